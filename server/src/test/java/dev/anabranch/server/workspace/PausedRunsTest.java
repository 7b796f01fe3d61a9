package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.sync.Phase;
import dev.anabranch.server.sync.RunInProgress;
import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.SpaceClock;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncEvent;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A run stops when it is asked to, whatever it is waiting for, and the same run goes on later.
@Timeout(60)
@TriedOn(SiteKind.CLOUD)
class PausedRunsTest {
    private static final SyncRequest REQUEST = SyncRequest.of(List.of("GEN1")).withParking(true);

    @RegisterExtension
    final LiveMirror site = LiveMirror.generated(600);

    @OnceRow(5)
    void aLongPauseOfTheSiteParksTheRunAndItGoesOnFromItsCheckpoint() {
        site.faults("[{\"path\": \"/wiki/api/v2/pages\", \"skip\": 1, \"status\": 429,"
                + " \"headers\": {\"Retry-After\": \"1800\"}}]");
        var before = Instant.now();
        var parked = site.sync(REQUEST);
        assertThat(parked.status()).isEqualTo(RunStatus.WAITING);
        var kept = site.mirror().runs().find(parked.runId()).orElseThrow();
        assertThat(kept.status()).isEqualTo(RunStatus.WAITING);
        assertThat(kept.finishedAt()).isEmpty();
        assertThat(kept.waitingUntil().orElseThrow())
                .as("never sooner than the site asked for, and a little later by chance")
                .isBetween(before.plusSeconds(1790), Instant.now().plusSeconds(3600));
        site.noFaults();
        site.open(operation -> {}); // a restart
        site.forgetLog();
        var report = resume(parked);
        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(report.runId()).isEqualTo(parked.runId());
        assertThat(report.counts().added()).isEqualTo(600);
        assertThat(report.usage().requests()).isGreaterThan(parked.usage().requests());
        assertThat(listsOfTexts()).as("the first 250 are not read again").isEqualTo(2);
        assertThat(site.mirror().runs().latest(5)).hasSize(1);
    }

    @Test
    void withoutParkingALongPauseEndsTheRun() {
        site.faults("[{\"path\": \"/wiki/api/v2/pages\", \"status\": 429, \"headers\": {\"Retry-After\": \"1800\"}}]");
        var report = site.sync(REQUEST.withParking(false));
        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.stopped().orElseThrow().reason()).isEqualTo(StopReason.THROTTLED);
    }

    @OnceRow(5)
    void aFullRunThatGoesOnDoesNotBeginAgain() {
        site.sync();
        site.faults("[{\"path\": \"/wiki/api/v2/pages\", \"skip\": 1, \"status\": 429,"
                + " \"headers\": {\"Retry-After\": \"1800\"}}]");
        var parked = site.sync(REQUEST.withKind(RunKind.full()));
        assertThat(parked.status()).isEqualTo(RunStatus.WAITING);
        site.noFaults();
        site.forgetLog();
        site.open(operation -> {});
        var report = site.mirror()
                .resume(
                        parked.runId(),
                        site.upstream(),
                        REQUEST.withKind(RunKind.full()),
                        event -> {},
                        new StopSignal());
        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(listsOfTexts()).isEqualTo(2);
    }

    @OnceRow(59)
    void aRunThatWaitsForTheSiteStopsAtOnce() throws Exception {
        site.faults("[{\"path\": \"/wiki/api/v2/pages\", \"status\": 429, \"headers\": {\"Retry-After\": \"4\"}}]");
        assertStopsPromptly(Phase.READING);
    }

    @OnceRow(59)
    void aRunThatFetchesStopsAtOnce() throws Exception {
        site.faults("[{\"path\": \"/wiki/api/v2/pages\", \"delay\": 20000}]");
        assertStopsPromptly(Phase.READING);
    }

    @OnceRow(59)
    void aSweepStopsAtOnce() throws Exception {
        site.sync();
        site.faults("[{\"path\": \"/wiki/api/v2/pages\", \"query\": \"*sort=id*\", \"delay\": 20000}]");
        assertStopsPromptly(Phase.SWEEPING);
    }

    @OnceRow(59)
    void aRunThatWritesStopsAtOnce() throws Exception {
        site.open(operation -> LockSupport.parkNanos(Duration.ofMillis(5).toNanos()));
        assertStopsPromptly(Phase.WRITING);
    }

    @Test
    void whyItStoppedDecidesWhatBecomesOfIt() {
        assertThat(stopped(StopSignal.Why.SHUTDOWN)).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(stopped(StopSignal.Why.STALL)).isEqualTo(RunStatus.STALLED);
        assertThat(stopped(StopSignal.Why.CANCEL)).isEqualTo(RunStatus.CANCELLED);
        assertThat(stopped(StopSignal.Why.PAUSE)).isEqualTo(RunStatus.PAUSED);
        var paused = site.mirror().runs().latest(1).getFirst();
        assertThatExceptionOfType(RunInProgress.class)
                .as("a paused run keeps its space")
                .isThrownBy(() -> site.sync(REQUEST))
                .withMessageContaining(paused.id());
    }

    @Test
    void theRequestsOfARunAreKeptWithIt() {
        var report = site.sync(REQUEST);
        var requests = site.mirror().runs().requests(report.runId(), 0, 1000);
        assertThat(requests).hasSize((int) report.usage().requests());
        assertThat(requests)
                .allMatch(request -> request.status() == 200 && !request.path().contains("?"));
        assertThat(requests).anyMatch(request -> request.path().endsWith("/api/v2/pages") && request.bytes() > 1000);
    }

    @Test
    void theClocksOfASpaceTellWhenItWasMadeEqual() {
        var report = site.sync(REQUEST.withSweep(false));
        assertThat(runsByClock())
                .isEqualTo(Map.of(SpaceClock.CONTENT, report.runId(), SpaceClock.DELETION, report.runId()));
        var quick = site.sync(REQUEST.withSweep(false));
        assertThat(runsByClock())
                .isEqualTo(Map.of(SpaceClock.CONTENT, quick.runId(), SpaceClock.DELETION, report.runId()));
    }

    private Map<SpaceClock, String> runsByClock() {
        var found = new EnumMap<SpaceClock, String>(SpaceClock.class);
        site.mirror()
                .clocks()
                .of(ContentStore.sites(site.database()).getFirst())
                .getOrDefault("GEN1", Map.of())
                .forEach((clock, reading) -> found.put(clock, reading.run()));
        return found;
    }

    private long listsOfTexts() {
        return site.log().stream()
                .filter(entry ->
                        entry.path().endsWith("/pages") && entry.query().contains("body-format"))
                .count();
    }

    private SyncReport resume(SyncReport parked) {
        return site.mirror().resume(parked.runId(), site.upstream(), REQUEST, event -> {}, new StopSignal());
    }

    private RunStatus stopped(StopSignal.Why why) {
        var stop = new StopSignal();
        stop.raise(why);
        return site.sync(REQUEST, event -> {}, stop).status();
    }

    private void assertStopsPromptly(Phase when) throws Exception {
        var stop = new StopSignal();
        var began = new CompletableFuture<Void>();
        var run = CompletableFuture.supplyAsync(
                () -> site.sync(
                        REQUEST,
                        event -> {
                            if (event.equals(new SyncEvent.PhaseBegan(when))) {
                                began.complete(null);
                            }
                        },
                        stop),
                task -> Thread.ofPlatform().daemon().start(task));
        began.get(30, TimeUnit.SECONDS);
        long asked = System.nanoTime();
        stop.raise();
        assertThat(run.get(30, TimeUnit.SECONDS).status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(5));
        site.noFaults();
    }
}
