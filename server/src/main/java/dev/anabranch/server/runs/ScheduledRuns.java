package dev.anabranch.server.runs;

import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunInProgress;
import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.RunsOfSite;
import dev.anabranch.server.sync.SpaceClock;
import dev.anabranch.server.sync.SpaceClocks;
import dev.anabranch.server.sync.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts runs of one site when their clock says so, takes up again what waited or was interrupted, and ends what does
/// not move.
///
/// It looks at the time often instead of sleeping until the next run: so a machine that slept, or a clock that was
/// set, moves no run far, and whatever was missed meanwhile is one run.
public final class ScheduledRuns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledRuns.class);
    private static final Duration PAUSE_AFTER_TRY = Duration.ofMinutes(1);
    /// Runs of several servers, and of several clocks, do not begin at the same moment.
    private static final Duration MOST_JITTER = Duration.ofSeconds(90);

    private static final int JITTER_PART = 20;
    /// Among so many an interrupted run is looked for.
    private static final int RECENT = 20;

    private final Supplier<Schedule> schedule;
    private final Plans plans;
    private final RunDesk desk;
    private final RunsOfSite runs;
    private final SpaceClocks clocks;
    private final Supplier<List<String>> spaceKeys;
    private final Clock clock;
    private final RandomGenerator random;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("schedule").factory());
    private final List<Owed> owed = new ArrayList<>();
    private Instant notBefore = Instant.EPOCH;

    /// What a space missed, because another run had it when the clock said so.
    private record Owed(SpaceClock which, String spaceKey, Instant since) {}

    /// @param schedule as it is set now
    /// @param clocks tell when each space was last made equal to the site
    /// @param spaceKeys the spaces that runs by the clock take, unless they are switched off
    /// @param random spreads the beginnings of runs
    public ScheduledRuns(
            Supplier<Schedule> schedule,
            Plans plans,
            RunDesk desk,
            RunsOfSite runs,
            SpaceClocks clocks,
            Supplier<List<String>> spaceKeys,
            Clock clock,
            RandomGenerator random) {
        this.schedule = schedule;
        this.plans = plans;
        this.desk = desk;
        this.runs = runs;
        this.clocks = clocks;
        this.spaceKeys = spaceKeys;
        this.clock = clock;
        this.random = random;
    }

    /// Begins to look at the time.
    public void start(Duration period) {
        var ticking = ticker.scheduleWithFixedDelay(this::tick, 0, period.toMillis(), TimeUnit.MILLISECONDS);
        LOG.debug("Runs start by the clock: {}, {}", schedule.get(), ticking);
    }

    /// When the next run is due, if runs start by themselves.
    public Optional<Instant> next() {
        var set = schedule.get();
        return plans.isOn()
                ? Stream.of(SpaceClock.values())
                        .flatMap(each -> due(each, set).stream())
                        .min(Instant::compareTo)
                : Optional.empty();
    }

    /// The next times at which a clock starts runs; none when it never does.
    public List<Instant> next(SpaceClock which, int count) {
        var set = schedule.get();
        return due(which, set).stream()
                .flatMap(first -> set.timing(which).from(first, count, zone(set)).stream())
                .toList();
    }

    /// When a clock starts runs, as it is set.
    public Timing timing(SpaceClock which) {
        return schedule.get().timing(which);
    }

    /// Whose days and hours count.
    public ZoneId zone() {
        return zone(schedule.get());
    }

    private ZoneId zone(Schedule set) {
        return set.zone().orElse(clock.getZone());
    }

    /// Does what is to be done now.
    void tick() {
        try {
            desk.endStalled();
            endThoseOfTheDead();
            if (clock.instant().isBefore(notBefore) || goesOn()) {
                return;
            }
            // while the site wants to be left alone, no run of other spaces of it asks it either
            if (runs.newest(EnumSet.of(RunStatus.WAITING)).isEmpty() && plans.isOn()) {
                startDue();
            }
        } catch (RunInProgress another) {
            // somebody was faster: what was to go on is tried again later
        } catch (RuntimeException failure) { // the edge of the thread: one failure must not end all later runs
            LOG.warn("A scheduled run could not start: {}", failure.getMessage(), failure);
        }
    }

    /// A run of another process on the same database, of which nothing lives any more.
    private void endThoseOfTheDead() {
        if (runs.all(EnumSet.of(RunStatus.RUNNING)).stream()
                .anyMatch(run -> desk.current(run.id()).isEmpty())) {
            runs.store().endAbandoned(clock.instant());
        }
    }

    /// A run whose process ended is taken up when nothing came after it, one that waits for the site when its time
    /// has come.
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

    /// What is due stays due while other runs have all of the spaces.
    private void startDue() {
        var wanted = wanted();
        var free = desk.free(wanted);
        if (!wanted.isEmpty() && free.isEmpty()) {
            return;
        }
        // also where there is nothing to take: whoever chooses the first space then says when to begin
        var claimed = claimed();
        if (!claimed.isEmpty() && !wanted.isEmpty()) {
            start(claimed, wanted);
            claimed.keySet()
                    .forEach(which -> wanted.stream()
                            .filter(key -> !free.contains(key))
                            .forEach(key -> owed.add(new Owed(which, key, clock.instant()))));
        } else if (claimed.isEmpty()) {
            startOwed(wanted);
        }
    }

    private List<String> wanted() {
        return plans.on(spaceKeys.get());
    }

    private void start(Map<SpaceClock, Claimed> claimed, List<String> wanted) {
        notBefore = clock.instant().plus(PAUSE_AFTER_TRY); // a run that cannot even start leaves no end behind
        try {
            desk.start(order(claimed.keySet()).of(wanted));
        } catch (RunInProgress another) { // of another process
            claimed.forEach((which, each) -> plans.claim(which, each.taken(), each.seen()));
            throw another;
        }
    }

    /// What a space missed is made up for when nobody has it any more.
    private void startOwed(List<String> wanted) {
        if (owed.isEmpty()) {
            return;
        }
        var readings = clocks.of(runs.site());
        owed.removeIf(each -> !wanted.contains(each.spaceKey()) || isMadeUpFor(each, readings));
        var ready = owed.stream()
                .filter(each -> !desk.free(List.of(each.spaceKey())).isEmpty())
                .toList();
        if (!ready.isEmpty()) {
            notBefore = clock.instant().plus(PAUSE_AFTER_TRY);
            var due = ready.stream().map(Owed::which).collect(Collectors.toSet());
            desk.start(
                    order(due).of(ready.stream().map(Owed::spaceKey).distinct().toList()));
            owed.removeAll(ready);
        }
    }

    private static boolean isMadeUpFor(Owed each, Map<String, Map<SpaceClock, SpaceClocks.Reading>> readings) {
        return Optional.ofNullable(readings.getOrDefault(SpaceClocks.folded(each.spaceKey()), Map.of())
                        .get(each.which()))
                .filter(reading -> reading.at().isAfter(each.since()))
                .isPresent();
    }

    /// Clocks that are due and that this server takes up. Contents alone do not wait for the access clock, which
    /// comes right after them where they did not include its work.
    private Map<SpaceClock, Claimed> claimed() {
        Map<SpaceClock, Claimed> claimed = new EnumMap<>(SpaceClock.class);
        for (var which : List.of(SpaceClock.CONTENT, SpaceClock.DELETION, SpaceClock.ACCESS)) {
            boolean comesLater = which == SpaceClock.ACCESS && claimed.keySet().equals(EnumSet.of(SpaceClock.CONTENT));
            if (!comesLater) {
                claim(which).ifPresent(each -> claimed.put(which, each));
            }
        }
        return claimed;
    }

    /// @param seen the plan that was due
    /// @param taken what is planned next
    private record Claimed(Plans.Plan seen, Plans.Plan taken) {}

    private Optional<Claimed> claim(SpaceClock which) {
        var now = clock.instant();
        var set = schedule.get();
        if (due(which, set).filter(time -> !time.isAfter(now)).isEmpty()) {
            return Optional.empty();
        }
        var timing = set.timing(which);
        var zone = zone(set);
        return timing.next(now, zone)
                .map(time -> Plans.Plan.of(timing, zone, jittered(now, time)))
                .flatMap(next -> plans.find(which)
                        .filter(seen -> plans.claim(which, seen, next))
                        .map(seen -> new Claimed(seen, next)));
    }

    private static Runner.Order order(Set<SpaceClock> due) {
        boolean onlyAccess = due.equals(EnumSet.of(SpaceClock.ACCESS));
        return new Runner.Order(
                onlyAccess ? RunKind.access() : RunKind.incremental(),
                due.contains(SpaceClock.DELETION),
                false,
                Trigger.SCHEDULE);
    }

    /// What is planned; spans count from what was done last, too. A new plan is due at once, a changed setting counts
    /// from now.
    ///
    /// @param set the schedule in force, which is read from the database: once for a question
    private Optional<Instant> due(SpaceClock which, Schedule set) {
        var timing = set.timing(which);
        var zone = zone(set);
        var now = clock.instant();
        if (timing.next(now, zone).isEmpty()) {
            return Optional.empty();
        }
        var found = plans.find(which);
        if (found.isEmpty() || !found.get().isOf(timing, zone)) {
            var first = found.isEmpty() ? now : timing.next(now, zone).orElse(now);
            plans.put(which, Plans.Plan.of(timing, zone, first));
            return Optional.of(first);
        }
        return Optional.of(found.get().due()).map(due -> later(due, which, timing));
    }

    private Instant later(Instant due, SpaceClock which, Timing timing) {
        if (!(timing instanceof Timing.Every(var span))) {
            return due;
        }
        var last = switch (which) {
            case CONTENT -> lastEnd();
            case ACCESS -> lastAccess();
            case DELETION -> Optional.<Instant>empty();
        };
        return last.map(end -> end.plus(span)).filter(due::isBefore).orElse(due);
    }

    /// When the last run ended that read all of the spaces: one of some of them is no reason to let the others wait.
    private Optional<Instant> lastEnd() {
        var wanted = wanted();
        return runs.latest(RECENT).stream()
                .filter(run -> run.asked().kind().isWhole() && run.spaceKeys().containsAll(wanted))
                .findFirst()
                .flatMap(Run::finishedAt);
    }

    /// Since when it is known of all of the spaces who may read what: other runs read that, too.
    private Optional<Instant> lastAccess() {
        var readings = clocks.of(runs.site());
        var times = wanted().stream()
                .map(key -> Optional.ofNullable(readings.getOrDefault(SpaceClocks.folded(key), Map.of())
                                .get(SpaceClock.ACCESS))
                        .map(SpaceClocks.Reading::at))
                .toList();
        return times.stream().allMatch(Optional::isPresent)
                ? times.stream().flatMap(Optional::stream).min(Instant::compareTo)
                : Optional.empty();
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
