package dev.anabranch.server.answers;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Takes a passage apart into what can be quoted.
final class Pieces {
    private static final int MOST = 400;
    private static final String CELL = "\t";

    private final List<Piece> found = new ArrayList<>();
    private String context = "";
    private List<String> header = List.of();

    private Pieces() {}

    /// All pieces in their order.
    static List<Piece> of(String text) {
        var pieces = new Pieces();
        var lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        for (int i = 0; i < lines.size() && pieces.found.size() < MOST; i++) {
            var line = lines.get(i);
            if (line.contains(CELL)) {
                pieces.row(line, i + 1 < lines.size() && lines.get(i + 1).contains(CELL));
            } else {
                pieces.header = List.of();
                pieces.paragraph(line);
            }
        }
        return List.copyOf(pieces.found);
    }

    /// The first of several rows says what the columns are called.
    private void row(String line, boolean isFollowed) {
        var cells = Arrays.stream(line.split(CELL, -1)).map(String::strip).toList();
        if (header.isEmpty() && isFollowed) {
            header = cells;
        } else {
            add(line, told(cells), String.join(" ", header), true);
        }
    }

    /// A row as it reads without its table.
    private String told(List<String> cells) {
        var told = new ArrayList<String>();
        for (int i = 0; i < cells.size(); i++) {
            var name = i < header.size() ? header.get(i) : "";
            if (!cells.get(i).isEmpty()) {
                told.add(name.isEmpty() ? cells.get(i) : name + ": " + cells.get(i));
            }
        }
        return String.join("; ", told);
    }

    private void paragraph(String line) {
        var breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(line);
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            var sentence = line.substring(start, end).strip();
            if (isQuestion(sentence)) {
                context = sentence;
            } else if (sentence.codePoints().anyMatch(Character::isLetterOrDigit)) {
                add(sentence, sentence, context, sentence.equals(line));
            }
        }
        if (line.endsWith(":") || line.endsWith("：")) {
            context = line;
        }
    }

    /// A question answers none; what follows may.
    private static boolean isQuestion(String sentence) {
        return sentence.endsWith("?") || sentence.endsWith("？") || sentence.endsWith("؟");
    }

    private void add(String quote, String shown, String context, boolean isWhole) {
        found.add(new Piece(quote, shown, context, found.size(), isWhole));
    }
}
