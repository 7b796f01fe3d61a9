package dev.anabranch.converter.tree;

/// A mark of running text. The order is the order of nesting where two marks cover the same words, outermost first.
public enum Mark {
    UNDERLINE(1),
    SUBSCRIPT(2),
    SUPERSCRIPT(4),
    STRIKE(8),
    STRONG(16),
    EMPHASIS(32),
    KEYBOARD(64),
    CODE(128);

    private final int bit;

    Mark(int bit) {
        this.bit = bit;
    }

    /// The mark as one bit of [Style#marks()].
    public int bit() {
        return bit;
    }
}
