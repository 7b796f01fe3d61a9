package dev.anabranch.server.search.index;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the index holds of a document.
///
/// @param way ids by which it was indexed, its own first, divided by spaces
/// @param passages how many
/// @param problem why it could not be indexed, in words; null where it could
record Indexed(
        DocumentId id,
        NodeType type,
        int version,
        String space,
        String way,
        int passages,
        State state,
        @Nullable String problem,
        Instant at) {
    /// What became of a document.
    enum State {
        INDEXED,
        FAILED,
        /// Nobody wanted it in the index.
        LEFT_OUT;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
