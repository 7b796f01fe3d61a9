package dev.anabranch.server.mcp.web;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Lets each person have some messages answered at once; further ones wait a while. So one agent that asks too much
/// leaves room for the others.
final class ParallelCalls {
    private static final int MOST = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, Places> people = new ConcurrentHashMap<>();

    /// Those of one person, and how many messages have to do with them.
    private static final class Places {
        private final Semaphore free = new Semaphore(MOST, true);
        private int users;
    }

    /// Answers when there is room; empty when there was none for too long.
    <T> Optional<T> answering(String person, Supplier<T> answer) {
        var places = enter(person);
        try {
            if (!places.free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            try {
                return Optional.of(answer.get());
            } finally {
                places.free.release();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            leave(person);
        }
    }

    private Places enter(String person) {
        return Objects.requireNonNull(people.compute(person, (id, known) -> {
            var places = known == null ? new Places() : known;
            places.users++;
            return places;
        }));
    }

    private void leave(String person) {
        people.computeIfPresent(person, (id, places) -> --places.users == 0 ? null : places);
    }
}
