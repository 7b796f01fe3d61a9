package dev.anabranch.server.runs;

import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunInProgress;
import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.SpaceClock;
import dev.anabranch.server.sync.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts runs when their clock says so, takes up again what waited or was interrupted, and ends what does not move.
///
/// It looks at the time often instead of sleeping until the next run: so a machine that slept, or a clock that was set,
/// moves no run far, and whatever was missed meanwhile is one run.
public final class ScheduledRuns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledRuns.class);
    private static final Duration PAUSE_AFTER_TRY = Duration.ofMinutes(1);
    /// Runs of several servers, and of several clocks, do not begin at the same moment.
    private static final Duration MOST_JITTER = Duration.ofSeconds(90);

    private static final int JITTER_PART = 20;
    /// Among so many an interrupted run is looked for.
    private static final int RECENT = 20;

    private final Schedule schedule;
    private final Plans plans;
    private final RunDesk desk;
    private final RunStore runs;
    private final Supplier<List<String>> spaceKeys;
    private final Clock clock;
    private final RandomGenerator random;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("schedule").factory());
    private Instant notBefore = Instant.EPOCH;

    /// @param spaceKeys the spaces that runs by the clock take, unless they are switched off
    /// @param random spreads the beginnings of runs
    public ScheduledRuns(
            Schedule schedule,
            Plans plans,
            RunDesk desk,
            RunStore runs,
            Supplier<List<String>> spaceKeys,
            Clock clock,
            RandomGenerator random) {
        this.schedule = schedule;
        this.plans = plans;
        this.desk = desk;
        this.runs = runs;
        this.spaceKeys = spaceKeys;
        this.clock = clock;
        this.random = random;
    }

    /// Begins to look at the time.
    public void start(Duration period) {
        var ticking = ticker.scheduleWithFixedDelay(this::tick, 0, period.toMillis(), TimeUnit.MILLISECONDS);
        LOG.debug("Runs start by the clock: {}, {}", schedule, ticking);
    }

    /// When the next run is due, if runs start by themselves.
    public Optional<Instant> next() {
        return plans.isOn()
                ? Stream.of(SpaceClock.values())
                        .flatMap(each -> due(each).stream())
                        .min(Instant::compareTo)
                : Optional.empty();
    }

    /// The next times at which a clock starts runs; none when it never does.
    public List<Instant> next(SpaceClock which, int count) {
        return due(which).stream()
                .flatMap(first -> schedule.timing(which).from(first, count, zone()).stream())
                .toList();
    }

    /// When a clock starts runs, as it is set.
    public Timing timing(SpaceClock which) {
        return schedule.timing(which);
    }

    /// Whose days and hours count.
    public ZoneId zone() {
        return schedule.zone().orElse(clock.getZone());
    }

    /// Does what is to be done now.
    void tick() {
        try {
            desk.endStalled();
            if (desk.current().isPresent() || clock.instant().isBefore(notBefore) || goesOn()) {
                return;
            }
            if (runs.newest(EnumSet.of(RunStatus.WAITING, RunStatus.PAUSED)).isEmpty() && plans.isOn()) {
                startDue();
            }
        } catch (RunInProgress another) {
            // somebody was faster; the next one is counted from the end of that run
        } catch (RuntimeException failure) { // the edge of the thread: one failure must not end all later runs
            LOG.warn("A scheduled run could not start: {}", failure.getMessage(), failure);
        }
    }

    /// A run whose process ended is taken up when nothing came after it, one that waits for the site when its time has
    /// come.
    private boolean goesOn() {
        var ready = runs.newest(EnumSet.of(RunStatus.WAITING))
                .filter(run -> !run.waitingUntil().orElse(Instant.MIN).isAfter(clock.instant()))
                .or(() -> runs.latest(RECENT).stream()
                        .filter(run -> run.status() == RunStatus.INTERRUPTED)
                        .filter(this::isLastOfItsSpaces)
                        .findFirst());
        ready.map(Run::id).ifPresent(id -> {
            notBefore = clock.instant().plus(PAUSE_AFTER_TRY);
            desk.resume(id);
        });
        return ready.isPresent();
    }

    private boolean isLastOfItsSpaces(Run run) {
        return runs.latest(RECENT).stream()
                .takeWhile(later -> !later.id().equals(run.id()))
                .allMatch(later -> Collections.disjoint(later.spaceKeys(), run.spaceKeys()));
    }

    private void startDue() {
        var wanted = spaceKeys.get().stream().filter(plans::isOn).toList();
        var due = EnumSet.noneOf(SpaceClock.class);
        // also where there is nothing to take: whoever chooses the first space then says when to begin
        Stream.of(SpaceClock.values()).filter(this::claims).forEach(due::add);
        if (!due.isEmpty() && !wanted.isEmpty()) {
            notBefore = clock.instant().plus(PAUSE_AFTER_TRY); // a run that cannot even start leaves no end behind
            desk.start(order(due).of(wanted));
        }
    }

    private boolean claims(SpaceClock which) {
        var now = clock.instant();
        if (due(which).filter(time -> !time.isAfter(now)).isEmpty()) {
            return false;
        }
        var next = schedule.timing(which).next(now, zone()).map(time -> jittered(now, time));
        return next.isPresent()
                && plans.find(which)
                        .filter(seen -> plans.claim(which, seen, next.get()))
                        .isPresent();
    }

    private static Runner.Order order(Set<SpaceClock> due) {
        boolean onlyAccess = due.equals(EnumSet.of(SpaceClock.ACCESS));
        return new Runner.Order(
                onlyAccess ? RunKind.access() : RunKind.incremental(),
                due.contains(SpaceClock.DELETION),
                false,
                Trigger.SCHEDULE);
    }

    /// What is planned; spans count from the end of the last run, too. A new plan is due at once, a changed setting
    /// counts from now.
    private Optional<Instant> due(SpaceClock which) {
        var timing = schedule.timing(which);
        var now = clock.instant();
        if (timing.next(now, zone()).isEmpty()) {
            return Optional.empty();
        }
        var found = plans.find(which);
        if (found.isEmpty() || !found.get().timing().equals(timing.text())) {
            var first = found.isEmpty() ? now : timing.next(now, zone()).orElse(now);
            plans.put(which, new Plans.Plan(timing.text(), first));
            return Optional.of(first);
        }
        return Optional.of(found.get().due()).map(due -> later(due, which, timing));
    }

    private Instant later(Instant due, SpaceClock which, Timing timing) {
        if (which != SpaceClock.CONTENT || !(timing instanceof Timing.Every(var span))) {
            return due;
        }
        return runs.latest(1).stream()
                .flatMap(run -> run.finishedAt().stream())
                .map(end -> end.plus(span))
                .filter(due::isBefore)
                .findFirst()
                .orElse(due);
    }

    private Instant jittered(Instant now, Instant time) {
        var most = Duration.between(now, time).dividedBy(JITTER_PART);
        long bound = Math.max(1, (most.compareTo(MOST_JITTER) < 0 ? most : MOST_JITTER).toMillis());
        return time.plusMillis(random.nextLong(bound));
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
