package dev.anabranch.simulator.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// A token bucket: so many requests a second, with bursts of one second's worth. Safe for many threads.
public final class Limiter {
    private final double perSecond;
    private final double capacity;
    private final LongSupplier nanos;
    private double tokens;
    private long filledAt;

    /// A full bucket.
    ///
    /// @param nanos a clock such as [System#nanoTime]
    public Limiter(double perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.capacity = Math.max(1, perSecond);
        this.nanos = nanos;
        this.tokens = capacity;
        this.filledAt = nanos.getAsLong();
    }

    /// Takes a token. Zero when there was one, else how long until there is.
    public synchronized Duration take() {
        long now = nanos.getAsLong();
        tokens = Math.min(capacity, tokens + (now - filledAt) * perSecond / TimeUnit.SECONDS.toNanos(1));
        filledAt = now;
        if (tokens >= 1) {
            tokens -= 1;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * TimeUnit.SECONDS.toNanos(1)));
    }

    /// How many requests fit into a burst.
    public int limit() {
        return (int) capacity;
    }

    /// How many more would be let through now.
    public synchronized int remaining() {
        return (int) tokens;
    }
}
