package dev.anabranch.server.sync;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Between a run and those who look after it: they ask it to stop, and it shows that it moves. A run that is asked
/// ends at its next checkpoint, within seconds, and a later one goes on from there. Safe for any number of threads.
public final class StopSignal {
    private Optional<Why> raised = Optional.empty();
    private Instant movedAt = Instant.MIN;
    private final CountDownLatch latch = new CountDownLatch(1);

    /// Why a run is to stop.
    public enum Why {
        /// Somebody does not want it any more.
        CANCEL,
        /// Somebody wants it to go on later.
        PAUSE,
        /// The process ends.
        SHUTDOWN,
        /// It does not move any more.
        STALL;

        StopReason reason() {
            return switch (this) {
                case CANCEL -> StopReason.CANCELLED;
                case PAUSE -> StopReason.PAUSED;
                case SHUTDOWN -> StopReason.INTERRUPTED;
                case STALL -> StopReason.STALLED;
            };
        }
    }

    /// Asks to stop for good; cannot be taken back.
    public void raise() {
        raise(Why.CANCEL);
    }

    /// Asks to stop; cannot be taken back, and the first reason stays.
    public synchronized void raise(Why why) {
        raised = raised.or(() -> Optional.of(why));
        latch.countDown();
    }

    /// Whether a stop was asked for.
    public boolean isRaised() {
        return why().isPresent();
    }

    /// Why a stop was asked for; empty when it was not.
    public synchronized Optional<Why> why() {
        return raised;
    }

    /// Waits until a stop is asked for, at most this many milliseconds.
    void await(long millis) {
        try {
            boolean asked = latch.await(millis, TimeUnit.MILLISECONDS);
            assert !asked || isRaised();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            raise();
        }
    }

    /// The run moves, or may rightly stand still until then.
    public synchronized void moved(Instant at) {
        movedAt = movedAt.isAfter(at) ? movedAt : at;
    }

    /// When the run moved last; [Instant#MIN] before it began.
    public synchronized Instant movedAt() {
        return movedAt;
    }
}
