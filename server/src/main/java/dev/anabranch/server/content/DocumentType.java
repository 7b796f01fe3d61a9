package dev.anabranch.server.content;

/// The kinds of document that are kept.
public enum DocumentType {
    /// A page, live docs included.
    PAGE("page"),
    /// A blog post.
    BLOG_POST("blogpost"),
    /// A file attached to a page or blog post.
    ATTACHMENT("attachment");

    private final String word;

    DocumentType(String word) {
        this.word = word;
    }

    /// Confluence's word, as in front matter: `page`, `blogpost`, `attachment`.
    public String word() {
        return word;
    }

    /// The type of this word.
    ///
    /// @throws IllegalArgumentException for any other word
    public static DocumentType of(String word) {
        for (var type : values()) {
            if (type.word.equals(word)) {
                return type;
            }
        }
        throw new IllegalArgumentException("No type of document: " + word);
    }
}
