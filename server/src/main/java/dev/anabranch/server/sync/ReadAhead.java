package dev.anabranch.server.sync;

import dev.anabranch.server.source.Batch;
import dev.anabranch.server.source.Scope;
import dev.anabranch.server.source.Source;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reads the next batch while the current one is applied. For one thread.
final class ReadAhead implements AutoCloseable {
    private static final long LOOK_AT_STOP_MILLIS = 100;

    private final Source source;
    private final Scope scope;
    private final StopSignal stop;
    private Ahead ahead;

    private record Ahead(FutureTask<Batch> task, Thread thread) {}

    ReadAhead(Source source, Scope scope, StopSignal stop, Optional<String> position) {
        this.source = source;
        this.scope = scope;
        this.stop = stop;
        this.ahead = start(position);
    }

    /// The next batch; may be called as long as the last one said that there is more.
    ///
    /// @throws Cancelled when the run is to stop
    Batch next() {
        var batch = await(ahead.task());
        if (batch.hasMore()) {
            ahead = start(Optional.of(batch.position()));
        }
        return batch;
    }

    /// Drops what was read ahead.
    @Override
    public void close() {
        ahead.task().cancel(true);
    }

    private Ahead start(Optional<String> position) {
        var task = new FutureTask<>(() -> source.changesAfter(scope, position));
        return new Ahead(task, Thread.ofVirtual().name("read ahead").start(task));
    }

    private Batch await(FutureTask<Batch> task) {
        while (true) {
            if (stop.isRaised()) {
                throw new Cancelled();
            }
            try {
                return task.get(LOOK_AT_STOP_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException later) {
                // look again whether to stop
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
                throw new Cancelled();
            } catch (ExecutionException failure) {
                throw unwrapped(failure);
            }
        }
    }

    private static RuntimeException unwrapped(ExecutionException failure) {
        var cause = failure.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }
}
