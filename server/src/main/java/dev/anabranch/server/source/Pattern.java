package dev.anabranch.server.source;

import java.util.List;
import java.util.Locale;

/// Patterns as people write them: `*` is anything, `?` one character; case does not matter, and the whole text has to
/// fit one of them.
record Pattern(List<int[]> patterns) {
    static Pattern of(List<String> written) {
        return new Pattern(written.stream().map(Pattern::folded).toList());
    }

    /// Whether a text means more than itself.
    static boolean isOne(String text) {
        return text.indexOf('*') >= 0;
    }

    boolean fits(String text) {
        var folded = folded(text);
        return patterns.stream().anyMatch(pattern -> fits(pattern, folded));
    }

    /// After a mismatch only the last `*` takes one character more: earlier ones need never give theirs back.
    private static boolean fits(int[] pattern, int[] text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int taken = 0;
        while (t < text.length) {
            if (p < pattern.length && pattern[p] == '*') {
                star = p++;
                taken = t;
            } else if (p < pattern.length && (pattern[p] == '?' || pattern[p] == text[t])) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++taken;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }

    private static int[] folded(String text) {
        return text.toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .toArray();
    }
}
