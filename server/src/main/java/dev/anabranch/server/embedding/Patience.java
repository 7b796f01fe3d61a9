package dev.anabranch.server.embedding;

import java.time.Duration;

/// How long a server of embedding models is waited for, and how often it is asked again.
///
/// @param forPassages the longest wait for one answer when texts are embedded in the background
/// @param forQuery    the same when somebody waits
/// @param attempts    how often passages are asked for at most; a query at most twice
/// @param firstPause  before the second attempt; doubled each time
/// @param longestPause also where the server wants a longer one
/// @param sleep       how to wait
record Patience(
        Duration forPassages,
        Duration forQuery,
        int attempts,
        Duration firstPause,
        Duration longestPause,
        Sleep sleep) {
    static final Patience USUAL = new Patience(
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            4,
            Duration.ofMillis(500),
            Duration.ofSeconds(20),
            Thread::sleep);

    /// Waits.
    @FunctionalInterface
    interface Sleep {
        void of(Duration time) throws InterruptedException;
    }

    /// Before the attempt after this one, counted from 1.
    ///
    /// @param wanted what the server asked for
    Duration pause(int attempt, Duration wanted) {
        var own = firstPause.multipliedBy(1L << Math.min(attempt - 1, 10));
        var longer = own.compareTo(wanted) < 0 ? wanted : own;
        return longer.compareTo(longestPause) < 0 ? longer : longestPause;
    }
}
