package dev.anabranch.server.sync;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Something that is asked of the site on a thread of its own, so that a run that is to stop need not wait for the
/// answer.
final class Question<T> {
    private static final long LOOK_AT_STOP_MILLIS = 50;
    private static final Duration TO_END = Duration.ofSeconds(2);

    private final FutureTask<T> task;
    private final Thread thread;

    private Question(Callable<T> call, String name) {
        this.task = new FutureTask<>(call);
        this.thread = Thread.ofVirtual().name(name).start(task);
    }

    /// Begins to ask.
    static <T> Question<T> begin(String name, Callable<T> call) {
        return new Question<>(call, name);
    }

    /// The answer.
    ///
    /// @throws Cancelled when the run is to stop
    T answer(StopSignal stop) {
        while (true) {
            if (stop.isRaised()) {
                drop();
                throw new Cancelled();
            }
            try {
                return task.get(LOOK_AT_STOP_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException later) {
                // look again whether to stop
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
                drop();
                throw new Cancelled();
            } catch (ExecutionException failure) {
                throw unwrapped(failure);
            }
        }
    }

    /// Asks no longer.
    void drop() {
        task.cancel(true);
        try {
            boolean ended = thread.join(TO_END);
            assert ended || thread.isAlive();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
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
