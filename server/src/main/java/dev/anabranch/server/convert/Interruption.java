package dev.anabranch.server.convert;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/// Ctrl-C while files are being converted: those under way clean up after themselves before the process ends.
final class Interruption implements AutoCloseable {
    private static final int LONGEST_SECONDS = 5;

    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /// From here on the threads are stopped when the process is.
    static Interruption ends(ExecutorService threads) {
        var hook = Thread.ofPlatform().unstarted(() -> {
            threads.shutdownNow();
            try {
                threads.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the process is ending: the threads are being stopped
        }
    }
}
