package dev.anabranch.atlassian.http;

import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// Time and chance, given from outside so that a test can set them.
///
/// @param clock tells the time by which pauses end
/// @param random spreads the waits of callers who were refused together
/// @param sleeper lets time pass
public record Waiting(Clock clock, RandomGenerator random, Sleeper sleeper) {

    /// The machine's own clock and real sleep.
    public static Waiting real() {
        return new Waiting(Clock.systemUTC(), RandomGenerator.getDefault(), Thread::sleep);
    }

    /// Lets time pass.
    @FunctionalInterface
    public interface Sleeper {
        /// Returns once this much time has passed on the clock that belongs to it.
        void sleep(Duration duration) throws InterruptedException;
    }
}
