package dev.anabranch.converter.tree;

import org.jspecify.annotations.Nullable;

/// The marks and the link of a piece of running text.
///
/// @param marks the bits of its [Mark]s
/// @param link the link it belongs to; two neighbours are one link only when they share the instance
public record Style(int marks, @Nullable Link link) {
    /// No mark, no link.
    public static final Style PLAIN = new Style(0, null);

    /// Whether the mark is set.
    public boolean has(Mark mark) {
        return (marks & mark.bit()) != 0;
    }

    /// This style with one mark more.
    public Style with(Mark mark) {
        return has(mark) ? this : new Style(marks | mark.bit(), link);
    }

    /// This style without a mark.
    public Style without(Mark mark) {
        return has(mark) ? new Style(marks & ~mark.bit(), link) : this;
    }

    /// Whether it is no style at all.
    public boolean isPlain() {
        return marks == 0 && link == null;
    }

    /// Whether words in both styles belong together.
    public boolean isSameAs(Style other) {
        return marks == other.marks && link == other.link;
    }

    /// This style as part of a link.
    public Style in(@Nullable Link other) {
        return new Style(marks, other);
    }
}
