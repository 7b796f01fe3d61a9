package dev.anabranch.atlassian.confluence;

import java.util.OptionalInt;

/// What hangs directly below a page, folder or the like.
///
/// @param position among its siblings; empty when the site does not tell
public record Child(String id, ContentType type, ContentStatus status, String title, OptionalInt position) {}
