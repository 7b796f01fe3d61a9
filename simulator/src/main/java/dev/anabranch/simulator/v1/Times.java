package dev.anabranch.simulator.v1;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How this API writes instants: always UTC, always milliseconds.
final class Times {
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter FRIENDLY =
            DateTimeFormatter.ofPattern("MMM dd, uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Times() {}

    static String text(Instant instant) {
        return ISO.format(instant);
    }

    static String friendly(Instant instant) {
        return FRIENDLY.format(instant);
    }
}
