package dev.anabranch.server.search.index;

import java.util.Set;

/// What of a space the index takes.
///
/// @param chosenOnly whether nothing is taken but what somebody chose
/// @param leftOut kinds of documents that are not taken, unless somebody chose the very document
public record SpaceSwitch(boolean chosenOnly, Set<IndexKind> leftOut) {
    /// Everything by itself.
    public static final SpaceSwitch EVERYTHING = new SpaceSwitch(false, Set.of());

    /// Copies the set.
    public SpaceSwitch {
        leftOut = Set.copyOf(leftOut);
    }
}
