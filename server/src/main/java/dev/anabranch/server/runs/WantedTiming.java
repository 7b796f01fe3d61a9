package dev.anabranch.server.runs;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Understands what people and programs type as a timing, and says in words why something cannot be one.
final class WantedTiming {
    /// Stands for what the settings say.
    static final String SETTINGS = "settings";

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int USUAL_FIELDS = 5;
    /// Times of an expression with seconds: a whole minute of them, however odd.
    private static final int LOOKED_AT = 61;

    private static final int MOST_CHARACTERS = 200;
    private static final String TOO_OFTEN = "That is too often: at least 10 seconds have to lie between two runs.";

    private WantedTiming() {}

    /// @param text as in settings, or `settings`
    /// @return empty for what the settings say
    /// @throws WrongTiming when it cannot be kept
    static Optional<Timing> read(String text, Instant now, ZoneId zone) {
        var said = text.strip();
        if (said.length() > MOST_CHARACTERS) {
            throw new WrongTiming("That is longer than %d characters.".formatted(MOST_CHARACTERS));
        }
        return said.equalsIgnoreCase(SETTINGS)
                ? Optional.empty()
                : Optional.of(checked(Timing.parse(said).orElseThrow(() -> wrong(said)), now, zone));
    }

    /// @param text `settings`, or empty for the same
    /// @throws WrongTiming when there is no such zone
    static Optional<ZoneId> zone(String text) {
        var said = text.strip();
        try {
            return said.isEmpty() || said.equalsIgnoreCase(SETTINGS) ? Optional.empty() : Optional.of(ZoneId.of(said));
        } catch (DateTimeException unknown) {
            throw new WrongTiming("There is no time zone '%s'; good ones are Europe/Berlin and UTC.".formatted(said));
        }
    }

    private static Timing checked(Timing timing, Instant now, ZoneId zone) {
        if (timing instanceof Timing.Every(var span) && span.compareTo(LONGEST) > 0) {
            throw new WrongTiming("That is more than a year; choose a shorter span, or off.");
        }
        if (timing instanceof Timing.Cron) {
            var first = timing.next(now, zone)
                    .orElseThrow(() ->
                            new WrongTiming("No day is ever like that, so no run would start. Look at day and month."));
            if (isTooOften(timing.from(first, LOOKED_AT, zone))) {
                throw new WrongTiming(TOO_OFTEN);
            }
        }
        return timing;
    }

    private static boolean isTooOften(List<Instant> times) {
        return IntStream.range(1, times.size())
                .anyMatch(each -> times.get(each).isBefore(times.get(each - 1).plus(Timing.SHORTEST)));
    }

    private static WrongTiming wrong(String text) {
        var fields = text.split("\\s+").length;
        if (text.isEmpty()) {
            return new WrongTiming("Say when: such as 30m, 4h, 02:30, a cron expression, or off.");
        }
        if (text.matches("\\d+")) {
            return new WrongTiming("Add the unit: %sm are minutes, %sh hours.".formatted(text, text));
        }
        if (text.toLowerCase(Locale.ROOT).matches("\\d{1,9}\\s*(ms|s|m|h|d)")) {
            return new WrongTiming(TOO_OFTEN);
        }
        if (text.matches("\\d{1,2}:.*")) {
            return new WrongTiming("There is no such time of day; a good one looks like 02:30.");
        }
        return new WrongTiming(
                fields < 2
                        ? "This is neither a span such as 30m or 4h, nor a time of day such as 02:30, nor a cron expression."
                        : cron(fields));
    }

    private static String cron(int fields) {
        String why = fields == USUAL_FIELDS || fields == USUAL_FIELDS + 1
                ? "a value in it is none of its field"
                : "it has %d fields".formatted(fields);
        return "This is no cron expression: %s. It takes minute, hour, day of month, month and day of week, such as 0 9 * * MON-FRI."
                .formatted(why);
    }
}
