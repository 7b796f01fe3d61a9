package dev.anabranch.atlassian.confluence;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Finds the spaces that somebody may have meant who typed a key that does not exist.
record NearKeys(String typed) {
    private static final int MOST = 5;

    /// The closest of these, the very closest first; none that are not close at all.
    List<Space> among(List<Space> spaces) {
        return spaces.stream()
                .filter(space -> distance(space) <= mostEdits())
                .sorted(Comparator.comparingInt((Space space) -> distance(space))
                        .thenComparing(Space::key))
                .limit(MOST)
                .toList();
    }

    /// Two edits make any key of any other one of two letters.
    private int mostEdits() {
        int length = typed.strip().length();
        return length < 3 ? 1 : Math.max(2, length / 2);
    }

    private int distance(Space space) {
        return Math.min(distance(space.key()), distance(space.name()));
    }

    private int distance(String text) {
        var wanted = typed.toLowerCase(Locale.ROOT).strip();
        var candidate = text.toLowerCase(Locale.ROOT);
        if (wanted.length() >= 2 && (candidate.startsWith(wanted) || wanted.startsWith(candidate))) {
            return 1;
        }
        return edits(wanted, candidate);
    }

    /// Insertions, deletions and replacements that lead from one to the other (Levenshtein).
    private static int edits(String from, String to) {
        int[] row = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
