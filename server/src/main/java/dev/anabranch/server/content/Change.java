package dev.anabranch.server.content;

import dev.anabranch.server.platform.StoredText;
import java.time.Instant;
import java.util.List;

/// One thing that a source found. Applying one twice is the same as once.
public sealed interface Change {
    /// A page or blog post with its text: new, or another version.
    record Upserted(Document document) implements Change {}

    /// Where something is and what it is called, without its text: a page that was moved, or a folder. Unknown
    /// pages and blog posts are not added by it.
    record Placed(Node node) implements Change {}

    /// An attached file with its bytes, kept in the file store under their hash.
    ///
    /// @param hash SHA-256 of the bytes, lower-case hex
    record Attached(Node node, String mediaType, long byteCount, String hash) implements Change {
        private static final int LONGEST_MEDIA_TYPE = 255;

        public Attached {
            mediaType = StoredText.of(mediaType, LONGEST_MEDIA_TYPE);
        }
    }

    /// A comment with its text: new, or another version, or further in its discussion.
    ///
    /// @param document without labels; it hangs at what is commented on
    record Commented(Document document, Remark remark) implements Change {}

    /// The labels of a page or blog post, which change without a new version. Unknown ones are not added by it.
    ///
    /// @param labels their names, as in [Document]
    record Labelled(DocumentId id, List<String> labels) implements Change {
        public Labelled {
            labels = Document.labels(labels);
        }
    }

    /// The content properties of a page or blog post, which change without a new version. Unknown ones are not added
    /// by it.
    record Described(DocumentId id, Properties properties) implements Change {}

    /// Something is gone, proved by a complete listing.
    record Removed(DocumentId id) implements Change {}

    /// A document exists but could not be read. What is held of it stays; the next run tries again.
    ///
    /// @param code stable and short, such as `too-heavy`
    /// @param message what happened, for people
    record Unread(DocumentId id, NodeType type, String title, String code, String message) implements Change {
        public Unread {
            title = StoredText.of(title);
            message = StoredText.of(message);
        }
    }

    /// A document exists and was left out on purpose. What is held of it stays; the next run decides anew.
    ///
    /// @param code stable and short, such as `too-large`
    /// @param message why, for people
    record LeftOut(DocumentId id, NodeType type, String title, String code, String message) implements Change {
        public LeftOut {
            title = StoredText.of(title);
            message = StoredText.of(message);
        }
    }

    /// The space as it is now.
    record SpaceSeen(Space space) implements Change {}

    /// The name of a person. Empty when the site does not know the account.
    record PersonSeen(String accountId, String name) implements Change {
        public PersonSeen {
            accountId = StoredText.of(accountId);
            name = StoredText.of(name);
        }
    }

    /// Something about who may read what.
    ///
    /// @param at when the site was asked; an older answer never takes the place of a newer one
    record Access(Instant at, AccessFact fact) implements Change {}
}
