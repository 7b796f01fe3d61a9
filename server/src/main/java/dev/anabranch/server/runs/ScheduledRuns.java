package dev.anabranch.server.runs;

import dev.anabranch.server.sync.RunStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts runs when the schedule says so. It looks at the clock often instead of sleeping until the next run: so a
/// machine that slept, or a clock that was set, moves no run far.
public final class ScheduledRuns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledRuns.class);

    private static final Duration PAUSE_AFTER_TRY = Duration.ofMinutes(1);

    private final Schedule schedule;
    private final RunDesk desk;
    private final RunStore runs;
    private final Clock clock;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("schedule").factory());
    private Instant lastSweep = Instant.EPOCH;
    private Instant notBefore = Instant.EPOCH;

    /// @param runs when the last run was
    public ScheduledRuns(Schedule schedule, RunDesk desk, RunStore runs, Clock clock) {
        this.schedule = schedule;
        this.desk = desk;
        this.runs = runs;
        this.clock = clock;
    }

    /// Begins to look at the clock.
    public void start(Duration period) {
        if (schedule.every().isPresent()) {
            var ticking = ticker.scheduleWithFixedDelay(this::tick, 0, period.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debug("Runs start by the clock: {}, {}", schedule, ticking);
        }
    }

    /// When the next run is due, if runs start by themselves.
    public Optional<Instant> next() {
        return schedule.next(runs, clock);
    }

    /// Starts a run when one is due and none is under way.
    void tick() {
        try {
            Optional<Instant> due = next();
            Instant now = clock.instant();
            if (due.isEmpty()
                    || due.get().isAfter(now)
                    || now.isBefore(notBefore)
                    || desk.current().isPresent()) {
                return;
            }
            Runner.Order order = schedule.order(lastSweep, clock);
            notBefore = now.plus(PAUSE_AFTER_TRY); // a run that cannot even start leaves no end to count from
            desk.start(order);
            if (order.sweep()) {
                lastSweep = now;
            }
        } catch (RunInProgress another) {
            // somebody was faster; the next one is counted from the end of that run
        } catch (RuntimeException failure) { // the edge of the thread: one failure must not end all later runs
            LOG.warn("A scheduled run could not start: {}", failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
