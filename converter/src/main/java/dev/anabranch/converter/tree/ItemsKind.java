package dev.anabranch.converter.tree;

/// The kinds of lists.
public enum ItemsKind {
    BULLETS,
    NUMBERS,
    TASKS
}
