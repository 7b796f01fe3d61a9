package dev.anabranch.server.content;

import java.time.Instant;

/// A document that was removed and can still be brought back.
///
/// @param site address of its site
/// @param spaceKey of the space that it was in; empty when nothing is held of that space any more
/// @param run that removed it
public record Tombstone(
        String site,
        DocumentId id,
        NodeType type,
        String title,
        String spaceKey,
        int version,
        Instant removedAt,
        String run) {
    /// What a list of removed documents goes on behind, when this is the last one seen.
    public String cursor() {
        return ListPlace.cursor(id, site);
    }
}
