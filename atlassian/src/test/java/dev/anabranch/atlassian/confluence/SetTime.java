package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.http.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/// Time that passes only when somebody waits, and remembers who did.
final class SetTime {
    private volatile Instant now = Instant.parse("2026-08-07T10:00:00Z");
    private final List<Duration> waits = new CopyOnWriteArrayList<>();

    Waiting waiting() {
        return new Waiting(clock(), new Random(1), this::sleep);
    }

    Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    synchronized void pass(Duration duration) {
        now = now.plus(duration);
    }

    private synchronized void sleep(Duration duration) {
        waits.add(duration);
        now = now.plus(duration);
    }

    List<Duration> waits() {
        return List.copyOf(waits);
    }

    Duration waited() {
        return waits.stream().reduce(Duration.ZERO, Duration::plus);
    }

    Instant now() {
        return now;
    }
}
