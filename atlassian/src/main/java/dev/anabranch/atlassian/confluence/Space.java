package dev.anabranch.atlassian.confluence;

import java.util.Optional;

/// A space.
///
/// @param key what people call it; personal ones start with `~`
/// @param type the site's word: `global`, `personal`, `collaboration`, `knowledge_base` and others
/// @param archived true when it was put away
/// @param homepageId id of its home page, if it has one
/// @param description as plain text; empty when it has none
/// @param webPath where people open it, relative to the site's wiki
public record Space(
        String id,
        String key,
        String name,
        String type,
        boolean archived,
        Optional<String> homepageId,
        String description,
        String webPath) {}
