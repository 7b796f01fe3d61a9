package dev.anabranch.server.mcp.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Lets each person have some messages answered at once; further ones wait a while. So one agent that asks too much
/// leaves room for the others.
final class ParallelCalls {
    private static final int MOST = 8;
    private static final int MOST_WAITING = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, Places> people = new ConcurrentHashMap<>();
    private final int most;
    private final int mostWaiting;

    ParallelCalls() {
        this(MOST, MOST_WAITING);
    }

    /// @param most        are answered at once, at least 1
    /// @param mostWaiting wait beside them
    ParallelCalls(int most, int mostWaiting) {
        this.most = most;
        this.mostWaiting = mostWaiting;
    }

    /// Those of one person, and how many messages have to do with them.
    private static final class Places {
        private final Semaphore free;
        private int users;

        Places(int most) {
            this.free = new Semaphore(most, true);
        }
    }

    /// What has to be done.
    @FunctionalInterface
    interface Answering {
        /// Does it.
        void run() throws IOException;
    }

    /// Answers when there is room; false when there was none for too long, or too many wait already.
    boolean answering(String person, Answering answer) throws IOException {
        var entered = enter(person);
        if (entered.isEmpty()) {
            return false;
        }
        var places = entered.get();
        try {
            if (!places.free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            try {
                answer.run();
                return true;
            } finally {
                places.free.release();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            leave(person);
        }
    }

    /// Empty when too many wait already.
    private Optional<Places> enter(String person) {
        var entered = new AtomicBoolean();
        var all = people.compute(person, (id, known) -> {
            var places = known == null ? new Places(most) : known;
            if (places.users < most + mostWaiting) {
                places.users++;
                entered.set(true);
            }
            return places;
        });
        return entered.get() ? Optional.of(all) : Optional.empty();
    }

    private void leave(String person) {
        people.computeIfPresent(person, (id, places) -> --places.users == 0 ? null : places);
    }
}
