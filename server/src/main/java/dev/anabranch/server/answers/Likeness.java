package dev.anabranch.server.answers;

/// Whether two words may be the same one, written differently.
final class Likeness {
    private static final double MISTYPED = 0.8;
    private static final double LONGER = 0.7;
    private static final int SHORTEST_STEM = 5;

    private Likeness() {}

    /// 0 for no, up to 1 for the same.
    static double of(String word, String other) {
        if (word.equals(other)) {
            return 1;
        }
        if (begins(other, word) || begins(word, other)) {
            return LONGER;
        }
        boolean isWord = word.chars().allMatch(Character::isLetter);
        int allowed = word.length() >= 8 ? 2 : 1;
        return isWord && word.length() >= 5 && differsBy(word, other, allowed) ? MISTYPED : 0;
    }

    private static boolean begins(String word, String stem) {
        return stem.length() >= SHORTEST_STEM && word.startsWith(stem);
    }

    /// Letters to add, take away or exchange; neighbours that changed places count once.
    private static boolean differsBy(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) > most || one.charAt(0) != other.charAt(0)) {
            return false;
        }
        int[] before = new int[0];
        int[] last = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            int least = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least > most) {
                return false;
            }
            before = last;
            last = row;
        }
        return last[other.length()] <= most;
    }
}
