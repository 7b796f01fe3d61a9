package dev.anabranch.server.access;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.WayUp;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;

/// What a reader may read of one site, as a filter over many documents: whatever lies in one of the spaces and below
/// nothing that is closed. It says the same as [Access#admitted] as long as the [revision][Access#revision] is the
/// same.
///
/// @param revision of what is known of access, of which it was made
/// @param spaces ids of the spaces whose gate admits the reader
/// @param closed whatever the reader does not get past, held or not: gates that do not admit them, and whatever nobody
///     gets past
public record Sight(long revision, Set<String> spaces, Set<DocumentId> closed) {
    public Sight {
        spaces = Set.copyOf(spaces);
        closed = Set.copyOf(closed);
    }

    /// Whether the reader may read a document.
    ///
    /// @param spaceId of the space that the document is in
    /// @param wayUp the document itself and all that it lies below, see [dev.anabranch.server.content.WayUp]; empty
    ///     for what has no known way, which nobody may read
    public boolean admits(String spaceId, Collection<DocumentId> wayUp) {
        return !wayUp.isEmpty() && spaces.contains(spaceId) && Collections.disjoint(closed, wayUp);
    }

    /// Whether the reader may read a document that lies here.
    public boolean admits(WayUp wayUp) {
        return admits(wayUp.spaceId(), wayUp.ids());
    }

    /// Whether the reader may read all of these spaces.
    ///
    /// @param spaceIds all that anything is held of
    public boolean isWhole(Collection<String> spaceIds) {
        return closed.isEmpty() && spaces.containsAll(spaceIds);
    }
}
