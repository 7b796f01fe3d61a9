package dev.anabranch.server.runs;

import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.platform.Spans;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/// Reads the schedule out of the configuration.
public final class ScheduleSettings {
    private static final String OFF = "off";
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    private ScheduleSettings() {}

    /// The schedule that is configured; every 60 minutes with a sweep at 02:30 where nothing is said.
    ///
    /// @throws dev.anabranch.server.platform.CommandFailed when a value cannot be understood
    public static Schedule of(Configuration configuration) {
        return new Schedule(every(configuration), sweepAt(configuration));
    }

    private static Optional<Duration> every(Configuration configuration) {
        String text = configuration.orUsual(Setting.SYNC_EVERY);
        if (text.equals(OFF)) {
            return Optional.empty();
        }
        Duration every = Spans.parse(text)
                .orElseThrow(
                        () -> configuration.refused(Setting.SYNC_EVERY, "must be a span such as 60m or 2h, or off"));
        if (every.compareTo(SHORTEST) < 0) {
            throw configuration.refused(Setting.SYNC_EVERY, "must be at least 10s");
        }
        return Optional.of(every);
    }

    private static Optional<LocalTime> sweepAt(Configuration configuration) {
        String text = configuration.orUsual(Setting.SYNC_SWEEP_AT);
        if (text.equals(OFF)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeException wrong) {
            throw configuration.refused(Setting.SYNC_SWEEP_AT, "must be a time of day such as 02:30, or off");
        }
    }
}
