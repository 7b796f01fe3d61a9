package dev.anabranch.server.source;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Everything that a complete sweep saw.
///
/// @param there what exists on the site, listed or found when it was asked for by its id
/// @param unheld what was listed in one of the spaces, is taken, and was not held before
/// @param skipped how many documents were listed and left out, and by which filter
/// @param unknown what is of a kind that is unknown here
public record Census(Set<DocumentId> there, List<Unheld> unheld, Map<Skipped, Integer> skipped, List<Unknown> unknown) {
    public Census {
        there = Set.copyOf(there);
        unheld = List.copyOf(unheld);
        skipped = Map.copyOf(skipped);
        unknown = List.copyOf(unknown);
    }

    /// What is left out together.
    public record Skipped(String spaceId, NodeType type, Filter filter) {}

    /// Something of a kind that is unknown here.
    ///
    /// @param kind the site's own word; empty when it was not told
    /// @param title empty when it was not told
    public record Unknown(DocumentId id, String kind, String spaceId, String title) {}

    /// Something that was listed and not held.
    public record Unheld(DocumentId id, NodeType type, String spaceId, String title) {}
}
