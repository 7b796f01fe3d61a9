package dev.anabranch.server.workspace;

import dev.anabranch.server.content.Body;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Edition;
import dev.anabranch.server.content.FileVersion;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.StoredDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What files are made of, by the names that the manifest knows them by: documents, for each [CommentFile] a document
/// that stands for all comments on another one, and for each [VersionFile] one that stands for the older version.
record Shown(ContentStore content, Atlas atlas) {
    /// What is held of these; the others are missing.
    List<StoredDocument> of(Collection<DocumentId> names) {
        var found = new ArrayList<>(content.documents(names.stream()
                .filter(name -> VersionFile.madeOf(name).equals(name))
                .toList()));
        for (var name : names) {
            CommentFile.of(name)
                    .flatMap(page -> commentsOn(name, page))
                    .or(() -> atlas.olderVersion(name).flatMap(version -> older(name, version)))
                    .ifPresent(found::add);
        }
        return found;
    }

    private Optional<StoredDocument> older(DocumentId name, FileVersion version) {
        return atlas.leaf(version.file()).map(leaf -> {
            var edition = new Edition(version.version(), version.updatedAt(), version.updatedAt(), version.author());
            var node = new Node(
                    name,
                    NodeType.ATTACHMENT,
                    leaf.spaceId(),
                    leaf.parent(),
                    atlas.titleOf(name).orElse(leaf.title()),
                    edition,
                    leaf.webPath());
            return new StoredDocument(node, List.of(), version.hash(), () -> new Body(Body.Format.STORAGE, ""), "");
        });
    }

    private Optional<StoredDocument> commentsOn(DocumentId name, DocumentId page) {
        return atlas.leaf(page).map(leaf -> {
            var edition = new Edition(leaf.edition().version(), Instant.EPOCH, Instant.EPOCH, Optional.empty());
            var node = new Node(
                    name,
                    NodeType.COMMENT,
                    leaf.spaceId(),
                    Optional.of(page),
                    "Comments on " + leaf.title(),
                    edition,
                    leaf.webPath());
            return new StoredDocument(node, List.of(), "", () -> new Body(Body.Format.STORAGE, ""), "");
        });
    }
}
