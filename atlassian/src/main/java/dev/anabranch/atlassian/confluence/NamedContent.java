package dev.anabranch.atlassian.confluence;

/// A row of a search for content of whatever kind.
///
/// @param kind the site's own word, such as `page`, or one that is new to us
/// @param title empty where it has none
public record NamedContent(String id, String kind, String title, String spaceKey) {}
