package dev.anabranch.server.answers.kept;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What became of the words of a passage.
///
/// @param pieces all words, old and new, in their order
public record Difference(List<Piece> pieces) {
    /// Words, spaces and signs, each by itself.
    private static final Pattern PART = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+|\\s+|.", Pattern.DOTALL);

    /// Longer texts are compared line by line, since the work grows with the product of both lengths.
    private static final int MOST_PARTS = 2000;

    /// Copies the list.
    public Difference {
        pieces = List.copyOf(pieces);
    }

    /// What happened to a piece of text.
    public enum Kind {
        /// It stands there as before.
        SAME,
        /// It stood there.
        REMOVED,
        /// It stands there now.
        ADDED
    }

    /// A piece of text.
    public record Piece(Kind kind, String text) {}

    /// What has to happen to the one text to become the other.
    public static Difference between(String before, String now) {
        var old = parts(before);
        var current = parts(now);
        if (old.size() > MOST_PARTS || current.size() > MOST_PARTS) {
            old = before.lines().map(line -> line + "\n").toList();
            current = now.lines().map(line -> line + "\n").toList();
        }
        var pieces = new ArrayList<Piece>();
        if (old.size() > MOST_PARTS || current.size() > MOST_PARTS) {
            add(pieces, Kind.REMOVED, before);
            add(pieces, Kind.ADDED, now);
        } else {
            compare(old, current, pieces);
        }
        return new Difference(pieces);
    }

    /// Whether both are the same.
    public boolean isNothing() {
        return pieces.stream().allMatch(piece -> piece.kind() == Kind.SAME);
    }

    /// How much two texts have in common, from 0 to 1: their words, each as often as it stands in both.
    public static double likeness(String one, String other) {
        var counts = new HashMap<String, Integer>();
        var words = words(one);
        words.forEach(word -> counts.merge(word, 1, Integer::sum));
        var others = words(other);
        long common = others.stream().filter(word -> taken(counts, word)).count();
        int all = words.size() + others.size();
        return all == 0 ? 1 : 2.0 * common / all;
    }

    private static boolean taken(Map<String, Integer> counts, String word) {
        int left = counts.getOrDefault(word, 0);
        counts.put(word, left - 1);
        return left > 0;
    }

    private static List<String> words(String text) {
        return parts(text).stream()
                .filter(part -> Character.isLetterOrDigit(part.codePointAt(0)))
                .toList();
    }

    private static List<String> parts(String text) {
        return PART.matcher(text).results().map(MatchResult::group).toList();
    }

    /// Over a longest common subsequence.
    private static void compare(List<String> old, List<String> current, List<Piece> pieces) {
        int[][] longest = longest(old, current);
        int at = 0;
        int there = 0;
        while (at < old.size() || there < current.size()) {
            if (at < old.size() && there < current.size() && old.get(at).equals(current.get(there))) {
                add(pieces, Kind.SAME, old.get(at));
                at++;
                there++;
            } else if (there >= current.size()
                    || (at < old.size() && longest[at + 1][there] >= longest[at][there + 1])) {
                add(pieces, Kind.REMOVED, old.get(at++));
            } else {
                add(pieces, Kind.ADDED, current.get(there++));
            }
        }
    }

    private static int[][] longest(List<String> old, List<String> current) {
        int[][] longest = new int[old.size() + 1][current.size() + 1];
        for (int at = old.size() - 1; at >= 0; at--) {
            for (int there = current.size() - 1; there >= 0; there--) {
                longest[at][there] = old.get(at).equals(current.get(there))
                        ? longest[at + 1][there + 1] + 1
                        : Math.max(longest[at + 1][there], longest[at][there + 1]);
            }
        }
        return longest;
    }

    private static void add(List<Piece> pieces, Kind kind, String text) {
        if (!pieces.isEmpty() && pieces.getLast().kind() == kind) {
            pieces.set(pieces.size() - 1, new Piece(kind, pieces.getLast().text() + text));
        } else if (!text.isEmpty()) {
            pieces.add(new Piece(kind, text));
        }
    }
}
