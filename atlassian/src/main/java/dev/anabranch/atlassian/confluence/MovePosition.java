package dev.anabranch.atlassian.confluence;

/// Where a page goes, seen from another one.
public enum MovePosition {
    /// Below it, behind the pages that are there.
    APPEND,
    /// Beside it, in front of it. Beside a page at the root of a space the tree does not show it.
    BEFORE,
    /// Beside it, behind it. Beside a page at the root of a space the tree does not show it.
    AFTER
}
