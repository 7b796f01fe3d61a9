package dev.anabranch.server.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until a test moves it.
public final class SetClock extends Clock {
    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private SetClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    public static SetClock at(String instant) {
        return new SetClock(new AtomicReference<>(Instant.parse(instant)), ZoneOffset.UTC);
    }

    public void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(now.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public SetClock withZone(ZoneId other) {
        return new SetClock(now, other);
    }
}
