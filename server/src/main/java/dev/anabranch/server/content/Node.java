package dev.anabranch.server.content;

import dev.anabranch.server.platform.StoredText;
import java.util.Optional;

/// A thing in the tree of a space, without its text.
///
/// @param parent what it hangs below; empty at the top of a space. The parent need not be known: it may be hidden,
/// or not read yet
/// @param title as typed; any characters, also none
/// @param webPath where people read it, relative to the site's wiki
/// @param address what an embed shows; empty for everything else, and when it could not be read
public record Node(
        DocumentId id,
        NodeType type,
        String spaceId,
        Optional<DocumentId> parent,
        String title,
        Edition edition,
        String webPath,
        String address) {
    private static final int LONGEST_ADDRESS = 4000;

    /// Titles and paths are kept as text that every database takes: without NUL, and without halves of characters.
    public Node {
        title = StoredText.of(title);
        webPath = StoredText.of(webPath);
        address = StoredText.of(address, LONGEST_ADDRESS);
    }

    /// Something that shows no address elsewhere.
    public Node(
            DocumentId id,
            NodeType type,
            String spaceId,
            Optional<DocumentId> parent,
            String title,
            Edition edition,
            String webPath) {
        this(id, type, spaceId, parent, title, edition, webPath, "");
    }

    /// The same, showing this address.
    public Node showing(String what) {
        return new Node(id, type, spaceId, parent, title, edition, webPath, what);
    }

    /// The same as if it had never been read in any version, so that it is read again.
    public Node inNoVersion() {
        var never = new Edition(0, edition.createdAt(), edition.updatedAt(), edition.author());
        return new Node(id, type, spaceId, parent, title, never, webPath, address);
    }

    /// Whether both hang in the same place under the same title.
    public boolean liesWhere(Node other) {
        return spaceId.equals(other.spaceId) && parent.equals(other.parent) && title.equals(other.title);
    }
}
