package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.sync.Phase;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncEvent;
import dev.anabranch.server.sync.SyncListener;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Listing;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two runs of different spaces in one process and one folder.
@Timeout(120)
class RunsTogetherTest {
    @TempDir
    private Path folder;

    @Test
    void eachTellsItsOwnDocumentsAndAllFilesAreWritten() throws Exception {
        try (var site = Simulator.start(SimulatorOptions.generated(160, 2, 7));
                var client = SiteClient.of(site, ClientOptions.standard());
                var database = Database.sqlite(folder.resolve("test.db"))) {
            var mirror = new Mirror(database, folder.resolve("files"), Clock.systemUTC());
            together(mirror, client);
            var gone = site.site()
                    .everything()
                    .list(Listing.of(ContentType.PAGE))
                    .filter(page -> page.id() % 40 == 0)
                    .toList();
            gone.forEach(page -> site.site().trash(page.id()));
            var reports = together(mirror, client);
            assertThat(reports).allMatch(report -> report.status() == RunStatus.SUCCEEDED);
            assertThat(reports.stream()
                            .mapToInt(report -> report.counts().deleted())
                            .sum())
                    .isEqualTo(gone.size());
            assertThat(mirror.examine().findings()).isEmpty();
        }
    }

    /// Neither reads before the other one has begun to, too.
    private static List<SyncReport> together(Mirror mirror, SiteClient client) throws Exception {
        var begun = new CountDownLatch(2);
        var one = started(mirror, client, "GEN1", begun);
        var two = started(mirror, client, "GEN2", begun);
        var reports = List.of(one.get(60, TimeUnit.SECONDS), two.get(60, TimeUnit.SECONDS));
        for (var report : reports) {
            assertThat(report.stopped()).isEmpty();
            var ids = new HashSet<String>();
            mirror.runs().documents(report.runId(), 0, 1000).forEach(document -> ids.add(document.id()));
            var counts = report.counts();
            assertThat(ids).hasSize(counts.added() + counts.changed() + counts.moved() + counts.deleted());
        }
        var first = ids(mirror, reports.getFirst());
        assertThat(ids(mirror, reports.getLast())).doesNotContainAnyElementsOf(first);
        return reports;
    }

    private static List<String> ids(Mirror mirror, SyncReport report) {
        return mirror.runs().documents(report.runId(), 0, 1000).stream()
                .map(document -> document.id())
                .toList();
    }

    private static CompletableFuture<SyncReport> started(
            Mirror mirror, SiteClient client, String space, CountDownLatch begun) {
        SyncListener together = event -> {
            if (event.equals(new SyncEvent.PhaseBegan(Phase.READING))) {
                await(begun);
            }
        };
        return CompletableFuture.supplyAsync(
                () -> mirror.run(client.upstream(), SyncRequest.of(List.of(space)), together, new StopSignal()),
                task -> Thread.ofPlatform().daemon().start(task));
    }

    private static void await(CountDownLatch latch) {
        latch.countDown();
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
