package dev.anabranch.converter.markdown;

import dev.anabranch.converter.tree.Link;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.Style;
import org.jspecify.annotations.Nullable;

/// A piece of running text of which everything is known: who is meant, where links lead.
///
/// @param text words, or Markdown as it is to stand
/// @param image the picture; null for all other kinds
record Piece(
        Kind kind,
        String text,
        int marks,
        @Nullable Link link,
        @Nullable Picture image) {
    /// What a piece is.
    enum Kind {
        WORDS,
        LINE_BREAK,
        PICTURE,
        FORMULA,
        ANCHOR,
        /// The end of words that stand apart from those behind them: a space, or nothing where there is one already.
        GAP,
        /// Nothing to read: marks do not reach over it.
        EDGE
    }

    /// A picture with its address.
    record Picture(String alt, String address) {}

    static Piece words(String text, Style style) {
        return new Piece(Kind.WORDS, text, style.marks(), style.link(), null);
    }

    boolean has(Mark mark) {
        return (marks & mark.bit()) != 0;
    }

    boolean isCode() {
        return kind == Kind.WORDS && has(Mark.CODE);
    }

    /// Whether it may be left out at the rim of a block.
    boolean isEmptySpace() {
        return kind == Kind.LINE_BREAK || (kind == Kind.WORDS && !has(Mark.CODE) && text.isBlank());
    }

    Piece with(int otherMarks, @Nullable Link otherLink) {
        return new Piece(kind, text, otherMarks, otherLink, image);
    }

    Piece withText(String other) {
        return new Piece(kind, other, marks, link, image);
    }
}
