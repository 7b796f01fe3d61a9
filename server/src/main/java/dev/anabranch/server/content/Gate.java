package dev.anabranch.server.content;

/// Something that has to admit a reader: the view right of a space, or the read restriction of one page, blog post,
/// folder or the like. Attachments and comments have none of their own. A document is for those whom the gate of its
/// space
/// admits and the gate of everything on the way up to it, itself included.
///
/// @param id of the space or the content
public record Gate(Kind kind, String id) {
    /// What a gate belongs to.
    public enum Kind {
        /// The right to view a space.
        SPACE("space"),
        /// The read restriction of one content itself.
        CONTENT("content");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// As it is kept.
        public String word() {
            return word;
        }

        static Kind of(String word) {
            return word.equals(SPACE.word) ? SPACE : CONTENT;
        }
    }

    /// The gate of a space.
    public static Gate ofSpace(String spaceId) {
        return new Gate(Kind.SPACE, spaceId);
    }

    /// The gate of a page, blog post, folder or the like.
    public static Gate of(DocumentId content) {
        return new Gate(Kind.CONTENT, content.value());
    }

    /// Whether things of this type have a gate of their own.
    public static boolean isAt(NodeType type) {
        return switch (type) {
            case PAGE, BLOG_POST, FOLDER, WHITEBOARD, DATABASE, EMBED -> true;
            default -> false; // they are read by whoever reads what they hang at
        };
    }
}
