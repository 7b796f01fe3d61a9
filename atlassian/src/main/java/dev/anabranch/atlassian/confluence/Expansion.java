package dev.anabranch.atlassian.confluence;

/// What a search tells beside id, type and title.
public enum Expansion {
    SPACE,
    VERSION,
    LABELS,
    ANCESTORS,
    /// Own read restrictions.
    RESTRICTIONS
}
