package dev.anabranch.server.runs;

import dev.anabranch.server.sync.SpaceClock;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What somebody set of when runs of a site start. All that is not set is as the settings say.
///
/// @param timings of the clocks that were set
/// @param zone whose days and hours count, where that was set
public record SiteSchedule(Map<SpaceClock, Timing> timings, Optional<ZoneId> zone) {
    /// Nothing was set.
    public static final SiteSchedule NONE = new SiteSchedule(Map.of(), Optional.empty());

    public SiteSchedule {
        timings = Map.copyOf(timings);
    }

    /// What is in force, where the settings say this.
    public Schedule over(Schedule settings) {
        Map<SpaceClock, Timing> all = new EnumMap<>(SpaceClock.class);
        all.putAll(settings.timings());
        all.putAll(timings);
        return new Schedule(all, zone.or(settings::zone));
    }

    /// When a clock starts runs; empty where the settings say so.
    public Optional<Timing> timing(SpaceClock clock) {
        return Optional.ofNullable(timings.get(clock));
    }

    /// Whether the settings alone count.
    public boolean isEmpty() {
        return timings.isEmpty() && zone.isEmpty();
    }

    /// The same with another timing of one clock.
    ///
    /// @param timing empty for what the settings say
    SiteSchedule with(SpaceClock clock, Optional<Timing> timing) {
        Map<SpaceClock, Timing> all = new EnumMap<>(SpaceClock.class);
        all.putAll(timings);
        timing.ifPresentOrElse(set -> all.put(clock, set), () -> all.remove(clock));
        return new SiteSchedule(all, zone);
    }

    /// The same in another zone.
    SiteSchedule in(Optional<ZoneId> other) {
        return new SiteSchedule(timings, other);
    }

    /// For the audit log.
    String text() {
        var clocks = Stream.of(SpaceClock.values()).map(clock -> clock.word() + " " + text(clock));
        return Stream.concat(clocks, Stream.of("zone " + zone.map(ZoneId::getId).orElse(WantedTiming.SETTINGS)))
                .collect(Collectors.joining(", "));
    }

    private String text(SpaceClock clock) {
        return timing(clock).map(Timing::text).orElse(WantedTiming.SETTINGS);
    }

    /// Two cron expressions are the same when they are written alike.
    boolean isAs(SiteSchedule other) {
        return text().equals(other.text());
    }
}
