package dev.anabranch.server.source;

import dev.anabranch.server.content.Change;
import java.util.List;

/// Changes that belong into one transaction, and the position after them.
///
/// @param position to be saved with the changes; opaque
/// @param hasMore false when the reading came to its end
/// @param complete false when something may have been left out, so that only a sweep tells
public record Batch(List<Change> changes, String position, boolean hasMore, boolean complete) {
    public Batch {
        changes = List.copyOf(changes);
    }
}
