package dev.anabranch.converter.tree;

/// How the text of a cell is aligned.
public enum Align {
    NONE,
    LEFT,
    CENTER,
    RIGHT
}
