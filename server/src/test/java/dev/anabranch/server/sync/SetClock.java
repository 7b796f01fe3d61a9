package dev.anabranch.server.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that stands still until a test moves it.
public final class SetClock extends Clock {
    private final AtomicLong now;
    private final ZoneId zone;

    private SetClock(AtomicLong now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    public static SetClock at(String instant) {
        return new SetClock(new AtomicLong(Instant.parse(instant).toEpochMilli()), ZoneOffset.UTC);
    }

    public void pass(Duration time) {
        now.addAndGet(time.toMillis());
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now.get());
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
