package dev.anabranch.simulator.company;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/// A file attached to a page or blog post.
///
/// @param id the number; the site shows it as `att` followed by the number
/// @param fileName the name on the site, which may be any Unicode text without a slash
/// @param author account id
/// @param comment may be empty
/// @param resource where the bytes lie below the resource folder `company/files`
public record Attachment(
        long id, String fileName, String mediaType, String author, Instant created, String comment, String resource) {
    /// The content. Read from the class path at each call, so that a loaded company stays small.
    ///
    /// @throws UncheckedIOException when the class path holds no such resource
    public byte[] bytes() {
        try {
            return Resources.bytes("files/" + resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
