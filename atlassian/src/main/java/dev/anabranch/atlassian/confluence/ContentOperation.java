package dev.anabranch.atlassian.confluence;

/// What an account may be allowed to do with a page or blog post.
public enum ContentOperation {
    READ,
    UPDATE,
    DELETE
}
