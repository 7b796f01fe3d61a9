package dev.anabranch.server.search.engine;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.search.passage.Passage;
import dev.anabranch.server.search.text.Language;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A document as it is indexed. It says where the document stands, and nothing of who may read it.
///
/// @param place where it stands
/// @param title as typed
/// @param labels their names
/// @param author account id of who made the version; empty when nobody is named
/// @param language of its text
/// @param version of the document that this was made from
public record Entry(
        Key key,
        Place place,
        NodeType type,
        String title,
        List<String> labels,
        String author,
        Instant updatedAt,
        int version,
        Language language,
        List<Part> parts) {
    /// Copies the lists.
    public Entry {
        labels = List.copyOf(labels);
        parts = List.copyOf(parts);
    }

    /// Where a document stands.
    ///
    /// @param space id of its space
    /// @param way the document and everything above it, as far as it is known: the last one is at the top of the
    /// space, or is not held
    public record Place(String space, List<DocumentId> way) {
        /// Copies the list.
        public Place {
            way = List.copyOf(way);
        }
    }

    /// A passage with what it means.
    public static final class Part {
        private final Passage passage;
        private final float @Nullable [] vector;

        /// @param vector of unit length; null as long as nobody made it. Not copied: nobody changes it
        public Part(Passage passage, float @Nullable [] vector) {
            this.passage = passage;
            this.vector = vector;
        }

        /// The passage.
        public Passage passage() {
            return passage;
        }

        /// What it means, as a vector of unit length; null as long as nobody made it.
        public float @Nullable [] vector() {
            return vector;
        }
    }
}
