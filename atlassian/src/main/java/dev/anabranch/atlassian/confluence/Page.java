package dev.anabranch.atlassian.confluence;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// A page. See [Content] for what it shares with blog posts.
///
/// @param parent what it hangs below; empty at the root of a space, and for trashed pages
/// @param position among its siblings; empty when the site does not tell
/// @param live true for a live doc, which has no draft
public record Page(
        String id,
        ContentStatus status,
        String title,
        String spaceId,
        Optional<Parent> parent,
        OptionalInt position,
        boolean live,
        Version version,
        Instant createdAt,
        Optional<String> authorId,
        Body body,
        String webPath)
        implements Content {}
