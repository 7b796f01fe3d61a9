package dev.anabranch.server.workspace;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.sync.ProjectionRun;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What of the pending work belongs to runs that are at work in other spaces: each tells the outcomes of its own
/// documents. Another run may begin at any time, so this is asked anew for each batch, and what is held by now counts
/// more than what this pass saw at its beginning.
///
/// @param run knows where others are at work
record OthersWork(ContentStore content, Atlas atlas, ProjectionRun run) {
    /// Which of these documents, or removed ones, are in spaces of other runs.
    Set<DocumentId> among(Collection<DocumentId> documents) {
        var spaceIds = documents.isEmpty() ? Set.<String>of() : run.others();
        if (spaceIds.isEmpty()) {
            return Set.of();
        }
        var held = content.held(
                documents.stream().map(VersionFile::madeOf).distinct().toList());
        return documents.stream()
                .filter(document -> {
                    var id = VersionFile.madeOf(document);
                    return Optional.ofNullable(held.get(id))
                            .map(Held::spaceId)
                            .or(() -> content.removedFrom(id))
                            .or(() -> atlas.spaceOf(id))
                            .filter(spaceIds::contains)
                            .isPresent();
                })
                .collect(Collectors.toSet());
    }
}
