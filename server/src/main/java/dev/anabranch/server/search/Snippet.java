package dev.anabranch.server.search;

import dev.anabranch.server.search.passage.Passage;
import java.util.ArrayList;
import java.util.List;

/// A passage that was found, with the words that were looked for.
///
/// @param passage the whole of it
/// @param from where the part begins that is worth to be shown first
/// @param to where that ends
/// @param marks the words that were looked for, in their order; none reaches into another
/// @param score as in [dev.anabranch.server.search.engine.Scored]
public record Snippet(Passage passage, int from, int to, List<Mark> marks, double score) {
    /// Copies the list.
    public Snippet {
        marks = List.copyOf(marks);
    }

    /// A word that was looked for, by offsets into the passage's text.
    public record Mark(int from, int to) {}

    /// A piece of text that is marked as a whole, or not at all.
    public record Piece(String text, boolean marked) {}

    /// What is worth to be shown first, in pieces.
    public List<Piece> pieces() {
        var pieces = new ArrayList<Piece>();
        int at = from;
        for (var mark : marks) {
            if (mark.from() >= at && mark.to() <= to) {
                add(pieces, at, mark.from(), false);
                add(pieces, mark.from(), mark.to(), true);
                at = mark.to();
            }
        }
        add(pieces, at, to, false);
        return pieces;
    }

    private void add(List<Piece> pieces, int start, int end, boolean marked) {
        if (end > start) {
            pieces.add(new Piece(passage.text().substring(start, end), marked));
        }
    }

    /// Whether there is more of the passage before the part that is shown.
    public boolean isCutBefore() {
        return from > 0;
    }

    /// Whether there is more of the passage behind the part that is shown.
    public boolean isCutBehind() {
        return to < passage.text().length();
    }
}
