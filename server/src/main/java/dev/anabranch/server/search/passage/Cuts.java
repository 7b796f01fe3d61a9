package dev.anabranch.server.search.passage;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts long texts into parts, none longer than wanted, at the best places there are.
final class Cuts {
    private Cuts() {}

    /// Parts of whole sentences; of a sentence that is too long, of whole words.
    static List<String> betweenSentences(String text, int longest) {
        var sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        return between(text, longest, sentences);
    }

    /// Parts of whole lines; of a line that is too long, of whole words.
    static List<String> betweenLines(String text, int longest) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        for (var line : text.split("\n", -1)) {
            if (!part.isEmpty() && part.length() + line.length() + 1 > longest) {
                parts.add(part.toString());
                part.setLength(0);
            }
            if (line.length() > longest) {
                parts.addAll(between(line, longest, BreakIterator.getLineInstance(Locale.ROOT)));
            } else {
                part.append(part.isEmpty() ? "" : "\n").append(line);
            }
        }
        if (!part.isEmpty()) {
            parts.add(part.toString());
        }
        return parts;
    }

    private static List<String> between(String text, int longest, BreakIterator places) {
        places.setText(text);
        var parts = new ArrayList<String>();
        int from = 0;
        int last = 0;
        for (int to = places.next(); to != BreakIterator.DONE; to = places.next()) {
            if (to - from > longest) {
                if (last > from) {
                    addTo(parts, text.substring(from, last));
                    from = last;
                }
                while (to - from > longest) {
                    int cut = wordEnd(text, from, from + longest);
                    addTo(parts, text.substring(from, cut));
                    from = cut;
                }
            }
            last = to;
        }
        addTo(parts, text.substring(from));
        return parts;
    }

    /// The last place before the limit where a word ends; inside of a word that is longer, between two characters.
    private static int wordEnd(String text, int from, int limit) {
        for (int i = limit; i > from + (limit - from) / 2; i--) {
            if (Character.isWhitespace(text.charAt(i - 1))) {
                return i;
            }
        }
        return Character.isLowSurrogate(text.charAt(limit)) ? limit - 1 : limit;
    }

    private static void addTo(List<String> parts, String part) {
        if (!part.isBlank()) {
            parts.add(part.strip());
        }
    }
}
