package dev.anabranch.server.content;

/// A comment as it is held.
///
/// @param document its text and edition; it hangs at what is commented on
public record StoredComment(StoredDocument document, Remark remark) {
    /// Its id.
    public DocumentId id() {
        return document.node().id();
    }
}
