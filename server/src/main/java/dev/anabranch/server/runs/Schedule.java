package dev.anabranch.server.runs;

import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;

/// When runs start by themselves: some time after the last one, and a sweep for moves and deletions once a day, by a
/// clock of its own. Only a calculation: [ScheduledRuns] does it.
///
/// @param every   time between the end of a run and the start of the next; empty for never
/// @param sweepAt time of day, in the zone of the clock, from which the next run sweeps; empty for never
public record Schedule(Optional<Duration> every, Optional<LocalTime> sweepAt) {
    /// No run starts by itself.
    public static final Schedule OFF = new Schedule(Optional.empty(), Optional.empty());

    /// When the next run is due: now, when the last one is long ago or never was.
    Optional<Instant> next(RunStore runs, Clock clock) {
        Instant now = clock.instant();
        return every.map(pause -> runs.latest(1).stream()
                .findFirst()
                .flatMap(Run::finishedAt)
                .map(end -> end.plus(pause))
                .filter(due -> due.isAfter(now))
                .orElse(now));
    }

    /// What the run that is due now should do.
    ///
    /// @param lastSweep when this server last started a sweep, [Instant#EPOCH] for never: then one is due, because
    ///                  nobody knows what moved meanwhile
    Runner.Order order(Instant lastSweep, Clock clock) {
        boolean due =
                sweepAt.map(time -> lastSweep.isBefore(latest(time, clock))).orElse(false);
        return due ? Runner.Order.USUAL.by(Trigger.SCHEDULE) : Runner.Order.QUICK;
    }

    private static Instant latest(LocalTime time, Clock clock) {
        ZonedDateTime now = ZonedDateTime.now(clock);
        ZonedDateTime today = now.with(time);
        return (today.isAfter(now) ? today.minusDays(1) : today).toInstant();
    }
}
