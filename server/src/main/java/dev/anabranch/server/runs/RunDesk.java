package dev.anabranch.server.runs;

import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncEvent;
import dev.anabranch.server.sync.SyncListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets one run go at a time, on a thread of its own: it lives on whoever asked for it, and goes away with the
/// server at a checkpoint. Safe for any number of threads.
public final class RunDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunDesk.class);
    private static final Duration LONGEST_START = Duration.ofSeconds(30);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final Runner runner;
    private final List<SyncListener> listeners;
    private @Nullable Going going;
    private boolean closed;

    private record Going(LiveRun live, StopSignal stop, Thread thread) {}

    /// @param listeners hear the events of every run
    public RunDesk(Runner runner, List<? extends SyncListener> listeners) {
        this.runner = runner;
        this.listeners = List.copyOf(listeners);
    }

    /// Starts a run and returns as soon as it has an id.
    ///
    /// @return the run's id
    /// @throws RunInProgress when one is under way
    public String start(Runner.Order order) {
        var started = new CompletableFuture<String>();
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("The server is stopping.");
            }
            Going before = going;
            if (before != null) {
                throw new RunInProgress(before.live().runId().orElse("that is starting"));
            }
            var live = new LiveRun();
            var stop = new StopSignal();
            Thread thread = Thread.ofVirtual().name("run").unstarted(() -> run(order, live, stop, started));
            going = new Going(live, stop, thread);
            thread.start();
        }
        return idOf(started);
    }

    /// The run under way, if there is one.
    public synchronized Optional<LiveRun> current() {
        Going now = going;
        return now == null ? Optional.empty() : Optional.of(now.live());
    }

    /// The run with this id, if it is under way.
    public Optional<LiveRun> current(String runId) {
        return current().filter(live -> live.runId().equals(Optional.of(runId)));
    }

    /// Passes on to the watchers that the run has to wait for the site.
    ///
    /// @param until when it goes on
    public void waiting(Instant until) {
        var event = new SyncEvent.Waiting(until);
        current().ifPresent(live -> {
            live.on(event);
            listeners.forEach(listener -> listener.on(event));
        });
    }

    /// Asks a run to stop at its next checkpoint.
    ///
    /// @return whether that run was under way
    public synchronized boolean stop(String runId) {
        Going now = going;
        if (now == null || !now.live().runId().equals(Optional.of(runId))) {
            return false;
        }
        now.stop().raise();
        return true;
    }

    /// Stops the run under way at its next checkpoint and waits for it a little. No run starts after this.
    @Override
    public void close() {
        Going now;
        synchronized (this) {
            closed = true;
            now = going;
        }
        if (now == null) {
            return;
        }
        now.stop().raise();
        try {
            if (!now.thread().join(LONGEST_STOP)) {
                LOG.warn("The run did not reach a checkpoint in time; the next one goes on from the last it made.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Runner.Order order, LiveRun live, StopSignal stop, CompletableFuture<String> started) {
        RuntimeException why = new IllegalStateException("The run ended before it began.");
        try {
            runner.run(order, event -> tell(event, live, started), stop);
        } catch (RuntimeException | Error failure) { // the edge of the thread
            LOG.error("A run failed in a way that nobody foresaw", failure);
            why = new IllegalStateException("The run could not start.", failure);
        } finally {
            synchronized (this) {
                going = null;
            }
            live.end();
            started.completeExceptionally(why); // says nothing to who already knows the run's id
        }
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
            throw new IllegalStateException("The run could not start.", failure.getCause());
        } catch (TimeoutException slow) {
            throw new IllegalStateException("The run did not start in time", slow);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while starting a run", interrupted);
        }
    }
}
