package dev.anabranch.simulator.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/// The site's time: a given clock, put forward by hand. It never runs backwards by itself.
public final class SiteClock {
    private final Clock clock;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /// A clock that shows the given one's time until it is put forward.
    public SiteClock(Clock clock) {
        this.clock = clock;
    }

    /// The site's time, in whole milliseconds as the API shows it.
    public Instant now() {
        return clock.instant().plus(ahead.get()).truncatedTo(ChronoUnit.MILLIS);
    }

    /// Puts the clock forward.
    public void advance(Duration by) {
        ahead.updateAndGet(before -> before.plus(by));
    }
}
