package dev.anabranch.server.content;

import java.util.List;
import java.util.function.Supplier;

/// A document as it is held, with what projections need.
///
/// @param hash SHA-256 of the body's UTF-8 bytes as served, or of the bytes of a file; lower-case hex
/// @param text gives the body, empty for files; it is unpacked by each call, on the thread that calls
/// @param mediaType of a file; empty for pages and blog posts
/// @param properties its content properties
public record StoredDocument(
        Node node, List<String> labels, String hash, Supplier<Body> text, String mediaType, Properties properties) {
    /// A document without content properties.
    public StoredDocument(Node node, List<String> labels, String hash, Supplier<Body> text, String mediaType) {
        this(node, labels, hash, text, mediaType, Properties.NONE);
    }

    /// The text as it was served.
    ///
    /// @throws BodyLost when it is not in the store any more, or damaged there
    public Body body() {
        return text.get();
    }
}
