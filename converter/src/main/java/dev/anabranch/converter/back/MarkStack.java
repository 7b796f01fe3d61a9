package dev.anabranch.converter.back;

import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.Style;
import java.util.ArrayList;
import java.util.List;

/// The elements of marks that are open. Those that last longest are opened first, so that few have to be closed and
/// opened anew.
final class MarkStack {
    private static final int LONGEST_LOOK_AHEAD = 64;

    private final StringBuilder out;
    private final ArrayList<Mark> open = new ArrayList<>();

    MarkStack(StringBuilder out) {
        this.out = out;
    }

    /// Opens and closes what it takes for the next piece.
    ///
    /// @param content in which the piece stands
    void set(Style style, List<Inline> content, int index) {
        int keep = 0;
        while (keep < open.size() && style.has(open.get(keep))) {
            keep++;
        }
        close(keep);
        int missing = style.marks();
        for (var mark : open) {
            missing &= ~mark.bit();
        }
        while (missing != 0) {
            var longest = longest(missing, content, index);
            out.append('<').append(tag(longest)).append('>');
            open.add(longest);
            missing &= ~longest.bit();
        }
    }

    /// Closes all but the first few.
    void close(int keep) {
        while (open.size() > keep) {
            out.append("</").append(tag(open.removeLast())).append('>');
        }
    }

    private static Mark longest(int marks, List<Inline> content, int index) {
        Mark longest = Mark.CODE;
        int most = -1;
        for (var mark : Mark.values()) {
            if ((marks & mark.bit()) != 0) {
                int extent = mark == Mark.CODE ? 0 : extent(mark, content, index);
                if (extent > most) {
                    most = extent;
                    longest = mark;
                }
            }
        }
        return longest;
    }

    private static int extent(Mark mark, List<Inline> content, int index) {
        int limit = Math.min(content.size(), index + LONGEST_LOOK_AHEAD);
        int end = index;
        while (end < limit && content.get(end).style().has(mark)) {
            end++;
        }
        return end - index;
    }

    /// The element of a mark.
    static String tag(Mark mark) {
        return switch (mark) {
            case UNDERLINE -> "u";
            case SUBSCRIPT -> "sub";
            case SUPERSCRIPT -> "sup";
            case STRIKE -> "del";
            case STRONG -> "strong";
            case EMPHASIS -> "em";
            case KEYBOARD -> "kbd";
            case CODE -> "code";
        };
    }
}
