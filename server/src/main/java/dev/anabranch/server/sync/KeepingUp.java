package dev.anabranch.server.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// When the projections follow while reading goes on: after a while, and then so seldom that reading has most of the
/// time, because each time they look at all that is held.
final class KeepingUp {
    /// A short run is done by then.
    private static final Duration AT_LEAST_BETWEEN = Duration.ofSeconds(15);

    private static final int SHARE_OF_READING = 4;

    private final Clock clock;
    private Instant due;

    KeepingUp(Clock clock) {
        this.clock = clock;
        this.due = clock.instant().plus(AT_LEAST_BETWEEN);
    }

    /// Does the work if it is time.
    void perhaps(Runnable work) {
        var began = clock.instant();
        if (began.isBefore(due)) {
            return;
        }
        work.run();
        var ended = clock.instant();
        var pause = Duration.between(began, ended).multipliedBy(SHARE_OF_READING);
        due = ended.plus(pause.compareTo(AT_LEAST_BETWEEN) > 0 ? pause : AT_LEAST_BETWEEN);
    }
}
