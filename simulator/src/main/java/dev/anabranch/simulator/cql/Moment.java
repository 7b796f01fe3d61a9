package dev.anabranch.simulator.cql;

import dev.anabranch.simulator.cql.Clause.Operand;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A point in time as a query names it: whole minutes, in the caller's zone.
///
/// @param start the minute that it begins with
/// @param end where it is over: a minute later, or a day later where only a date was given
record Moment(Instant start, Instant end) {
    private static final Pattern LITERAL =
            Pattern.compile("(\\d{4})([-/])(\\d{1,2})\\2(\\d{1,2})(?:\\s+(\\d{1,2}):(\\d{2}))?");
    private static final Pattern FUNCTION = Pattern.compile("(?:(start|end)of(day|week|month|year)|now)");
    private static final Pattern INCREMENT = Pattern.compile("([+-]?)(\\d{1,6})([yMwdhm]?)");

    /// Reads a date literal or a function of time.
    static Moment of(Operand operand, CqlCaller caller) throws CqlException {
        return switch (operand) {
            case Operand.Literal(var text) -> literal(text.strip(), caller);
            case Operand.Call(var function, var arguments) -> {
                var call = FUNCTION.matcher(function.toLowerCase(Locale.ROOT));
                if (!call.matches()) {
                    throw new CqlException("The function '" + function + "' does not give a date");
                }
                if (arguments.size() > 1) {
                    throw new CqlException("The function '" + function + "' takes one increment at most");
                }
                yield minute(call(call, arguments.isEmpty() ? "" : arguments.getFirst(), caller));
            }
            case Operand.Several ignored -> throw new CqlException("A date cannot be compared with a list");
        };
    }

    boolean test(Operator operator, Instant instant) {
        var minute = instant.truncatedTo(ChronoUnit.MINUTES);
        return switch (operator) {
            case LESS -> minute.isBefore(start);
            case LESS_OR_EQUAL -> !minute.isAfter(start);
            case GREATER -> minute.isAfter(start);
            case GREATER_OR_EQUAL -> !minute.isBefore(start);
            case EQUALS -> !minute.isBefore(start) && minute.isBefore(end);
            case NOT_EQUALS, CONTAINS, NOT_CONTAINS, IN, NOT_IN -> throw new IllegalArgumentException(operator.name());
        };
    }

    private static Moment literal(String text, CqlCaller caller) throws CqlException {
        var found = LITERAL.matcher(text);
        if (!found.matches()) {
            throw notADate(text);
        }
        try {
            var date = LocalDate.of(number(found, 1), number(found, 3), number(found, 4));
            if (found.group(5) == null) {
                var zone = caller.zone();
                return new Moment(
                        date.atStartOfDay(zone).toInstant(),
                        date.plusDays(1).atStartOfDay(zone).toInstant());
            }
            return minute(LocalDateTime.of(date, LocalTime.of(number(found, 5), number(found, 6)))
                    .atZone(caller.zone()));
        } catch (DateTimeException impossible) {
            throw notADate(text);
        }
    }

    private static CqlException notADate(String text) {
        return new CqlException("Could not parse date: '" + text
                + "'. Valid formats are: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd'");
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }

    private static Moment minute(ZonedDateTime at) {
        var start = at.toInstant().truncatedTo(ChronoUnit.MINUTES);
        return new Moment(start, start.plus(Duration.ofMinutes(1)));
    }

    /// An increment in the function's own unit moves from one such unit to another (`endOfMonth("-1M")` is the end
    /// of last month, whatever the lengths of the two); any other is added to the result.
    private static ZonedDateTime call(Matcher call, String increment, CqlCaller caller) throws CqlException {
        var now = caller.now().atZone(caller.zone());
        var unit = call.group(2) == null ? "now" : call.group(2);
        var own = switch (unit) {
            case "day" -> "d";
            case "week" -> "w";
            case "month" -> "M";
            case "year" -> "y";
            default -> "m";
        };
        var step = INCREMENT.matcher(increment);
        if (!increment.isEmpty() && !step.matches()) {
            throw new CqlException("The increment '" + increment + "' is not of the form (+/-)nn(y|M|w|d|h|m)");
        }
        var inOwnUnit = !increment.isEmpty()
                && (step.group(3).isEmpty() || step.group(3).equals(own));
        try {
            var from = inOwnUnit ? moved(now, step, own) : now;
            var edge = edge(from, unit, "end".equals(call.group(1)));
            return increment.isEmpty() || inOwnUnit ? edge : moved(edge, step, step.group(3));
        } catch (DateTimeException tooFar) {
            throw new CqlException("The increment '" + increment + "' leaves the calendar");
        }
    }

    private static ZonedDateTime moved(ZonedDateTime from, Matcher step, String unit) {
        var amount = ("-".equals(step.group(1)) ? -1 : 1) * Integer.parseInt(step.group(2));
        return switch (unit) {
            case "y" -> from.plus(Period.ofYears(amount));
            case "M" -> from.plus(Period.ofMonths(amount));
            case "w" -> from.plus(Period.ofWeeks(amount));
            case "d" -> from.plus(Period.ofDays(amount));
            case "h" -> from.plusHours(amount);
            default -> from.plusMinutes(amount);
        };
    }

    private static ZonedDateTime edge(ZonedDateTime at, String unit, boolean end) {
        var date = at.toLocalDate();
        var first = switch (unit) {
            case "day" -> date;
            // the language of a new site is US English, whose week begins on Sunday
            case "week" -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
            case "month" -> date.withDayOfMonth(1);
            case "year" -> date.withDayOfYear(1);
            default -> null;
        };
        if (first == null) {
            return at;
        }
        if (!end) {
            return first.atStartOfDay(at.getZone());
        }
        var following = switch (unit) {
            case "day" -> first.plusDays(1);
            case "week" -> first.plusWeeks(1);
            case "month" -> first.plusMonths(1);
            default -> first.plusYears(1);
        };
        return following.atStartOfDay(at.getZone()).minusMinutes(1);
    }
}
