package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.source.Upstream;
import dev.anabranch.server.sync.Counts;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.Space;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Which database it is decides nothing about the files.
class MirrorOnPostgresTest {
    @RegisterExtension
    final TestDatabase sqlite = TestDatabase.of(Product.SQLITE);

    @RegisterExtension
    final TestDatabase postgres = TestDatabase.of(Product.POSTGRESQL);

    @TempDir
    private Path folder;

    private static final Pattern PLACE = Pattern.compile("\\A---\n[^#]*\ntype: (folder|whiteboard|database|embed)\n");

    /// What tells one state of a file from another.
    private interface Fact {
        String of(Path file) throws IOException;
    }

    private static final Fact BYTES = file -> HexFormat.of().formatHex(Files.readAllBytes(file));
    private static final Fact IS_INDEX = file -> String.valueOf(
            PLACE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).find());
    private static final Fact WRITTEN_AT =
            file -> Files.getLastModifiedTime(file).toInstant().toString();

    @Test
    void theSampleCompanyBecomesTheSameFilesAndASecondRunChangesNone() throws IOException {
        try (var site = Simulator.start(SimulatorOptions.sampleCompany());
                var confluence = open(site)) {
            var one = new Mirror(sqlite.database(), folder.resolve("sqlite"), Clock.systemUTC());
            var two = new Mirror(postgres.database(), folder.resolve("postgres"), Clock.systemUTC());
            var onSqlite = run(one, confluence, site);
            var onPostgres = run(two, confluence, site);
            int documents = onPostgres.counts().added();
            assertThat(onPostgres.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(onPostgres.counts()).isEqualTo(onSqlite.counts());
            assertThat(documents).isGreaterThan(200);
            assertThat(files(two, BYTES)).isEqualTo(files(one, BYTES));
            assertThat(files(two, IS_INDEX).values())
                    .filteredOn("false"::equals)
                    .hasSize(documents);
            assertThat(two.runs().documents(onPostgres.runId(), 0, 10_000)).hasSize(documents);

            var written = files(two, WRITTEN_AT);
            var again = run(two, confluence, site);
            assertThat(again.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(again.counts()).isEqualTo(new Counts(0, 0, 0, 0, documents, 0, 0, 0));
            assertThat(files(two, WRITTEN_AT)).isEqualTo(written);
        }
    }

    private static Confluence open(Simulator site) {
        var account = site.accounts().getFirst();
        var credentials = new Credentials.ApiToken(account.user().email(), Secret.of(account.apiToken()));
        return Confluence.connect(SiteAddress.of(site.baseUri().toString()), credentials, ClientOptions.standard());
    }

    private static SyncReport run(Mirror mirror, Confluence confluence, Simulator site) {
        var keys = site.spaces().stream().map(Space::key).toList();
        return mirror.run(
                Upstream.of(confluence), SyncRequest.of(keys).withAttachments(true), event -> {}, new StopSignal());
    }

    /// Everything but our own folder, by path.
    private static Map<String, String> files(Mirror mirror, Fact fact) throws IOException {
        var root = mirror.workspace().root();
        var found = new TreeMap<String, String>();
        try (var files = Files.walk(root)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!file.startsWith(root.resolve(Workspace.OWN_FOLDER))) {
                    found.put(root.relativize(file).toString(), fact.of(file));
                }
            }
        }
        return found;
    }
}
