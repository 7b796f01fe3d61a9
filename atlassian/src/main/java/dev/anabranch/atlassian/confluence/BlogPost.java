package dev.anabranch.atlassian.confluence;

import java.time.Instant;
import java.util.Optional;

/// A blog post. See [Content]; it has no parent.
public record BlogPost(
        String id,
        ContentStatus status,
        String title,
        String spaceId,
        Version version,
        Instant createdAt,
        Optional<String> authorId,
        Body body,
        String webPath)
        implements Content {}
