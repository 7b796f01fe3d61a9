package dev.anabranch.atlassian.http;

import dev.anabranch.atlassian.AtlassianException.Outage;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Leaves a site alone after ten failed tries in a row, so that a run does not fail page by page while the whole
/// site is down: calls fail at once for 30 seconds, then one is let through to see. Not safe for several threads.
final class Breaker {
    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
    private static final int DOWN_AFTER = 10;
    private static final Duration DOWN_FOR = Duration.ofSeconds(30);

    private int failuresInARow;
    private String lastFailure = "";
    private Instant downUntil = Instant.MIN;
    private boolean probing;

    /// Lets a try through, or not.
    ///
    /// @throws Unavailable with `SITE_DOWN` while the site is left alone
    void pass(Instant now) {
        if (failuresInARow < DOWN_AFTER) {
            return;
        }
        if (now.isBefore(downUntil) || probing) {
            throw new Unavailable(
                    "The site failed " + failuresInARow + " times in a row and is left alone until " + downUntil
                            + ". The last time: " + lastFailure,
                    Outage.SITE_DOWN,
                    null);
        }
        probing = true;
    }

    void succeeded() {
        failuresInARow = 0;
        probing = false;
    }

    void failed(Instant now, String message) {
        failuresInARow++;
        lastFailure = message;
        probing = false;
        if (failuresInARow >= DOWN_AFTER) {
            downUntil = now.plus(DOWN_FOR);
            LOG.warn("The site failed {} times in a row; left alone until {}.", failuresInARow, downUntil);
        }
    }

    /// A try ended without telling anything about the site.
    void undecided() {
        probing = false;
    }
}
