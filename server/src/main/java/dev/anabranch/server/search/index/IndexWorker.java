package dev.anabranch.server.search.index;

import dev.anabranch.server.search.engine.EngineFailed;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the index of a server equal to its content, in a thread of its own. What cannot be done is tried again later,
/// and told once.
public final class IndexWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IndexWorker.class);
    private static final Duration NOTHING_TO_DO = Duration.ofSeconds(1);
    private static final Duration TROUBLE = Duration.ofSeconds(20);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(20);

    private final SearchIndex index;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private final AtomicBoolean isUnwanted = new AtomicBoolean();
    private volatile String trouble = "";

    /// Begins to work.
    public IndexWorker(SearchIndex index) {
        this.index = index;
        this.thread = Thread.ofPlatform().name("index").daemon().start(this::work);
    }

    /// Why work is not done now; empty where it is.
    public String trouble() {
        return trouble;
    }

    /// How much there is to do.
    public SearchIndex.Backlog backlog() {
        return index.backlog();
    }

    /// Has the index emptied and filled anew from what is held, beginning with the next piece of work. What is searched
    /// for meanwhile is found as far as it has come.
    public void rebuild() {
        isUnwanted.set(true);
    }

    private void work() {
        boolean opened = false;
        boolean damaged = false;
        while (closing.getCount() > 0) {
            if (isUnwanted.getAndSet(false)) {
                opened = false;
                damaged = true;
            }
            try {
                opened = opened || isOpen(damaged);
                damaged = false;
                boolean done = index.work();
                if (!done) {
                    index.consolidate();
                }
                trouble = "";
                rest(done ? Duration.ZERO : NOTHING_TO_DO);
            } catch (RuntimeException | LinkageError failure) {
                tell(failure);
                damaged = isDamage(failure);
                opened &= !damaged;
                rest(TROUBLE);
            }
        }
    }

    private boolean isOpen(boolean damaged) {
        if (damaged) {
            index.rebuild();
        }
        if (damaged || index.open()) {
            LOG.info("The index is filled anew.");
        }
        return true;
    }

    private static boolean isDamage(Throwable failure) {
        return failure instanceof EngineFailed engine && engine.kind() == EngineFailed.Kind.DAMAGED;
    }

    private void tell(Throwable failure) {
        var words = failure instanceof EngineFailed ? String.valueOf(failure.getMessage()) : failure.toString();
        if (!words.equals(trouble)) {
            LOG.warn("The index is not brought up to date for the time being: {}", words);
        }
        trouble = words;
    }

    private void rest(Duration pause) {
        try {
            if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    /// Stops after the piece of work that is under way; what is left is done after the next start.
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(LONGEST_GOODBYE)) {
                LOG.warn("The index is still being written.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
