package dev.anabranch.server.answers.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How often somebody may do something, counted in memory. Safe for any number of threads.
final class Pace {
    private static final int MOST_PEOPLE = 10_000;

    private final Clock clock;
    private final int most;
    private final Duration within;
    private final Map<String, Deque<Instant>> done = new LinkedHashMap<>(); // guarded by itself

    /// @param most so often
    /// @param within this span
    Pace(Clock clock, int most, Duration within) {
        this.clock = clock;
        this.most = most;
        this.within = within;
    }

    /// Counts once more.
    ///
    /// @return how long to wait; nothing when it may go on
    Optional<Duration> take(String who) {
        Instant now = clock.instant();
        synchronized (done) {
            done.values().removeIf(times -> !times.getLast().plus(within).isAfter(now));
            var times = done.computeIfAbsent(who, none -> new ArrayDeque<>());
            while (!times.isEmpty() && !times.getFirst().plus(within).isAfter(now)) {
                times.removeFirst();
            }
            if (times.size() >= most) {
                return Optional.of(Duration.between(now, times.getFirst().plus(within)));
            }
            times.addLast(now);
            if (done.size() > MOST_PEOPLE) {
                done.remove(done.keySet().iterator().next());
            }
            return Optional.empty();
        }
    }
}
