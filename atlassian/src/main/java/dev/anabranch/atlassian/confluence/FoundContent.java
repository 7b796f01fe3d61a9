package dev.anabranch.atlassian.confluence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A row of a content search. Search sees only current content, and lags behind by seconds to minutes.
///
/// @param spaceKey only when expanded with [Expansion#SPACE]
/// @param version only when expanded with [Expansion#VERSION]
/// @param labels only when expanded with [Expansion#LABELS], and only when they are all there
/// @param ancestors from the root downwards, only when expanded with [Expansion#ANCESTORS]
/// @param createdAt only when expanded with [Expansion#HISTORY]
/// @param readers its own read restriction, only when expanded with [Expansion#RESTRICTIONS]; empty then means
///     not known
/// @param properties its content properties, only when expanded with [Expansion#PROPERTIES]
public record FoundContent(
        String id,
        ContentType type,
        ContentStatus status,
        String title,
        Optional<String> spaceKey,
        Optional<Version> version,
        Optional<List<Label>> labels,
        Optional<List<Parent>> ancestors,
        Optional<Instant> createdAt,
        Optional<ReadRestriction> readers,
        Optional<ContentProperties> properties,
        String webPath) {}
