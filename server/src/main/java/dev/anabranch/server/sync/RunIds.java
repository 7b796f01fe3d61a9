package dev.anabranch.server.sync;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/// Names of runs: readable, sorted by time, and different from each other.
public final class RunIds {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunIds() {}

    /// A name that no run has yet.
    public static String next(Clock clock) {
        return STAMP.format(clock.instant()) + "-"
                + UUID.randomUUID().toString().substring(0, 6);
    }
}
