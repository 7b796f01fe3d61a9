package dev.anabranch.server.runs;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// A clock of a site beside those of its spaces, for work that is no run. What is due is taken up by one server of
/// several, once; what was missed meanwhile is made up for once. Safe for any number of threads and processes.
///
/// @param plans of the connection
/// @param name not the word of a [dev.anabranch.server.sync.SpaceClock]
public record OwnClock(Plans plans, String name) {
    /// The next time; counted from now where nothing was planned yet, or by another timing. Empty for never.
    public Optional<Instant> next(Timing timing, ZoneId zone, Instant now) {
        return timing.next(now, zone).map(first -> {
            var found = plans.find(name).filter(plan -> plan.isOf(timing, zone));
            found.ifPresentOrElse(plan -> {}, () -> plans.put(name, Plans.Plan.of(timing, zone, first)));
            return found.map(Plans.Plan::due).orElse(first);
        });
    }

    /// Takes up what is due.
    ///
    /// @return whether anything was, and nobody else was faster
    public boolean claim(Timing timing, ZoneId zone, Instant now) {
        if (next(timing, zone, now).filter(due -> !due.isAfter(now)).isEmpty()) {
            return false;
        }
        return plans.find(name)
                .flatMap(seen ->
                        timing.next(now, zone).map(next -> plans.claim(name, seen, Plans.Plan.of(timing, zone, next))))
                .orElse(false);
    }
}
