package dev.anabranch.atlassian.confluence;

/// What a page, folder or the like hangs below in the page tree.
public record Parent(String id, ContentType type) {}
