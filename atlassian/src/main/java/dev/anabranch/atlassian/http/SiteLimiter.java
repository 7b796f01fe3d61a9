package dev.anabranch.atlassian.http;

import dev.anabranch.atlassian.AtlassianException.Throttled;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The queue in front of one site, shared by all who talk to it: runs, people and agents. Give the same instance to
/// every client of a site; safe for any number of threads.
///
/// - Only so many requests are on their way at once, interactive ones before bulk ones.
/// - When the site asks for a pause, all wait; afterwards fewer requests are let through at once and per second,
///   and slowly more again while nothing is refused.
/// - When ten tries in a row fail, the site counts as down: calls fail at once for 30 seconds, then one is let
///   through to see.
public final class SiteLimiter {
    private static final Logger LOG = LoggerFactory.getLogger(SiteLimiter.class);
    private static final int GROW_AFTER = 20;

    private final int maxInFlight;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Pace pace = new Pace();
    private final Breaker breaker = new Breaker();
    private int allowed;
    private int inFlight;
    private int interactiveWaiting;
    private int goodInARow;
    private Instant pausedUntil = Instant.MIN;

    /// @param maxInFlight most requests on their way at the same time, at least 1
    public SiteLimiter(int maxInFlight) {
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("At least one request must be allowed.");
        }
        this.maxInFlight = maxInFlight;
        this.allowed = maxInFlight;
    }

    /// When the pause that the site asked for ends; in the past when there is none. For status displays.
    public Instant pausedUntil() {
        lock.lock();
        try {
            return pausedUntil;
        } finally {
            lock.unlock();
        }
    }

    /// How many calls wait for a turn now. For status displays.
    public int queued() {
        lock.lock();
        try {
            return lock.getWaitQueueLength(changed);
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a turn. Whoever gets one must give it back by [#leave].
    ///
    /// @throws Throttled when the site's pause lasts longer than the caller's patience
    /// @throws dev.anabranch.atlassian.AtlassianException.Unavailable when the site counts as down
    void enter(Priority priority, Patience patience) {
        awaitSlot(priority, patience);
        Duration spacing;
        lock.lock();
        try {
            spacing = pace.reserve(patience.now());
        } finally {
            lock.unlock();
        }
        if (spacing.isPositive()) {
            sleepHoldingSlot(patience, spacing);
        }
    }

    private void sleepHoldingSlot(Patience patience, Duration spacing) {
        try {
            patience.sleep(spacing);
        } catch (RuntimeException interrupted) {
            leave();
            throw interrupted;
        }
    }

    private void awaitSlot(Priority priority, Patience patience) {
        var pause = pauseOrTurn(priority, patience);
        while (pause.isPositive()) {
            if (!patience.allows(pause)) {
                throw new Throttled(
                        "The site asks for a pause of another " + Math.max(1, pause.toSeconds())
                                + " s, longer than this call may wait. Try again after that.",
                        RetryHint.clamped(pause));
            }
            patience.spend(pause);
            pause = pauseOrTurn(priority, patience);
        }
    }

    /// Takes a turn, waiting in the queue.
    ///
    /// @return zero once it is taken, or the pause that has to be waited for first
    private Duration pauseOrTurn(Priority priority, Patience patience) {
        lock.lock();
        try {
            var pause = pause(patience.now());
            while (!pause.isPositive() && !mayGo(priority)) {
                int interactive = priority == Priority.INTERACTIVE ? 1 : 0;
                interactiveWaiting += interactive;
                try {
                    changed.await();
                } finally {
                    interactiveWaiting -= interactive;
                }
                pause = pause(patience.now());
            }
            if (!pause.isPositive()) {
                breaker.pass(patience.now());
                inFlight++;
            }
            return pause;
        } catch (InterruptedException interrupted) {
            throw Patience.cancelled();
        } finally {
            changed.signalAll(); // others may have waited for this one to go first
            lock.unlock();
        }
    }

    private Duration pause(Instant now) {
        return pausedUntil.isAfter(now) ? Duration.between(now, pausedUntil) : Duration.ZERO;
    }

    private boolean mayGo(Priority priority) {
        return inFlight < allowed && (priority == Priority.INTERACTIVE || interactiveWaiting == 0);
    }

    /// Gives a turn back.
    void leave() {
        lock.lock();
        try {
            inFlight--;
            breaker.undecided();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The site gave a usable answer or a plain refusal: it is up.
    void wentWell(Instant now) {
        lock.lock();
        try {
            breaker.succeeded();
            pace.succeeded(now);
            if (++goodInARow >= GROW_AFTER && allowed < maxInFlight) {
                goodInARow = 0;
                allowed++;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// The site warns that its limit is near: lets fewer through at once, without a pause.
    void slowDown() {
        lock.lock();
        try {
            goodInARow = 0;
            allowed = Math.max(1, allowed / 2);
        } finally {
            lock.unlock();
        }
    }

    /// The site failed or could not be reached.
    void failed(Instant now, String message) {
        lock.lock();
        try {
            goodInARow = 0;
            breaker.failed(now, message);
        } finally {
            lock.unlock();
        }
    }

    /// The site asked for a pause: holds all back, and lets fewer through afterwards.
    void pause(Instant now, Duration delay) {
        lock.lock();
        try {
            var until = now.plus(delay);
            breaker.succeeded();
            goodInARow = 0;
            if (!now.isBefore(pausedUntil)) {
                // requests that were refused together count once
                allowed = Math.max(1, allowed / 2);
                pace.refused(now);
                LOG.warn("The site asks to slow down; paused for {} s.", delay.toSeconds());
            }
            if (until.isAfter(pausedUntil)) {
                pausedUntil = until;
            }
        } finally {
            lock.unlock();
        }
    }
}
