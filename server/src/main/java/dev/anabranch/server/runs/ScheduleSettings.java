package dev.anabranch.server.runs;

import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.sync.SpaceClock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Reads the schedule out of the configuration.
public final class ScheduleSettings {
    private static final String WANTED =
            "must be a span of at least 10s such as 60m, a time of day such as 02:30, a cron expression, or off";

    private ScheduleSettings() {}

    /// The schedule that is configured; every 60 minutes with a sweep at 02:30 where nothing is said, and every 4
    /// hours who may read what, where that is read and runs start by the clock at all.
    ///
    /// @throws dev.anabranch.server.platform.CommandFailed when a value cannot be understood
    public static Schedule of(Configuration configuration) {
        Map<SpaceClock, Timing> timings = new EnumMap<>(SpaceClock.class);
        timings.put(SpaceClock.CONTENT, timing(configuration, Setting.SYNC_EVERY));
        timings.put(SpaceClock.ACCESS, access(configuration));
        timings.put(SpaceClock.DELETION, timing(configuration, Setting.SYNC_SWEEP_AT));
        return new Schedule(timings, zone(configuration));
    }

    /// When what is known of rights is compared with what sites say.
    ///
    /// @throws dev.anabranch.server.platform.CommandFailed when the value cannot be understood
    public static Timing selfCheck(Configuration configuration) {
        return timing(configuration, Setting.SYNC_SELF_CHECK);
    }

    private static Timing access(Configuration configuration) {
        boolean said = configuration.value(Setting.SYNC_ACCESS).isPresent();
        boolean isRead = configuration.isOn(Setting.ACCESS);
        boolean byTheClock = !(timing(configuration, Setting.SYNC_EVERY) instanceof Timing.Off);
        return said || (isRead && byTheClock) ? timing(configuration, Setting.SYNC_ACCESS) : new Timing.Off();
    }

    private static Timing timing(Configuration configuration, Setting setting) {
        return Timing.parse(configuration.orUsual(setting)).orElseThrow(() -> configuration.refused(setting, WANTED));
    }

    private static Optional<ZoneId> zone(Configuration configuration) {
        try {
            return configuration.value(Setting.SYNC_ZONE).map(ZoneId::of);
        } catch (DateTimeException unknown) {
            throw configuration.refused(Setting.SYNC_ZONE, "must be a time zone such as Europe/Berlin or UTC");
        }
    }
}
