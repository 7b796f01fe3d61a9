package dev.anabranch.server.content;

import java.util.List;

/// What a document lies below: whoever may not pass one of these may not read it.
///
/// @param spaceId of the space that the document itself is in
/// @param ids the document first, then upwards; the last one may be something of which nothing is known
public record WayUp(String spaceId, List<DocumentId> ids) {
    public WayUp {
        ids = List.copyOf(ids);
    }
}
