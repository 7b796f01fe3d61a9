package dev.anabranch.atlassian.http;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Waits that double with each try, spread so that callers who failed together do not come back together.
///
/// @param retries the first and the longest delay
/// @param random spreads
record Backoff(Retries retries, RandomGenerator random) {

    /// Wait before the try that follows this many failed ones, at least 1: between 0.7 and 1.3 times the doubled
    /// delay.
    Duration after(int failures) {
        return scaled(plain(failures), 0.7 + 0.6 * random.nextDouble());
    }

    /// Wait when the site asked for one: never shorter than asked, up to 1.3 times that.
    Duration after(int failures, Duration asked) {
        var own = plain(failures);
        var base = asked.compareTo(own) > 0 ? asked : own;
        return scaled(base, 1.0 + 0.3 * random.nextDouble());
    }

    private Duration plain(int failures) {
        int doublings = Math.min(failures - 1, 20);
        var doubled = retries.firstDelay().multipliedBy(1L << doublings);
        return doubled.compareTo(retries.maxDelay()) > 0 ? retries.maxDelay() : doubled;
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofMillis((long) (duration.toMillis() * factor));
    }
}
