package dev.anabranch.server.content;

import java.util.List;
import java.util.Optional;

/// What is held of a thing in the tree, as far as it takes to see whether it changed.
///
/// @param hash of the body or bytes; empty for nodes without
public record Held(
        DocumentId id,
        NodeType type,
        String spaceId,
        Optional<DocumentId> parent,
        String title,
        int version,
        String webPath,
        String hash,
        List<String> labels,
        Properties properties) {

    /// The same with other labels.
    Held labelled(List<String> others) {
        return new Held(id, type, spaceId, parent, title, version, webPath, hash, others, properties);
    }

    /// The same with other content properties.
    Held with(Properties others) {
        return new Held(id, type, spaceId, parent, title, version, webPath, hash, labels, others);
    }

    /// Whether it still hangs in the same place under the same title and address.
    public boolean liesWhere(Node node) {
        return spaceId.equals(node.spaceId())
                && parent.equals(node.parent())
                && title.equals(node.title())
                && webPath.equals(node.webPath());
    }
}
