package dev.anabranch.server.answers;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A number near what is counted: `64 desks`, `Desks: 64`.
final class Counted {
    private static final Pattern WHAT = Pattern.compile(
            "how many (?:more |other |different |of )?((?:[\\w-]+ )?[\\w-]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern FIGURE =
            Pattern.compile("\\d[\\d.,]*+|\\b(?:" + Expected.CARDINALS + "|once|twice|no|none)\\b");
    private static final int BEHIND = 40;
    private static final int BEFORE = 30;
    private static final int LONGEST_WITHOUT_STEM = 3;

    private Counted() {}

    /// Whether a text holds one; any text may where what is counted is too short to be looked for.
    static Predicate<String> by(String question) {
        var what = WHAT.matcher(question);
        var stems = what.find()
                ? Pattern.compile(" ")
                        .splitAsStream(what.group(1).toLowerCase(Locale.ROOT))
                        .filter(word -> word.length() > LONGEST_WITHOUT_STEM)
                        .map(word -> word.substring(0, Math.max(4, word.length() - 2)))
                        .toList()
                : List.<String>of();
        return stems.isEmpty() ? _ -> true : text -> isNear(stems, text.toLowerCase(Locale.ROOT));
    }

    private static boolean isNear(List<String> stems, String text) {
        return FIGURE.matcher(text).results().anyMatch(figure -> {
            var before = text.substring(Math.max(0, figure.start() - BEFORE), figure.start());
            var behind = text.substring(figure.end(), Math.min(text.length(), figure.end() + BEHIND));
            return stems.stream().anyMatch(stem -> before.contains(stem) || behind.contains(stem));
        });
    }
}
