package dev.anabranch.atlassian.confluence;

/// Kinds of content.
public enum ContentType {
    PAGE,
    BLOG_POST,
    FOLDER,
    WHITEBOARD,
    DATABASE,
    /// A smart link in the page tree.
    EMBED,
    ATTACHMENT,
    COMMENT,
    /// Content of an app, or a word that this client does not know.
    OTHER
}
