package dev.anabranch.server.workspace;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import java.util.Set;

/// What of the pending work belongs to runs that are at work in other spaces: each tells the outcomes of its own
/// documents.
///
/// @param spaceIds of those spaces
record OthersWork(ContentStore content, Atlas atlas, Set<String> spaceIds) {
    /// Whether a document, or a removed one, is in one of those spaces.
    boolean includes(DocumentId document) {
        if (spaceIds.isEmpty()) {
            return false;
        }
        var id = VersionFile.madeOf(document);
        return atlas.spaceOf(id)
                .or(() -> content.removedFrom(id))
                .filter(spaceIds::contains)
                .isPresent();
    }
}
