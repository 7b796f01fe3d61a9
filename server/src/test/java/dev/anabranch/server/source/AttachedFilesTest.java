package dev.anabranch.server.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.confluence.ContentQuery;
import dev.anabranch.atlassian.confluence.ContentStatus;
import dev.anabranch.atlassian.confluence.ContentType;
import dev.anabranch.atlassian.confluence.Parent;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.server.workspace.Mirror;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.Space;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachedFilesTest {
    /// More than are downloaded in one batch, so that the list of attachments is looked at more than once.
    private static final int MANY = 40;

    @TempDir
    private Path folder;

    @Test
    void everyAttachmentOfTheFirstRunArrives() throws IOException {
        try (var site = Simulator.start(SimulatorOptions.sampleCompany());
                var database = Database.sqlite(folder.resolve("test.db"));
                var confluence = open(site)) {
            var mirror = new Mirror(database, folder.resolve("files"), Clock.systemUTC());
            var report = run(mirror, confluence, site);
            assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(attachedFiles()).isEqualTo(attachmentsOf(confluence)).isGreaterThan(MANY);
            assertThat(run(mirror, confluence, site).counts().added()).isZero();
        }
    }

    private static Confluence open(Simulator site) {
        var account = site.accounts().getFirst();
        var credentials = new Credentials.ApiToken(account.user().email(), Secret.of(account.apiToken()));
        return Confluence.connect(SiteAddress.of(site.baseUri().toString()), credentials, ClientOptions.standard());
    }

    private static SyncReport run(Mirror mirror, Confluence confluence, Simulator site) {
        List<String> keys = site.spaces().stream().map(Space::key).toList();
        return mirror.run(
                Upstream.of(confluence), SyncRequest.of(keys).withAttachments(true), event -> {}, new StopSignal());
    }

    /// What the site answers page by page.
    private static long attachmentsOf(Confluence confluence) {
        var query = ContentQuery.all().statuses(ContentStatus.CURRENT);
        var pages = confluence.pages(query).stream().map(page -> new Parent(page.id(), ContentType.PAGE));
        var posts = confluence.blogPosts(query).stream().map(post -> new Parent(post.id(), ContentType.BLOG_POST));
        return Stream.concat(pages, posts)
                .mapToLong(content -> confluence.attachments(content).stream().count())
                .sum();
    }

    private long attachedFiles() throws IOException {
        var root = folder.resolve("files");
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(".attachments/"))
                    .count();
        }
    }
}
