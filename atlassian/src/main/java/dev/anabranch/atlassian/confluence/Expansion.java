package dev.anabranch.atlassian.confluence;

/// What a search tells beside id, type and title.
public enum Expansion {
    SPACE,
    VERSION,
    LABELS,
    ANCESTORS,
    /// When and by whom it was created.
    HISTORY,
    /// Own read restrictions.
    RESTRICTIONS,
    /// Names of content properties; values of those that are named.
    PROPERTIES
}
