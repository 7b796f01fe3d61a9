package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.AtlassianException.Outage;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.server.content.Change;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Tells a thing that the site cannot give from a site that is in trouble: the one fails alone, the other stops the
/// run, which would else ask for each of its pages in vain. Safe for any number of threads.
final class Suspicion {
    private static final int MOST_LOST_IN_A_ROW = 20;

    private final Access access;
    private final AtomicInteger lostInARow = new AtomicInteger();

    Suspicion(Access access) {
        this.access = access;
    }

    /// Returns when this failure says nothing about other things.
    ///
    /// @throws AtlassianException when the site as a whole is in trouble
    void fallsOn(AtlassianException failure) {
        if (failure instanceof Unavailable down && down.outage() == Outage.SITE_DOWN) {
            throw down;
        }
        access.prove();
    }

    /// Looks at what one page of a list gave.
    ///
    /// @throws Unavailable when the texts of too many documents in a row could not be had
    void look(List<Change> changes) {
        for (var change : changes) {
            if (change instanceof Change.Upserted) {
                lostInARow.set(0);
            } else if (change instanceof Change.Unread lost && lostInARow.incrementAndGet() >= MOST_LOST_IN_A_ROW) {
                throw new Unavailable(
                        "%s could not give the texts of %d documents in a row, '%s' the last. Run again later."
                                .formatted(access.host(), MOST_LOST_IN_A_ROW, lost.title()),
                        Outage.SITE_DOWN,
                        null);
            }
        }
    }
}
