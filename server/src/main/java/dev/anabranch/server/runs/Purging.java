package dev.anabranch.server.runs;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets what was removed long enough ago, every hour, also where no run ever starts.
public final class Purging implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Purging.class);

    private final IntSupplier purge;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("purge").factory());

    /// @param purge forgets it and says how much it was
    public Purging(IntSupplier purge) {
        this.purge = purge;
        var ticking = ticker.scheduleWithFixedDelay(this::tick, 1, 60, TimeUnit.MINUTES);
        LOG.debug("Removed documents are looked through every hour: {}", ticking);
    }

    private void tick() {
        try {
            LOG.debug("{} removed documents were forgotten for good", purge.getAsInt());
        } catch (RuntimeException failure) { // the edge of the thread: the next hour tries again
            LOG.warn("Removed documents could not be forgotten: {}", failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
