package dev.anabranch.server.runs;

import dev.anabranch.server.platform.Spans;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.scheduling.support.CronExpression;

/// When something happens again and again.
public sealed interface Timing {
    /// Never.
    record Off() implements Timing {}

    /// So long after the last time.
    record Every(Duration span) implements Timing {}

    /// Each day at a time of the clocks on the wall. On the day that skips it, when the clocks go forward, it is as
    /// much later; on the day that has it twice, it is the first.
    record Daily(LocalTime time) implements Timing {}

    /// By a cron expression of six fields, seconds first.
    record Cron(CronExpression expression) implements Timing {}

    /// Shortest span.
    Duration SHORTEST = Duration.ofSeconds(10);

    /// What a setting says: `off`, a span such as `60m`, a time of day such as `02:30`, or a cron expression with five
    /// fields, or six with seconds first. Empty for anything else.
    static Optional<Timing> parse(String text) {
        var said = text.strip().toLowerCase(Locale.ROOT);
        if (said.equals("off")) {
            return Optional.of(new Off());
        }
        if (said.indexOf(' ') > 0 || said.startsWith("@")) {
            return cron(text.strip());
        }
        if (said.indexOf(':') > 0) {
            return time(said);
        }
        return Spans.parse(said).filter(span -> span.compareTo(SHORTEST) >= 0).map(Every::new);
    }

    private static Optional<Timing> cron(String text) {
        var fields = text.split("\\s+").length;
        try {
            var expression = CronExpression.parse(fields == 5 ? "0 " + text : text);
            return Optional.of(new Cron(expression));
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private static Optional<Timing> time(String text) {
        try {
            return Optional.of(new Daily(LocalTime.parse(text)));
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }

    /// The next time after a moment; empty for never.
    ///
    /// @param zone whose days and hours count
    default Optional<Instant> next(Instant after, ZoneId zone) {
        return switch (this) {
            case Off _ -> Optional.empty();
            case Every(var span) -> Optional.of(after.plus(span));
            case Daily(var time) -> Optional.of(daily(time, after, zone));
            case Cron(var expression) ->
                Optional.ofNullable(expression.next(after.atZone(zone))).map(next -> next.toInstant());
        };
    }

    /// The next times, the first of which is given.
    default List<Instant> from(Instant first, int count, ZoneId zone) {
        var times = new ArrayList<Instant>();
        var next = Optional.of(first);
        while (next.isPresent() && times.size() < count) {
            times.add(next.get());
            next = next(next.get(), zone);
        }
        return times;
    }

    private static Instant daily(LocalTime time, Instant after, ZoneId zone) {
        var day = after.atZone(zone).toLocalDate();
        var at = day.atTime(time).atZone(zone).toInstant();
        return at.isAfter(after)
                ? at
                : day.plusDays(1).atTime(time).atZone(zone).toInstant();
    }

    /// How it is written in settings; [#parse] takes it.
    default String text() {
        return switch (this) {
            case Off _ -> "off";
            case Every(var span) -> Spans.text(span);
            case Daily(var time) -> time.toString();
            case Cron(var expression) -> expression.toString().replaceFirst("^0 ", "");
        };
    }

    /// For people: `every 2h`, `each day at 02:30`.
    default String words() {
        return switch (this) {
            case Off _ -> "never";
            case Every _ -> "every " + text();
            case Daily _ -> "each day at " + text();
            case Cron _ -> "by cron: " + text();
        };
    }
}
