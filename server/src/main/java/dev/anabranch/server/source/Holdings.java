package dev.anabranch.server.source;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.Remark;
import dev.anabranch.server.content.Space;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What is held already, for a source that compares.
public interface Holdings {
    /// Nothing is held.
    Holdings NOTHING = new Holdings() {
        @Override
        public Map<DocumentId, Remark> remarks(Collection<DocumentId> comments) {
            return Map.of();
        }

        @Override
        public Map<DocumentId, Held> held(Collection<DocumentId> ids) {
            return Map.of();
        }

        @Override
        public Map<DocumentId, Held> heldIn(Collection<String> spaceIds) {
            return Map.of();
        }

        @Override
        public List<Space> spaces() {
            return List.of();
        }
    };

    /// Which of these are held.
    Map<DocumentId, Held> held(Collection<DocumentId> ids);

    /// What these comments have beside their texts, as far as they are held.
    Map<DocumentId, Remark> remarks(Collection<DocumentId> comments);

    /// Everything held of these spaces.
    Map<DocumentId, Held> heldIn(Collection<String> spaceIds);

    /// All spaces of the site of which something is held.
    List<Space> spaces();
}
