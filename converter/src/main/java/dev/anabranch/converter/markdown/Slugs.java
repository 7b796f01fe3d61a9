package dev.anabranch.converter.markdown;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The fragments by which Git hosts reach the headings of a Markdown file, as GitHub makes them.
final class Slugs {
    private final Map<String, Integer> used = new HashMap<>();

    /// The slug of the next heading of the page. The second of the same words gets `-1`.
    String next(String text) {
        var slug = of(text);
        int count = used.merge(slug, 1, Integer::sum);
        if (count == 1) {
            return slug;
        }
        var numbered = slug + "-" + (count - 1);
        used.putIfAbsent(numbered, 1);
        return numbered;
    }

    /// The slug of some words: lower case, spaces as hyphens, no punctuation.
    static String of(String text) {
        var slug = new StringBuilder(text.length());
        text.strip().toLowerCase(Locale.ROOT).codePoints().forEach(point -> {
            if (point == ' ' || point == '-') {
                slug.append('-');
            } else if (isWordCharacter(point)) {
                slug.appendCodePoint(point);
            }
        });
        return slug.toString();
    }

    private static boolean isWordCharacter(int point) {
        if (point == '_' || Character.isLetterOrDigit(point)) {
            return true;
        }
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.CONNECTOR_PUNCTUATION
                || type == Character.LETTER_NUMBER;
    }
}
