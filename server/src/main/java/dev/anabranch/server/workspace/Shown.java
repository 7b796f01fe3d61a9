package dev.anabranch.server.workspace;

import dev.anabranch.server.content.Body;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Edition;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.StoredDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What files are made of, by the names that the manifest knows them by: documents, and for each [CommentFile] a
/// document that stands for all comments on another one.
record Shown(ContentStore content, Atlas atlas) {
    /// What is held of these; the others are missing.
    List<StoredDocument> of(Collection<DocumentId> names) {
        var found = new ArrayList<>(content.documents(
                names.stream().filter(name -> CommentFile.of(name).isEmpty()).toList()));
        for (var name : names) {
            CommentFile.of(name).flatMap(page -> commentsOn(name, page)).ifPresent(found::add);
        }
        return found;
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
