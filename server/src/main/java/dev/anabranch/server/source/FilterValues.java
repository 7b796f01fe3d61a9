package dev.anabranch.server.source;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.Spans;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Tells values that a filter can have from those that somebody mistyped, and what they mean.
final class FilterValues {
    private static final int LONGEST = 255;
    private static final int MOST = 1000;

    private FilterValues() {}

    /// The values as they are kept: stripped, each once.
    ///
    /// @throws WrongFilter for a value that means nothing
    static List<String> checked(Filter filter, List<String> given) {
        var values = given.stream().map(String::strip).distinct().toList();
        if (!filter.takesMany() && values.size() > 1) {
            throw wrong(filter, "%s takes one value, and was given %d".formatted(filter.key(), values.size()));
        }
        if (values.size() > MOST) {
            throw wrong(filter, "%s takes at most %,d values".formatted(filter.key(), MOST));
        }
        values.forEach(value -> check(filter, value));
        return values;
    }

    private static void check(Filter filter, String value) {
        boolean fits = switch (filter.kind()) {
            case ID -> isId(value);
            case LABEL ->
                !value.isEmpty() && value.length() <= LONGEST && value.chars().noneMatch(c -> c <= ' ');
            case TITLE -> !value.isEmpty() && value.length() <= LONGEST && !isControlled(value);
            case SPACE -> value.matches("[A-Za-z0-9~_.:*-]{1,255}");
            case TIME -> time(value).isPresent();
            case SPAN -> span(value).isPresent();
            case SWITCH -> value.equals("true") || value.equals("false");
            case CQL -> {
                CqlText.check(value);
                yield true;
            }
        };
        if (!fits) {
            throw wrong(filter, "%s: '%s' %s".formatted(filter.key(), shortened(value), complaint(filter)));
        }
    }

    private static String complaint(Filter filter) {
        return switch (filter.kind()) {
            case ID -> "is no id; an id is the number in the page's address, such as " + filter.example();
            case LABEL -> "is no label; a label is one word, such as " + filter.example();
            case TITLE -> "is no pattern for a title, such as " + filter.example();
            case SPACE -> "is no key of a space, such as " + filter.example();
            case TIME ->
                "is no day and no moment with its zone, such as " + filter.example() + " or 2026-01-31T09:30:00Z";
            case SPAN -> "is no span of time, such as " + filter.example() + " or 12h";
            case SWITCH -> "must be true or false";
            case CQL -> "is no query, such as " + filter.example();
        };
    }

    private static boolean isId(String value) {
        return value.matches("\\d{1,19}") && DocumentId.parse(value).isPresent();
    }

    private static boolean isControlled(String value) {
        return value.chars().anyMatch(Character::isISOControl);
    }

    /// The moment a text means: the beginning of a day in UTC, or a moment with its zone.
    static Optional<Instant> time(String text) {
        try {
            if (text.length() == "2026-01-31".length()) {
                return Optional.of(
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /// A span of at least a minute and at most a hundred years.
    static Optional<Duration> span(String text) {
        return Spans.parse(text)
                .filter(span -> span.compareTo(Duration.ofMinutes(1)) >= 0)
                .filter(span -> span.compareTo(Duration.ofDays(36_525)) <= 0);
    }

    private static String shortened(String value) {
        var clean = value.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= 80 ? clean : clean.substring(0, 77) + "...";
    }

    static WrongFilter wrong(Filter filter, String message) {
        return new WrongFilter(filter.key(), message + ".");
    }
}
