package dev.anabranch.server.content;

/// The kinds of thing in the tree of a space.
public enum NodeType {
    /// A page, live docs included.
    PAGE("page"),
    /// A blog post.
    BLOG_POST("blogpost"),
    /// A file attached to a page or blog post, which is its parent.
    ATTACHMENT("attachment"),
    /// A comment on a page, blog post or attachment, which is its parent; also a reply to one.
    COMMENT("comment"),
    /// A folder.
    FOLDER("folder"),
    /// A whiteboard; its drawing cannot be read.
    WHITEBOARD("whiteboard"),
    /// A database; its rows cannot be read.
    DATABASE("database"),
    /// An embedded address, a smart link.
    EMBED("embed");

    private final String word;

    NodeType(String word) {
        this.word = word;
    }

    /// Confluence's word, as in front matter.
    public String word() {
        return word;
    }

    /// Whether it is a document: something with a text or bytes of its own, which a file shows. The others are
    /// places in the tree.
    public boolean isDocument() {
        return switch (this) {
            case PAGE, BLOG_POST, ATTACHMENT, COMMENT -> true;
            case FOLDER, WHITEBOARD, DATABASE, EMBED -> false;
        };
    }

    /// The type of this word.
    ///
    /// @throws IllegalArgumentException for any other word
    public static NodeType of(String word) {
        for (var type : values()) {
            if (type.word.equals(word)) {
                return type;
            }
        }
        throw new IllegalArgumentException("No type of content: " + word);
    }
}
