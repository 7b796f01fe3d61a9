package dev.anabranch.server.content;

import dev.anabranch.server.platform.StoredText;
import java.util.Optional;

/// A thing in the tree of a space, without its text.
///
/// @param parent what it hangs below; empty at the top of a space. The parent need not be known: it may be hidden,
/// or not read yet
/// @param title as typed; any characters, also none
/// @param webPath where people read it, relative to the site's wiki
public record Node(
        DocumentId id,
        NodeType type,
        String spaceId,
        Optional<DocumentId> parent,
        String title,
        Edition edition,
        String webPath) {

    /// Titles and paths are kept as text that every database takes: without NUL, and without halves of characters.
    public Node {
        title = StoredText.of(title);
        webPath = StoredText.of(webPath);
    }

    /// Whether both hang in the same place under the same title.
    public boolean liesWhere(Node other) {
        return spaceId.equals(other.spaceId) && parent.equals(other.parent) && title.equals(other.title);
    }
}
