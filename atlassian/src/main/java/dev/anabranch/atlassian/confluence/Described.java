package dev.anabranch.atlassian.confluence;

import java.util.List;
import java.util.Optional;

/// What a search tells of a page or blog post beside its text.
///
/// @param labels all of them
/// @param readers its own read restriction, perhaps only in part; empty when it was not asked for, or not told
/// @param properties its content properties; empty when they were not asked for, or not told
public record Described(
        List<Label> labels, Optional<ReadRestriction> readers, Optional<ContentProperties> properties) {}
