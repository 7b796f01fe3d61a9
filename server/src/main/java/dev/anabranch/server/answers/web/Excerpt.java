package dev.anabranch.server.answers.web;

import dev.anabranch.server.search.Snippet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The part of a passage that is worth to be shown: what is quoted of it, marked, and a little around it.
final class Excerpt {
    private static final int AROUND = 240;

    private Excerpt() {}

    private record Mark(int from, int to) {}

    static List<Snippet.Piece> of(String passage, List<String> quotes) {
        var marks = marks(passage, quotes);
        if (marks.isEmpty()) {
            return List.of(new Snippet.Piece(shown(passage), false));
        }
        int from = begin(passage, marks.getFirst().from());
        int to = end(passage, marks.getLast().to());
        var pieces = new ArrayList<Snippet.Piece>();
        if (from > 0) {
            pieces.add(new Snippet.Piece("… ", false));
        }
        int at = from;
        for (var mark : marks) {
            add(pieces, passage, at, mark.from(), false);
            add(pieces, passage, Math.max(at, mark.from()), mark.to(), true);
            at = Math.max(at, mark.to());
        }
        add(pieces, passage, at, to, false);
        if (to < passage.length()) {
            pieces.add(new Snippet.Piece(" …", false));
        }
        return pieces;
    }

    /// What is worth to be shown of a passage that was found.
    static List<Snippet.Piece> of(Snippet snippet) {
        var pieces = new ArrayList<Snippet.Piece>();
        if (snippet.isCutBefore()) {
            pieces.add(new Snippet.Piece("… ", false));
        }
        snippet.pieces().forEach(piece -> pieces.add(new Snippet.Piece(shown(piece.text()), piece.marked())));
        if (snippet.isCutBehind()) {
            pieces.add(new Snippet.Piece(" …", false));
        }
        return pieces;
    }

    private static List<Mark> marks(String passage, List<String> quotes) {
        var marks = new ArrayList<Mark>();
        for (var quote : quotes) {
            int at = quote.isEmpty() ? -1 : passage.indexOf(quote);
            if (at >= 0) {
                marks.add(new Mark(at, at + quote.length()));
            }
        }
        marks.sort(Comparator.comparingInt(Mark::from).thenComparingInt(Mark::to));
        return marks;
    }

    private static void add(List<Snippet.Piece> pieces, String text, int from, int to, boolean marked) {
        if (to > from) {
            pieces.add(new Snippet.Piece(shown(text.substring(from, to)), marked));
        }
    }

    /// Cells stand side by side.
    private static String shown(String text) {
        return text.replace("\t", " · ");
    }

    private static int begin(String text, int mark) {
        if (mark <= AROUND) {
            return 0;
        }
        int space = text.indexOf(' ', mark - AROUND);
        return space < 0 || space >= mark ? mark : space + 1;
    }

    private static int end(String text, int mark) {
        if (text.length() - mark <= AROUND) {
            return text.length();
        }
        int space = text.lastIndexOf(' ', mark + AROUND);
        return space <= mark ? mark : space;
    }
}
