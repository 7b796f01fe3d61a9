package dev.anabranch.server.runs;

import java.util.Locale;
import java.util.Optional;

/// How somebody says on a page when a clock starts runs.
public enum TimingKind {
    /// As the settings say.
    SETTINGS("as the settings say", "", false),
    /// Never.
    OFF("never", "", false),
    /// So long after the last time.
    EVERY("every so often", "such as 30m, 4h or 2 days, from the end of one run to the start of the next", true),
    /// Each day.
    DAILY("each day at a time", "such as 02:30", true),
    /// By a cron expression.
    CRON(
            "by a cron expression",
            "minute, hour, day of month, month, day of week: 0 9 * * MON-FRI is nine o'clock on working days",
            true);

    private final String label;
    private final String help;
    private final boolean takesText;

    TimingKind(String label, String help, boolean takesText) {
        this.label = label;
        this.help = help;
        this.takesText = takesText;
    }

    /// Its value in forms.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Its name for people.
    public String label() {
        return label;
    }

    /// What is to be typed; empty where nothing is.
    public String help() {
        return help;
    }

    /// Whether something is to be typed.
    public boolean takesText() {
        return takesText;
    }

    static TimingKind of(String word) {
        for (var kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return SETTINGS;
    }

    static TimingKind of(Optional<Timing> set) {
        return set.map(timing -> switch (timing) {
                    case Timing.Off _ -> OFF;
                    case Timing.Every _ -> EVERY;
                    case Timing.Daily _ -> DAILY;
                    case Timing.Cron _ -> CRON;
                })
                .orElse(SETTINGS);
    }

    /// What was typed, as settings have it.
    ///
    /// @throws WrongTiming when it is of another kind
    String text(String typed) {
        var said = typed.strip();
        boolean isTime = said.indexOf(':') > 0;
        return switch (this) {
            case SETTINGS -> WantedTiming.SETTINGS;
            case OFF -> "off";
            case EVERY ->
                only(said, !isTime && !spelt(said).contains(" "), "This is no span; a good one looks like 30m or 4h.");
            case DAILY -> only(said, isTime || said.isEmpty(), "This is no time of day; a good one looks like 02:30.");
            case CRON ->
                only(
                        said,
                        said.isEmpty() || isCron(said),
                        "This is no cron expression: it takes five fields, such as 0 9 * * MON-FRI.");
        };
    }

    private static String only(String said, boolean right, String otherwise) {
        if (!right) {
            throw new WrongTiming(otherwise);
        }
        return spelt(said);
    }

    private static boolean isCron(String said) {
        return said.startsWith("@") || said.split("\\s+").length > 2;
    }

    /// `2 hours` is `2h`.
    private static String spelt(String said) {
        return said.replaceFirst("(?i)^(\\d{1,9})\\s*(s|m|h|d)(ec|econd|in|inute|our|ay)?s?$", "$1$2");
    }
}
