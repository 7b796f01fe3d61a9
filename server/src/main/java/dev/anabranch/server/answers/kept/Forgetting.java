package dev.anabranch.server.answers.kept;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets kept answers whose time is over every hour, also where nobody asks.
public final class Forgetting implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);

    private final KeptAnswers kept;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("forget").factory());

    /// @param kept forgets, and says how many answers it were
    public Forgetting(KeptAnswers kept) {
        this.kept = kept;
        var ticking = ticker.scheduleWithFixedDelay(this::tick, 1, 60, TimeUnit.MINUTES);
        LOG.debug("Kept answers are looked through every hour: {}", ticking);
    }

    private void tick() {
        try {
            LOG.debug("{} kept answers were forgotten", kept.clean());
        } catch (RuntimeException failure) { // the edge of the thread: the next hour tries again
            LOG.warn("Kept answers could not be forgotten: {}", failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
