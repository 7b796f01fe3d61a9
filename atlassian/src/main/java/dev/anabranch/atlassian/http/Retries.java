package dev.anabranch.atlassian.http;

import java.time.Duration;

/// How often and how long a call tries again.
///
/// @param maxTries most tries of one call that fails by server errors or a bad connection, at least 1
/// @param firstDelay wait before the second try; doubled for each further one
/// @param maxDelay most wait that we choose ourselves; what the site asks for may be longer
/// @param maxWait most time that one call waits in sum; when more would be needed it ends, throttled ones with
/// `Throttled`
public record Retries(int maxTries, Duration firstDelay, Duration maxDelay, Duration maxWait) {
    /// Five tries, 1 s doubling up to 60 s, ten minutes of waiting in sum.
    public static final Retries STANDARD =
            new Retries(5, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(10));

    public Retries {
        if (maxTries < 1 || !firstDelay.isPositive() || !maxDelay.isPositive() || maxWait.isNegative()) {
            throw new IllegalArgumentException("At least one try, positive delays, and no negative wait.");
        }
    }

    /// The same, with another limit to the waiting of one call.
    public Retries waitingAtMost(Duration maxWait) {
        return new Retries(maxTries, firstDelay, maxDelay, maxWait);
    }
}
