package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Inventory;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.sync.Outcome;
import dev.anabranch.server.sync.Phase;
import dev.anabranch.server.sync.RunInProgress;
import dev.anabranch.server.sync.RunKind;
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

    @OnceRow(56)
    void aBusySpaceIsLeftToTheRunThatHasItAndNamed() throws Exception {
        try (var site = Simulator.start(SimulatorOptions.generated(40, 2, 7));
                var client = SiteClient.of(site, ClientOptions.standard());
                var database = Database.sqlite(folder.resolve("test.db"))) {
            var mirror = new Mirror(database, folder.resolve("files"), Clock.systemUTC());
            var reading = new CountDownLatch(1);
            var mayGoOn = new CountDownLatch(1);
            var first = started(mirror, client, "GEN1", event -> {
                if (event.equals(new SyncEvent.PhaseBegan(Phase.READING))) {
                    reading.countDown();
                    await(mayGoOn);
                }
            });
            assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();
            var holder = mirror.runs().latest(1).getFirst().id();
            for (var spaces : List.of(List.of("GEN1", "GEN2"), List.of("gen2", "gen1"), List.of("GEN*"))) {
                var report = run(mirror, client, SyncRequest.of(spaces));
                assertThat(report.status()).as("%s", spaces).isEqualTo(RunStatus.PARTIAL);
                assertThat(report.stopped()).isEmpty();
                assertThat(mirror.runs().documents(report.runId(), Outcome.SKIPPED, 0, 10))
                        .singleElement()
                        .satisfies(row -> {
                            assertThat(row.id()).isEqualToIgnoringCase("GEN1");
                            assertThat(row.type()).isEqualTo("space");
                            assertThat(row.code()).isEqualTo("space-busy");
                            assertThat(row.message()).contains(holder, "left it out");
                        });
            }
            var one = new RunKind.Pages(List.of(new DocumentId("1")));
            for (var wanted : List.of(
                    SyncRequest.of(List.of("GEN1")),
                    SyncRequest.of(List.of("GEN1", "GEN2")).withKind(one))) {
                assertThatThrownBy(() -> run(mirror, client, wanted))
                        .isInstanceOfSatisfying(
                                RunInProgress.class,
                                refused -> assertThat(refused.runId()).isEqualTo(holder));
            }
            mayGoOn.countDown();
            assertThat(first.get(60, TimeUnit.SECONDS).counts().added()).isEqualTo(20);
            assertThat(run(mirror, client, SyncRequest.of(List.of("GEN1", "GEN2")))
                            .status())
                    .isEqualTo(RunStatus.SUCCEEDED);
            assertThat(mirror.examine().findings()).isEmpty();
        }
    }

    @Test
    void aPausedRunKeepsItsSpaceAndTheOthersGoOn() throws Exception {
        try (var site = Simulator.start(SimulatorOptions.generated(40, 2, 7));
                var client = SiteClient.of(site, ClientOptions.standard());
                var database = Database.sqlite(folder.resolve("test.db"))) {
            var mirror = new Mirror(database, folder.resolve("files"), Clock.systemUTC());
            var stop = new StopSignal();
            stop.raise(StopSignal.Why.PAUSE);
            var request = SyncRequest.of(List.of("GEN1"));
            var paused = mirror.run(client.upstream(), request, SyncListener.none(), stop);
            assertThat(paused.status()).isEqualTo(RunStatus.PAUSED);
            var report = run(mirror, client, SyncRequest.of(List.of("GEN1", "GEN2")));
            assertThat(report.counts().added()).isEqualTo(20);
            assertThat(mirror.runs().find(report.runId()).orElseThrow().spaceKeys())
                    .containsExactly("GEN2");
            assertThat(mirror.runs().documents(report.runId(), Outcome.SKIPPED, 0, 10))
                    .singleElement()
                    .satisfies(row -> assertThat(row.message()).contains(paused.runId()));
            assertThatThrownBy(() -> run(mirror, client, request)).isInstanceOf(RunInProgress.class);
            var goesOn =
                    mirror.resume(paused.runId(), client.upstream(), request, SyncListener.none(), new StopSignal());
            assertThat(goesOn.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(goesOn.counts().added()).isEqualTo(20);
        }
    }

    @Test
    void aRunThatBeginsWhileAnotherWritesTellsItsOwnDocuments() throws Exception {
        try (var site = Simulator.start(SimulatorOptions.generated(240, 2, 7));
                var client = SiteClient.of(site, ClientOptions.standard());
                var database = Database.sqlite(folder.resolve("test.db"))) {
            var mirror = new Mirror(database, folder.resolve("files"), Clock.systemUTC());
            var inventory = new Inventory(database);
            var second = new CompletableFuture<CompletableFuture<SyncReport>>();
            var first = run(mirror, client, SyncRequest.of(List.of("GEN1")), event -> {
                if (event instanceof SyncEvent.DocumentDone && !second.isDone()) {
                    // it reads all there is, and waits for the right to write
                    second.complete(started(mirror, client, "GEN2", SyncListener.none()));
                    while (inventory.spaces().stream()
                                    .filter(each -> each.space().key().equals("GEN2"))
                                    .mapToLong(each -> each.pages() + each.blogPosts())
                                    .sum()
                            < 120) {
                        Thread.onSpinWait();
                    }
                }
            });
            var other = second.get().get(60, TimeUnit.SECONDS);
            assertThat(first.counts().added()).isEqualTo(120);
            assertThat(other.counts().added()).isEqualTo(120);
            assertThat(ids(mirror, other)).doesNotContainAnyElementsOf(ids(mirror, first));
            assertThat(mirror.examine().findings()).isEmpty();
        }
    }

    private static SyncReport run(Mirror mirror, SiteClient client, SyncRequest request) {
        return run(mirror, client, request, SyncListener.none());
    }

    private static SyncReport run(Mirror mirror, SiteClient client, SyncRequest request, SyncListener listener) {
        return mirror.run(client.upstream(), request, listener, new StopSignal());
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
        return started(mirror, client, space, event -> {
            if (event.equals(new SyncEvent.PhaseBegan(Phase.READING))) {
                begun.countDown();
                await(begun);
            }
        });
    }

    private static CompletableFuture<SyncReport> started(
            Mirror mirror, SiteClient client, String space, SyncListener together) {
        return CompletableFuture.supplyAsync(
                () -> mirror.run(client.upstream(), SyncRequest.of(List.of(space)), together, new StopSignal()),
                task -> Thread.ofPlatform().daemon().start(task));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
