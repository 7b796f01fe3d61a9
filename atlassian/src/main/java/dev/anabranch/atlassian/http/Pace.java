package dev.anabranch.atlassian.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/// How many requests a second a site seems to bear. Unlimited until the site refuses while several requests a
/// second go through; then four fifths of that, and a little more with every success: so little that, at a site
/// with a fixed limit, about one request in 150 finds it again. After a minute without a refusal it grows fast. Not
/// safe for several threads.
final class Pace {
    private static final double SHRINK = 0.8;
    private static final double GROW = 1.0015;
    private static final double GROW_FAST = 1.05;
    private static final double FAST_ENOUGH_TO_FORGET = 200;
    private static final int FEWEST_THAT_TELL = 3;
    private static final int MOST_REMEMBERED = 400;
    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final Duration CAREFUL = Duration.ofMinutes(1);

    private final ArrayDeque<Instant> lastSuccesses = new ArrayDeque<>();
    private double perSecond = Double.POSITIVE_INFINITY;
    private Instant nextStart = Instant.MIN;
    private Instant carefulUntil = Instant.MIN;

    /// Takes the next place in the row.
    ///
    /// @return how long to wait for it
    Duration reserve(Instant now) {
        if (Double.isInfinite(perSecond)) {
            return Duration.ZERO;
        }
        var start = nextStart.isAfter(now) ? nextStart : now;
        nextStart = start.plus(Duration.ofNanos((long) (1e9 / perSecond)));
        return Duration.between(now, start);
    }

    void succeeded(Instant now) {
        lastSuccesses.addLast(now);
        forgetBefore(now.minus(WINDOW));
        perSecond *= now.isBefore(carefulUntil) ? GROW : GROW_FAST;
        if (perSecond > FAST_ENOUGH_TO_FORGET) {
            perSecond = Double.POSITIVE_INFINITY;
        }
    }

    void refused(Instant now) {
        forgetBefore(now.minus(WINDOW));
        int seen = lastSuccesses.size();
        lastSuccesses.clear();
        if (seen < FEWEST_THAT_TELL) {
            return; // refused for another reason than our speed, such as a spent quota
        }
        perSecond = SHRINK * Math.min(perSecond, seen);
        carefulUntil = now.plus(CAREFUL);
    }

    private void forgetBefore(Instant start) {
        while (!lastSuccesses.isEmpty()
                && (lastSuccesses.size() > MOST_REMEMBERED
                        || lastSuccesses.getFirst().isBefore(start))) {
            lastSuccesses.removeFirst();
        }
    }
}
