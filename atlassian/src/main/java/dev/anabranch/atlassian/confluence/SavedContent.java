package dev.anabranch.atlassian.confluence;

/// A page or blog post that was made or changed. Its text may differ a little from what was sent: the site
/// puts it in order. Read it to have it as it is kept.
///
/// @param version the one that was made
/// @param webPath where people read it, relative to the site's wiki; empty when the site does not tell
public record SavedContent(String id, ContentType type, String title, Version version, String webPath) {}
