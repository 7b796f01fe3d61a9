package dev.anabranch.server.source;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A checkpoint that lies in the site's own future: a clock went wrong once. Read from there, nothing would be found
/// until the clock has caught up, so everything is compared again instead.
final class FutureCheckpoint {
    private static final Logger LOG = LoggerFactory.getLogger(FutureCheckpoint.class);
    private static final Duration TOLERANCE = Duration.ofMinutes(10);

    private FutureCheckpoint() {}

    /// Whether this is one; tells so then.
    ///
    /// @param seen up to when everything was read, or so it says
    /// @param now by the site's clock
    static boolean is(String site, Instant seen, Instant now) {
        boolean future = seen.minus(TOLERANCE).isAfter(now);
        if (future) {
            LOG.warn(
                    "The checkpoint says that {} was read up to {}, but there it is {}. Everything is compared again;"
                            + " look at the clocks of the site and of this machine.",
                    site,
                    seen,
                    now);
        }
        return future;
    }
}
