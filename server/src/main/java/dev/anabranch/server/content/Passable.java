package dev.anabranch.server.content;

import java.util.Set;

/// Gates that admit somebody.
///
/// @param spaces ids of the spaces that may be viewed
/// @param contents what has a gate that admits only some, this one among them
public record Passable(Set<String> spaces, Set<DocumentId> contents) {
    public Passable {
        spaces = Set.copyOf(spaces);
        contents = Set.copyOf(contents);
    }
}
