package dev.anabranch.server.runs;

import dev.anabranch.server.sync.Counts;
import dev.anabranch.server.sync.Phase;
import dev.anabranch.server.sync.RunProgress;
import dev.anabranch.server.sync.SyncEvent;
import dev.anabranch.server.sync.SyncListener;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A run while it goes on, as seen by any number of watchers. It keeps one snapshot and the last few documents,
/// however many watch and however slow they are: a watcher asks for what is newer than what it saw.
public final class LiveRun implements SyncListener {
    private static final int KEPT_DOCUMENTS = 50;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Finding> documents = new ArrayDeque<>();
    private long number;
    private Progress progress = Progress.NONE;
    private Optional<String> runId = Optional.empty();
    private List<String> spaceKeys = List.of();
    private Optional<SyncReport> report = Optional.empty();
    private boolean over;

    /// Where the run stands.
    ///
    /// @param total        how many documents the phase will see, if anybody knows
    /// @param title        of one of the last documents, empty at first
    /// @param perSecond    documents a second in this phase
    /// @param waitingUntil when the site wants to be asked again, if it made us wait
    public record Progress(
            Phase phase,
            long done,
            OptionalLong total,
            String title,
            double perSecond,
            Counts counts,
            Usage usage,
            Optional<Instant> waitingUntil) {
        static final Progress NONE = new Progress(
                Phase.CONNECTING, 0, OptionalLong.empty(), "", 0, Counts.NONE, Usage.NONE, Optional.empty());

        /// The same without the title that goes by.
        Progress withoutTitle() {
            return new Progress(phase, done, total, "", perSecond, counts, usage, waitingUntil);
        }

        private Progress in(Phase next) {
            return new Progress(next, 0, OptionalLong.empty(), "", 0, counts, usage, Optional.empty());
        }

        private Progress waiting(Instant until) {
            return new Progress(phase, done, total, title, perSecond, counts, usage, Optional.of(until));
        }

        static Progress of(RunProgress written, Counts counts, Usage usage) {
            return new Progress(
                    written.phase(),
                    written.done(),
                    written.total(),
                    written.title(),
                    written.perSecond(),
                    counts,
                    usage,
                    Optional.empty());
        }

        private static Progress of(SyncEvent.Progressed event) {
            return new Progress(
                    event.phase(),
                    event.done(),
                    event.total(),
                    event.title(),
                    event.perSecond(),
                    event.counts(),
                    event.usage(),
                    Optional.empty());
        }
    }

    /// A document the run is done with.
    ///
    /// @param number counts all that happened in the run
    public record Finding(long number, SyncEvent.DocumentDone document) {}

    /// What is newer than what a watcher saw.
    ///
    /// @param number to ask with the next time
    /// @param over   whether nothing will follow
    public record News(
            long number, Progress progress, List<Finding> documents, Optional<SyncReport> report, boolean over) {
        public News {
            documents = List.copyOf(documents);
        }
    }

    LiveRun() {}

    /// The run's id, as soon as it has one.
    public Optional<String> runId() {
        lock.lock();
        try {
            return runId;
        } finally {
            lock.unlock();
        }
    }

    /// The spaces that it has, as soon as it has an id.
    public List<String> spaceKeys() {
        lock.lock();
        try {
            return spaceKeys;
        } finally {
            lock.unlock();
        }
    }

    /// Everything there is, at once.
    public News now() {
        lock.lock();
        try {
            return news(0);
        } finally {
            lock.unlock();
        }
    }

    /// What happened after a number; waits for something to happen, at most this long.
    public News after(long seen, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (number <= seen && !over && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return news(seen);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void on(SyncEvent event) {
        lock.lock();
        try {
            number++;
            note(event);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Says that nothing will follow, also when the run broke before it could say so itself.
    void end() {
        lock.lock();
        try {
            over = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void note(SyncEvent event) {
        switch (event) {
            case SyncEvent.Started started -> {
                runId = Optional.of(started.runId());
                spaceKeys = started.spaceKeys();
            }
            case SyncEvent.PhaseBegan began -> progress = progress.in(began.phase());
            case SyncEvent.Progressed progressed -> progress = Progress.of(progressed);
            case SyncEvent.Waiting waiting -> progress = progress.waiting(waiting.until());
            case SyncEvent.Finished finished -> report = Optional.of(finished.report());
            case SyncEvent.DocumentDone done -> {
                documents.addLast(new Finding(number, done));
                if (documents.size() > KEPT_DOCUMENTS) {
                    documents.removeFirst();
                }
            }
        }
    }

    private News news(long seen) {
        List<Finding> newer =
                documents.stream().filter(finding -> finding.number() > seen).toList();
        return new News(number, progress, newer, report, over);
    }
}
