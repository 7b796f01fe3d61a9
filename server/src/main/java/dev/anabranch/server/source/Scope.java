package dev.anabranch.server.source;

import dev.anabranch.server.content.Space;
import java.util.List;
import java.util.Optional;

/// What is read together.
///
/// @param spaces at least one
/// @param contents what is read beside pages and blog posts
/// @param selection what of these spaces is taken
/// @param held what we have already
public record Scope(List<Space> spaces, Contents contents, Selection selection, Holdings held) {
    public Scope {
        spaces = List.copyOf(spaces);
    }

    /// The same with texts alone.
    public Scope withoutFiles() {
        return new Scope(spaces, Contents.TEXTS, selection, held);
    }

    List<String> spaceIds() {
        return spaces.stream().map(Space::id).toList();
    }

    Optional<String> spaceIdOf(String key) {
        return spaces.stream()
                .filter(space -> space.key().equalsIgnoreCase(key))
                .map(Space::id)
                .findFirst();
    }
}
