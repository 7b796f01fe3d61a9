package dev.anabranch.server;

import dev.anabranch.server.sync.StopSignal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C and SIGTERM during a command: the run is asked to stop, and the virtual machine waits until the command has
/// said what became of it and given its folder back.
final class Goodbye implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final StopSignal stop = new StopSignal();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndAwait);

    Goodbye() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Raised when somebody wants the process to end.
    StopSignal stop() {
        return stop;
    }

    /// The command has nothing left to do.
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // it is this hook that ended us
        }
    }

    private void stopAndAwait() {
        stop.raise();
        try {
            if (!ended.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("The run did not stop in time; the next one mends what it leaves.");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
