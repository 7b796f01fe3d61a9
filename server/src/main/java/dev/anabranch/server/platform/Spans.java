package dev.anabranch.server.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Spans of time as people write them in settings and flags: `90s`, `10m`, `2h`, `1d`, `500ms`.
public final class Spans {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    private Spans() {}

    /// A span as [#parse] takes it, in the largest unit that tells it exactly: `90s`, `2h`.
    public static String text(Duration span) {
        long millis = span.toMillis();
        return Stream.of(Unit.values())
                .filter(unit -> millis % unit.millis == 0)
                .findFirst()
                .map(unit -> millis / unit.millis + unit.sign)
                .orElseThrow();
    }

    private enum Unit {
        DAY("d", 86_400_000),
        HOUR("h", 3_600_000),
        MINUTE("m", 60_000),
        SECOND("s", 1000),
        MILLISECOND("ms", 1);

        private final String sign;
        private final long millis;

        Unit(String sign, long millis) {
            this.sign = sign;
            this.millis = millis;
        }
    }

    /// The span a text means; empty when it means none. A number alone means none: minutes and seconds are guessed
    /// wrong too easily.
    public static Optional<Duration> parse(String text) {
        Matcher span = SPAN.matcher(text.strip());
        if (!span.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(span.group(1));
        return Optional.of(
                switch (span.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }
}
