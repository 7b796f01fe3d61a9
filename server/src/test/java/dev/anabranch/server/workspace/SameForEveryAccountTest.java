package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an account may read does not depend on the edition, nor on how its lists are cut.
class SameForEveryAccountTest {
    private static final Pattern DOCUMENT = Pattern.compile("(?m)^(?:id|version|labels|author): .*$");

    private static final Pattern ID = Pattern.compile("id: \"([0-9]+)\"");

    @TempDir
    private Path folder;

    @Test
    void theSampleCompanyIsTheSameForWhoeverReadsIt() throws IOException {
        try (var cloud = Simulator.start(SimulatorOptions.sampleCompany());
                var dataCenter = Simulator.start(SiteKind.DATA_CENTER.of(SimulatorOptions.sampleCompany()));
                var old = Simulator.start(SiteKind.OLD_DATA_CENTER.of(SimulatorOptions.sampleCompany()))) {
            for (int account : new int[] {0, 1, 5}) {
                var expected = documents(cloud, account);
                assertThat(expected).hasSizeGreaterThan(20);
                var found = documents(dataCenter, account);
                assertThat(found).containsAll(expected);
                assertThat(documents(old, account)).isEqualTo(found);
                found.removeAll(expected);
                // Data Center has pages where Cloud has folders
                assertThat(found).allMatch(document -> isFolder(cloud, document));
            }
        }
    }

    private Set<String> documents(Simulator site, int number) throws IOException {
        Account account = site.accounts().get(number);
        var target = folder.resolve(site.baseUri().getPort() + "-" + number);
        Files.createDirectories(target);
        try (var client = SiteClient.of(site, account, ClientOptions.standard());
                var database = Database.sqlite(target.resolve("test.db"))) {
            var mirror = new Mirror(database, target.resolve("files"), Clock.systemUTC());
            var keys = visible(site);
            var report = mirror.run(client.upstream(), SyncRequest.of(keys), event -> {}, new StopSignal());
            assertThat(report.status()).as("%s", report).isEqualTo(RunStatus.SUCCEEDED);
            return documents(target.resolve("files"));
        }
    }

    private static boolean isFolder(Simulator cloud, String document) {
        var id = ID.matcher(document);
        return id.find()
                && cloud.site()
                        .everything()
                        .content(Long.parseLong(id.group(1)))
                        .filter(Folder.class::isInstance)
                        .isPresent();
    }

    private static List<String> visible(Simulator site) {
        return List.of(site.spaces().getFirst().key());
    }

    private static Set<String> documents(Path root) throws IOException {
        var found = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(root)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".md")).toList()) {
                var head = Files.readString(file).split("\n---\n", 2)[0];
                if (!head.contains("\nversion: ")) {
                    continue; // the index of a folder, which is no document
                }
                found.add(String.join(
                        " ",
                        DOCUMENT.matcher(head).results().map(MatchResult::group).toList()));
            }
        }
        return found;
    }
}
