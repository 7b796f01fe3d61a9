package dev.anabranch.server.runs;

import dev.anabranch.server.sync.SpaceClock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/// When runs start by themselves: each clock has a timing of its own. Only what is wanted: [ScheduledRuns] does it.
///
/// @param timings of the clocks; one that is missing never starts a run
/// @param zone whose days and hours count; empty for that of the machine
public record Schedule(Map<SpaceClock, Timing> timings, Optional<ZoneId> zone) {
    /// No run starts by itself.
    public static final Schedule OFF = new Schedule(Map.of(), Optional.empty());

    public Schedule {
        timings = Map.copyOf(timings);
    }

    /// When a clock starts runs.
    public Timing timing(SpaceClock clock) {
        return timings.getOrDefault(clock, new Timing.Off());
    }
}
