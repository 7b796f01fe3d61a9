package dev.anabranch.simulator.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Time stamps as the APIs write them: UTC, always with milliseconds.
public final class Times {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter FRIENDLY =
            DateTimeFormatter.ofPattern("MMM dd, uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Times() {}

    /// The instant as JSON holds it.
    public static String text(Instant time) {
        return FORMAT.format(time);
    }

    /// The day as people read it.
    public static String friendly(Instant time) {
        return FRIENDLY.format(time);
    }
}
