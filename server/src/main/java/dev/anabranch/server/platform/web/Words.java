package dev.anabranch.server.platform.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Prints times, spans and numbers the way the pages show them, all in one place and by one clock.
public final class Words {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK_TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final Clock clock;

    /// @param clock says what "ago" counts from, and in which zone absolute times are shown
    public Words(Clock clock) {
        this.clock = clock;
    }

    /// A time as seen from now: `just now`, `5 minutes ago`, `in 3 hours`, `12 days ago`.
    public String relative(Instant time) {
        Duration since = Duration.between(time, clock.instant());
        if (since.abs().toSeconds() < 45) {
            return since.isNegative() && since.abs().toSeconds() >= 5 ? "in a moment" : "just now";
        }
        String span = span(since.abs());
        return since.isNegative() ? "in " + span : span + " ago";
    }

    /// A time with its date and zone: `3 Nov 2026, 14:32 CET`.
    public String absolute(Instant time) {
        ZoneId zone = clock.getZone();
        return MINUTE.format(time.atZone(zone)) + " "
                + DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(time.atZone(zone));
    }

    /// A day: `3 Nov 2026`.
    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /// The same as the beginning of a sentence.
    public static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ENGLISH) + text.substring(1);
    }

    /// The time of day alone: `14:32`.
    public String timeOfDay(Instant time) {
        return CLOCK_TIME.format(time.atZone(clock.getZone()));
    }

    /// A span in its largest fitting unit, as words: `1 minute`, `3 hours`, `12 days`, `5 months`.
    public static String span(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < 60) {
            return counted(seconds, "second");
        }
        if (seconds < 90 * 60) {
            return counted(Math.round(seconds / 60.0), "minute");
        }
        if (seconds < 36 * 3600) {
            return counted(Math.round(seconds / 3600.0), "hour");
        }
        long days = Math.round(seconds / 86400.0);
        if (days < 60) {
            return counted(days, "day");
        }
        return days < 730 ? counted(Math.round(days / 30.44), "month") : counted(Math.round(days / 365.25), "year");
    }

    /// How long something took: `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`.
    public static String took(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ENGLISH, "%.1f s", span.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return "%d min %d s".formatted(seconds / 60, seconds % 60);
        }
        return "%d h %d min".formatted(seconds / 3600, seconds / 60 % 60);
    }

    /// A number in groups of three: `12,345`.
    public static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /// A number with its noun: `1 page`, `2 pages`.
    public static String counted(long number, String noun) {
        return counted(number, noun, noun + "s");
    }

    /// A number with a noun whose plural is irregular: `1 entry`, `2 entries`.
    public static String counted(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /// A size in bytes, rounded: `512 bytes`, `3.4 KB`, `120 MB`.
    public static String size(long bytes) {
        if (bytes < 1000) {
            return counted(bytes, "byte");
        }
        String[] units = {"KB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = -1;
        do {
            value /= 1000;
            unit++;
        } while (value >= 999.5 && unit < units.length - 1);
        return String.format(Locale.ENGLISH, value < 10 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    }
}
