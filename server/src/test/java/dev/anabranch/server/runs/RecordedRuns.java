package dev.anabranch.server.runs;

import dev.anabranch.server.platform.Database;
import dev.anabranch.server.sync.Counts;
import dev.anabranch.server.sync.FakeRuns;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.SetClock;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncEvent;
import dev.anabranch.server.sync.SyncListener;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// Runs that end at once as a test says, and are remembered like real ones.
final class RecordedRuns {
    private static final List<String> ALL = List.of("DOC", "HR");

    private final SetClock clock;
    private final FakeRuns rows;
    private final RunDesk desk;
    private final List<Runner.Order> orders = new CopyOnWriteArrayList<>();
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private volatile Optional<StopSignal> hanging = Optional.empty();
    private volatile boolean hangs;
    private RunStatus end = RunStatus.SUCCEEDED;
    private Duration pause = Duration.ZERO;

    RecordedRuns(Database database, SetClock clock) {
        this.clock = clock;
        this.rows = new FakeRuns(database);
        this.desk = new RunDesk(this::run, rows.store().of(FakeRuns.SITE), () -> ALL, clock, List.of());
    }

    RunDesk desk() {
        return desk;
    }

    RunStore store() {
        return rows.store();
    }

    List<Runner.Order> orders() {
        return orders;
    }

    void nextEndsAs(RunStatus status, Duration after) {
        end = status;
        pause = after;
    }

    /// Starts a run that does not move, and does not listen.
    String startHanging(String... spaces) {
        hangs = true;
        return desk.start(Runner.Order.USUAL.of(List.of(spaces)));
    }

    /// The runs that follow end at once again.
    void hangNoMore() {
        hangs = false;
    }

    StopSignal hanging() {
        return hanging.orElseThrow();
    }

    void letGo() {
        mayEnd.countDown();
    }

    void awaitIdle() {
        while (!hangs && desk.all().size() > (hanging.isPresent() && mayEnd.getCount() > 0 ? 1 : 0)) {
            Thread.onSpinWait();
        }
    }

    private SyncReport run(Runner.Order order, SyncListener listener, StopSignal stop) {
        orders.add(order);
        var id = order.goesOn().map(run -> run.id()).orElse("run-" + orders.size());
        if (order.goesOn().isEmpty()) {
            rows.begin(id, order.kind(), order.spaces().isEmpty() ? ALL : order.spaces(), clock.instant());
        }
        boolean hangs = this.hangs;
        if (hangs) {
            hanging = Optional.of(stop); // before anybody is told that it started
        }
        listener.on(new SyncEvent.Started(id, clock.instant(), List.of("DOC")));
        if (hangs) {
            hang();
        }
        var report = report(id);
        rows.end(report, clock.instant());
        end = RunStatus.SUCCEEDED;
        return report;
    }

    private void hang() {
        try {
            mayEnd.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private SyncReport report(String id) {
        var stopped = end == RunStatus.SUCCEEDED
                ? Optional.<SyncReport.Stopped>empty()
                : Optional.of(new SyncReport.Stopped(
                        StopReason.THROTTLED,
                        "told so",
                        Optional.of(clock.instant().plus(pause))));
        return new SyncReport(id, end, Counts.NONE, Usage.NONE, Duration.ZERO, List.of(), stopped);
    }
}
