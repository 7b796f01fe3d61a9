package dev.anabranch.server.source;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import java.util.List;
import java.util.Set;

/// Everything that a complete sweep saw.
///
/// @param there what exists on the site, listed or found when it was asked for by its id
/// @param unheld what was listed in one of the spaces and not held before
public record Census(Set<DocumentId> there, List<Unheld> unheld) {
    public Census {
        there = Set.copyOf(there);
        unheld = List.copyOf(unheld);
    }

    /// Something that was listed and not held.
    public record Unheld(DocumentId id, NodeType type, String spaceId, String title) {}
}
