package dev.anabranch.server.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a row of the tree says beside the node.
///
/// @param hash of the text, or of the bytes of a file; empty for places
record NodeRow(
        Node node,
        List<String> labels,
        Properties properties,
        String hash,
        @Nullable String mediaType,
        long byteCount) {
    /// A place in the tree.
    static NodeRow ofPlace(Node node) {
        return new NodeRow(node, List.of(), Properties.NONE, "", null, 0);
    }
}
