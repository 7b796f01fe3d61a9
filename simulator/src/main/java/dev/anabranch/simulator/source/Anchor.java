package dev.anabranch.simulator.source;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The day up to which invented content was written. It stays the same from one start to the next, and is never younger
/// than 48 hours: only where the site's clock is behind is it set back.
final class Anchor {
    private static final Instant USUAL = Instant.parse("2026-10-01T00:00:00Z");
    private static final Duration AGE = Duration.ofDays(2);

    private Anchor() {}

    static Instant before(Instant start) {
        Instant latest = start.minus(AGE);
        return latest.isBefore(USUAL) ? latest.truncatedTo(ChronoUnit.DAYS) : USUAL;
    }
}
