package dev.anabranch.server.workspace;

import dev.anabranch.atlassian.http.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A clock that passes when somebody sleeps, so that waiting costs nothing. Safe for several threads.
final class PassingTime extends Clock {
    private final List<Duration> waits = new ArrayList<>();
    private Duration slept = Duration.ZERO;

    /// Time and chance for a client that waits on this clock.
    Waiting waiting() {
        return new Waiting(this, new Random(7), this::pass);
    }

    /// Lets time pass.
    synchronized void pass(Duration time) {
        waits.add(time);
        slept = slept.plus(time);
    }

    /// Everything that was waited for so far.
    synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }

    /// The longest wait so far.
    synchronized Duration longest() {
        return waits.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    @Override
    public synchronized Instant instant() {
        return Instant.now().plus(slept);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
