package dev.anabranch.server.workspace;

import dev.anabranch.server.content.DocumentId;
import java.util.Optional;

/// The name by which the manifest knows the file with the comments on a page or blog post. It is none of Confluence's.
final class CommentFile {
    private static final String MARK = "-comments";

    private CommentFile() {}

    /// The name of the file with the comments on this one.
    static DocumentId on(DocumentId document) {
        return new DocumentId(document.value() + MARK);
    }

    /// Whose comments this file has; empty for files of other documents.
    static Optional<DocumentId> of(DocumentId file) {
        var name = file.value();
        return name.endsWith(MARK) && name.length() > MARK.length()
                ? Optional.of(new DocumentId(name.substring(0, name.length() - MARK.length())))
                : Optional.empty();
    }
}
