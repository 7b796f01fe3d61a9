package dev.anabranch.converter.roundtrip;

import java.util.List;

/// What an edit makes of a page.
///
/// @param storage the new storage; where there are conflicts, with all other edits made
/// @param changes what is different, in the order of the page; everything else is the same character for character
/// @param conflicts what was not done
public record Edit(String storage, List<Change> changes, List<Conflict> conflicts) {
    /// Copies the lists.
    public Edit {
        changes = List.copyOf(changes);
        conflicts = List.copyOf(conflicts);
    }

    /// Whether all was done that was asked for.
    public boolean isComplete() {
        return conflicts.isEmpty();
    }
}
