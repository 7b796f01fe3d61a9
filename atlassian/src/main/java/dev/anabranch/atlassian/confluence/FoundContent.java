package dev.anabranch.atlassian.confluence;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A row of a content search. Search sees only current content, and lags behind by seconds to minutes.
///
/// @param spaceKey only when expanded with [Expansion#SPACE]
/// @param version only when expanded with [Expansion#VERSION]
/// @param labels only when expanded with [Expansion#LABELS], and only when they are all there
/// @param ancestors from the root downwards, only when expanded with [Expansion#ANCESTORS]
/// @param readers its own read restriction, only when expanded with [Expansion#RESTRICTIONS]; empty then means
///     not known
public record FoundContent(
        String id,
        ContentType type,
        ContentStatus status,
        String title,
        Optional<String> spaceKey,
        OptionalInt version,
        Optional<List<Label>> labels,
        Optional<List<Parent>> ancestors,
        Optional<ReadRestriction> readers,
        String webPath) {}
