package dev.anabranch.server.runs;

import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunInProgress;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.RunsOfSite;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncEvent;
import dev.anabranch.server.sync.SyncListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets runs of one site go, each on a thread of its own: it lives on whoever asked for it, and goes away
/// with the server at a checkpoint. Two may go at once, each with its own spaces: what one has, another
/// leaves to it. A run that is paused, or waits for the site, has no thread and goes on later, also after a
/// restart. Safe for any number of threads.
public final class RunDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunDesk.class);
    private static final Duration LONGEST_START = Duration.ofSeconds(30);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(18);
    /// A run that does not move for so long is ended.
    private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(10);
    /// One that does not even end then is left to itself.
    private static final Duration LONGEST_END = Duration.ofMinutes(1);

    private static final int MOST_AT_ONCE = 2;

    private static final EnumSet<RunStatus> PARKED = EnumSet.of(RunStatus.WAITING, RunStatus.PAUSED);

    private final Runner runner;
    private final RunsOfSite runs;
    private final Supplier<List<String>> allSpaces;
    private final Clock clock;
    private final List<SyncListener> listeners;
    /// The oldest first.
    private final List<Going> going = new ArrayList<>();

    private final Map<Going, Instant> stalled = new ConcurrentHashMap<>();
    private boolean closed;

    /// @param spaces keys of those that it has
    private record Going(LiveRun live, StopSignal stop, Thread thread, List<String> spaces) {
        boolean is(String runId) {
            return live.runId().equals(Optional.of(runId));
        }
    }

    /// @param runs   those of the site, and where they are remembered
    /// @param allSpaces keys of the spaces that a run takes which names none
    /// @param clock  by which a standstill is measured
    /// @param listeners hear the events of every run
    public RunDesk(
            Runner runner,
            RunsOfSite runs,
            Supplier<List<String>> allSpaces,
            Clock clock,
            List<? extends SyncListener> listeners) {
        this.runner = runner;
        this.runs = runs;
        this.allSpaces = allSpaces;
        this.clock = clock;
        this.listeners = List.copyOf(listeners);
    }

    /// Starts a run and returns as soon as it has an id. A space that another run has, which is under way, paused, or
    /// waits for the site, is left to that one, and the run says so.
    ///
    /// @return the run's id
    /// @throws RunInProgress when others have all of the spaces, or when two runs are under way
    /// @throws Problem when there is nothing that it could read
    public String start(Runner.Order order) {
        var started = new CompletableFuture<String>();
        synchronized (this) {
            refuseWhenClosed();
            var wanted = order.spaces().isEmpty() ? allSpaces.get() : order.spaces();
            var taken = taken();
            parked(taken);
            var free = free(wanted, taken);
            if (!wanted.isEmpty() && (free.isEmpty() || (free.size() < wanted.size() && !order.sharesSpaces()))) {
                throw new RunInProgress(holder(wanted, taken));
            }
            refuseWhenFull(); // said last: who wants a space is told which run has it
            begin(order, free, started);
        }
        return idOf(started);
    }

    /// Those of these spaces that a run could have that starts now; none while two runs are under way.
    public synchronized List<String> free(List<String> spaceKeys) {
        if (closed || going.size() >= MOST_AT_ONCE) {
            return List.of();
        }
        var taken = taken();
        parked(taken);
        return free(spaceKeys, taken);
    }

    /// Lets a run go on that is paused, waits for the site, or was interrupted.
    ///
    /// @return whether it was one of these
    /// @throws RunInProgress when another one is under way
    public boolean resume(String runId) {
        var run = runs.find(runId)
                .filter(each -> PARKED.contains(each.status()) || each.status() == RunStatus.INTERRUPTED);
        if (run.isEmpty()) {
            return false;
        }
        var started = new CompletableFuture<String>();
        synchronized (this) {
            refuseWhenClosed();
            var taken = taken();
            var spaces = run.get().spaceKeys();
            if (free(spaces, taken).size() < spaces.size()) {
                throw new RunInProgress(holder(spaces, taken));
            }
            refuseWhenFull();
            begin(Runner.Order.goingOn(run.get()), spaces, started);
        }
        LOG.debug("Run {} goes on as {}", runId, idOf(started));
        return true;
    }

    /// The oldest run under way, if there is one.
    public Optional<LiveRun> current() {
        return all().stream().findFirst();
    }

    /// The runs under way, the oldest first.
    public synchronized List<LiveRun> all() {
        return going.stream().map(Going::live).toList();
    }

    /// The run with this id, if it is under way.
    public synchronized Optional<LiveRun> current(String runId) {
        return going.stream().filter(each -> each.is(runId)).map(Going::live).findFirst();
    }

    /// The runs that are paused or wait for the site, the newest first.
    public List<Run> parked() {
        return runs.all(PARKED);
    }

    /// Passes on to the watchers that the run has to wait for the site.
    ///
    /// @param until when it goes on
    public void waiting(Instant until) {
        var event = new SyncEvent.Waiting(until);
        var all = underWay();
        for (Going each : all) {
            each.stop().moved(until);
            each.live().on(event);
        }
        if (!all.isEmpty()) {
            listeners.forEach(listener -> listener.on(event));
        }
    }

    private synchronized List<Going> underWay() {
        return List.copyOf(going);
    }

    /// Ends a run for good: at its next checkpoint, or at once when it has no thread.
    ///
    /// @return whether that run was under way, paused or waiting
    public boolean stop(String runId) {
        return raise(runId, StopSignal.Why.CANCEL) || endsParked(runId, "Somebody cancelled the run.");
    }

    /// Pauses a run: at its next checkpoint, or at once when it waits for the site.
    ///
    /// @return whether that run was under way or waiting
    public boolean pause(String runId) {
        return raise(runId, StopSignal.Why.PAUSE)
                || (runs.find(runId).isPresent() && runs.store().pause(runId));
    }

    /// Ends a run that has no thread.
    ///
    /// @return whether it was one of these
    private boolean endsParked(String runId, String why) {
        return runs.find(runId).isPresent() && runs.store().close(runId, StopReason.CANCELLED, why, clock.instant());
    }

    private boolean raise(String runId, StopSignal.Why why) {
        var meant = underWay().stream().filter(each -> each.is(runId)).findFirst();
        meant.ifPresent(each -> each.stop().raise(why));
        return meant.isPresent();
    }

    /// Ends runs under way that do not move any more. One that does not even end is left to itself: its lease is
    /// taken away, so that it can do no harm, and another may start.
    void endStalled() {
        underWay().forEach(this::endIfStalled);
    }

    private void endIfStalled(Going now) {
        var still = Duration.between(now.stop().movedAt(), clock.instant());
        if (still.compareTo(LONGEST_STANDSTILL) >= 0 && !now.stop().isRaised()) {
            LOG.warn(
                    "Run {} does not move any more and is ended.",
                    now.live().runId().orElse(""));
            now.stop().raise(StopSignal.Why.STALL);
            stalled.put(now, clock.instant());
        } else if (isLeft(now)) {
            now.live().runId().ifPresent(id -> runs.store().stall(id, clock.instant()));
            leave(now);
        }
    }

    /// Whether it was ended as stalled, and is still there though it had time enough.
    private boolean isLeft(Going now) {
        return now.stop().why().equals(Optional.of(StopSignal.Why.STALL))
                && Duration.between(stalled.getOrDefault(now, Instant.EPOCH), clock.instant())
                                .compareTo(LONGEST_END)
                        >= 0;
    }

    /// Whether no run starts here any more, because the server stops, or the site is not synced any more.
    public synchronized boolean isClosed() {
        return closed;
    }

    /// Stops the runs under way at their next checkpoints and waits for them a little; they are taken up again at the
    /// next start. No run starts after this.
    @Override
    public void close() {
        end(StopSignal.Why.SHUTDOWN);
        awaitEnd(LONGEST_STOP);
    }

    /// Asks the runs under way to stop at their next checkpoints, and waits for nothing. No run starts after this.
    ///
    /// @param why whether they may be taken up again
    void end(StopSignal.Why why) {
        synchronized (this) {
            closed = true;
        }
        underWay().forEach(each -> each.stop().raise(why));
    }

    /// Ends for good what is parked; for a site that will not be synced again.
    void closeParked(String why) {
        parked().forEach(run -> endsParked(run.id(), why));
    }

    /// Waits for the runs under way, but not longer than this.
    void awaitEnd(Duration most) {
        var deadline = Instant.now().plus(most);
        for (Going each : underWay()) {
            await(each.thread(), Duration.between(Instant.now(), deadline));
        }
    }

    private static void await(Thread thread, Duration patience) {
        try {
            if (!thread.join(patience.isNegative() ? Duration.ZERO : patience)) {
                LOG.warn("A run did not reach a checkpoint in time; it goes on from the last it made.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void refuseWhenClosed() {
        if (closed) {
            throw new IllegalStateException("The server is stopping, or the site is not synced any more.");
        }
    }

    private void refuseWhenFull() {
        if (going.size() >= MOST_AT_ONCE) {
            throw RunInProgress.asOneOf(MOST_AT_ONCE, idOf(going.getFirst()));
        }
    }

    /// The runs under way, by the spaces that they have.
    private Map<String, String> taken() {
        var taken = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        going.forEach(each -> each.spaces().forEach(key -> taken.put(key, idOf(each))));
        return taken;
    }

    private void parked(Map<String, String> taken) {
        runs.all(PARKED).forEach(run -> run.spaceKeys().forEach(key -> taken.putIfAbsent(key, run.id())));
    }

    private static List<String> free(List<String> spaceKeys, Map<String, String> taken) {
        return spaceKeys.stream().filter(key -> !taken.containsKey(key)).toList();
    }

    private static String holder(List<String> wanted, Map<String, String> taken) {
        return wanted.stream()
                .filter(taken::containsKey)
                .map(taken::get)
                .findFirst()
                .orElseThrow();
    }

    private static String idOf(Going run) {
        return run.live().runId().orElse("that is starting");
    }

    private void begin(Runner.Order order, List<String> spaces, CompletableFuture<String> started) {
        var live = new LiveRun();
        var stop = new StopSignal();
        stop.moved(clock.instant());
        var ready = new CompletableFuture<Going>();
        Thread thread = Thread.ofVirtual().name("run").unstarted(() -> run(order, ready.join(), started));
        var now = new Going(live, stop, thread, spaces);
        ready.complete(now);
        going.add(now);
        thread.start();
    }

    private void run(Runner.Order order, Going now, CompletableFuture<String> started) {
        RuntimeException why = new IllegalStateException("The run ended before it began.");
        try {
            runner.run(order, event -> tell(event, now.live(), started), now.stop());
        } catch (RunInProgress | Problem refused) {
            why = refused;
        } catch (RuntimeException | Error failure) { // the edge of the thread
            LOG.error("A run failed in a way that nobody foresaw", failure);
            why = new IllegalStateException("The run could not start.", failure);
        } finally {
            leave(now);
            started.completeExceptionally(why); // says nothing to who already knows the run's id
        }
    }

    private void leave(Going now) {
        synchronized (this) {
            going.remove(now);
        }
        stalled.remove(now);
        now.live().end();
    }

    private void tell(SyncEvent event, LiveRun live, CompletableFuture<String> started) {
        live.on(event);
        listeners.forEach(listener -> listener.on(event));
        if (event instanceof SyncEvent.Started(var runId, var at, var spaceKeys)) {
            started.complete(runId);
        }
    }

    private static String idOf(CompletableFuture<String> started) {
        try {
            return started.get(LONGEST_START.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RunInProgress another) {
                throw another;
            }
            if (failure.getCause() instanceof Problem refused) {
                throw refused;
            }
            throw new IllegalStateException("The run could not start.", failure.getCause());
        } catch (TimeoutException slow) {
            throw new IllegalStateException("The run did not start in time", slow);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while starting a run", interrupted);
        }
    }
}
