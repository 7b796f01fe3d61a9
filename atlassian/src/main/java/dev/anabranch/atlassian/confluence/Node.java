package dev.anabranch.atlassian.confluence;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// Content of the page tree whose body cannot be read: a folder, whiteboard, database or embed.
///
/// @param parent what it hangs below; empty at the root of a space
/// @param spaceId the id of its space; empty when the site does not tell
/// @param embedUrl where an embed points; empty for all others
public record Node(
        String id,
        ContentType type,
        ContentStatus status,
        String title,
        Optional<Parent> parent,
        OptionalInt position,
        String spaceId,
        Version version,
        Instant createdAt,
        Optional<String> authorId,
        Optional<String> embedUrl,
        String webPath) {}
