package dev.anabranch.server.search.playground;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.search.passage.Passage;
import dev.anabranch.server.search.text.Language;
import java.util.List;

/// A document as the index holds it.
///
/// @param site address of its site
/// @param language in which its words were taken
/// @param passages in their order; none where it is not in the index, or is found by its name alone
public record CutDocument(String site, DocumentId id, String title, Language language, List<Passage> passages) {
    /// Copies the list.
    public CutDocument {
        passages = List.copyOf(passages);
    }
}
