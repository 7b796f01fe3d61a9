package dev.anabranch.server.search.index;

import dev.anabranch.server.search.engine.EngineFailed;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the index of a server equal to its content, in a thread of its own. What cannot be done is tried
/// again later, and told once.
public final class IndexWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IndexWorker.class);
    private static final Duration NOTHING_TO_DO = Duration.ofSeconds(1);
    private static final Duration TROUBLE = Duration.ofSeconds(5);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(20);

    private final SearchIndex index;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile String trouble = "";

    /// Opens the index, so that it answers from now on, if that is possible now; and begins to work.
    public IndexWorker(SearchIndex index) {
        this.index = index;
        openNow();
        this.thread = Thread.ofPlatform().name("index").daemon().start(this::work);
    }

    /// Why work is not done now; empty where it is.
    public String trouble() {
        return trouble;
    }

    /// Has the index built anew soon; what there is answers meanwhile. One that nobody could begin yet is built anyway.
    public void askToBuildAnew() {
        index.askToBuildAnew();
    }

    /// How much there is to do.
    public SearchIndex.Backlog backlog() {
        return index.backlog();
    }

    private void openNow() {
        try {
            index.open();
        } catch (RuntimeException | LinkageError failure) {
            tell(failure); // and tried again
        }
    }

    private void work() {
        boolean damaged = false;
        while (closing.getCount() > 0) {
            try {
                if (damaged) {
                    index.rebuild();
                    damaged = false;
                }
                boolean done = index.work();
                if (!done) {
                    index.consolidate();
                }
                trouble = "";
                rest(done ? Duration.ZERO : NOTHING_TO_DO);
            } catch (RuntimeException | LinkageError failure) {
                tell(failure);
                damaged = SearchIndex.isDamage(failure);
                rest(TROUBLE);
            }
        }
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
            if (thread.join(LONGEST_GOODBYE)) {
                index.close();
            } else {
                LOG.warn("The index is still being written.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
