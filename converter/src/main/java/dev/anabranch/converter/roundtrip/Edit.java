package dev.anabranch.converter.roundtrip;

import java.util.List;

/// What an edit makes of a page.
///
/// @param storage the new storage; where there are conflicts, with all other edits made
/// @param changes what is different, in the order of the page; everything else is the same character for character
/// @param nodes the nodes that have another id now, are new or are gone; all others keep theirs
/// @param conflicts what was not done
public record Edit(String storage, List<Change> changes, List<NodeChange> nodes, List<Conflict> conflicts) {
    /// Copies the lists.
    public Edit {
        changes = List.copyOf(changes);
        nodes = List.copyOf(nodes);
        conflicts = List.copyOf(conflicts);
    }

    /// The id that a node has now: its own when the edit did not change it; empty when it is gone.
    public String idNow(String id) {
        for (var node : nodes) {
            if (node.before().equals(id)) {
                return node.after();
            }
        }
        return id;
    }

    /// Whether all was done that was asked for.
    public boolean isComplete() {
        return conflicts.isEmpty();
    }
}
