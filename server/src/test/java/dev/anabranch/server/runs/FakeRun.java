package dev.anabranch.server.runs;

import dev.anabranch.server.sync.Counts;
import dev.anabranch.server.sync.Outcome;
import dev.anabranch.server.sync.Phase;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncEvent;
import dev.anabranch.server.sync.SyncListener;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;

/// A run that goes step by step as the test says.
final class FakeRun implements Runner {
    private final String id;
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private volatile SyncListener told = SyncListener.none();

    FakeRun() {
        this("run-1");
    }

    FakeRun(String id) {
        this.id = id;
    }

    @Override
    public SyncReport run(Order order, SyncListener listener, StopSignal stop) {
        told = listener;
        listener.on(new SyncEvent.Started(id, Instant.EPOCH, List.of("DOC")));
        while (mayEnd.getCount() > 0 && !stop.isRaised()) {
            Thread.onSpinWait();
        }
        var report = new SyncReport(
                id,
                stop.isRaised() ? RunStatus.CANCELLED : RunStatus.SUCCEEDED,
                Counts.NONE,
                Usage.NONE,
                Duration.ZERO,
                List.of(),
                Optional.empty());
        listener.on(new SyncEvent.Finished(report));
        return report;
    }

    void reads(int done, int total) {
        told.on(new SyncEvent.Progressed(
                Phase.READING, done, OptionalLong.of(total), "Page " + done, 12.5, Counts.NONE, Usage.NONE));
    }

    void finds(String title) {
        told.on(new SyncEvent.DocumentDone("1", "page", title, Outcome.NEW, title + ".md", Optional.empty()));
    }

    void end() {
        mayEnd.countDown();
    }
}
