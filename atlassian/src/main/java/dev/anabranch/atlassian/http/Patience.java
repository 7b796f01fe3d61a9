package dev.anabranch.atlassian.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;

/// How much one call may still wait, and its waiting. Used by one thread.
final class Patience {
    private final Waiting waiting;
    private Duration left;

    Patience(Waiting waiting, Duration maxWait) {
        this.waiting = waiting;
        this.left = maxWait;
    }

    boolean allows(Duration wait) {
        return wait.compareTo(left) <= 0;
    }

    Instant now() {
        return waiting.clock().instant();
    }

    /// Waits, and counts it.
    void spend(Duration wait) {
        left = left.minus(wait);
        sleep(wait);
    }

    /// Waits without counting, for the even spacing of requests.
    ///
    /// @throws CancellationException when the thread is interrupted; the flag stays set
    void sleep(Duration wait) {
        try {
            waiting.sleeper().sleep(wait);
        } catch (InterruptedException interrupted) {
            throw cancelled();
        }
    }

    static CancellationException cancelled() {
        Thread.currentThread().interrupt();
        return new CancellationException("Interrupted while talking to the site.");
    }
}
