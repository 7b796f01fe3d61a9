package dev.anabranch.server.source;

import dev.anabranch.server.content.Change;
import java.util.List;

/// Changes that belong into one transaction, and the position after them.
///
/// @param position to be saved with the changes; opaque
/// @param hasMore false when the reading came to its end
/// @param complete false when something may have been left out, so that only a sweep tells
/// @param looksBack whether what comes next may hang at what these changes bring, and would be taken for nobody's
/// before
///     they are applied
public record Batch(List<Change> changes, String position, boolean hasMore, boolean complete, boolean looksBack) {
    public Batch {
        changes = List.copyOf(changes);
    }

    /// Before a list of attached files.
    static boolean bringsPages(List<Change> changes) {
        return changes.stream().anyMatch(each -> each instanceof Change.Upserted || each instanceof Change.Placed);
    }

    /// Before a list of comments, which hang at files, too.
    static boolean bringsPagesOrFiles(List<Change> changes) {
        return bringsPages(changes) || changes.stream().anyMatch(Change.Attached.class::isInstance);
    }
}
