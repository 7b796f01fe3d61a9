package dev.anabranch.converter.storage;

import dev.anabranch.converter.tree.Align;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.Style;
import java.util.Locale;

/// The few style properties that change what a reader understands.
final class Css {
    private Css() {}

    /// The value of a property; empty when it is not set.
    static String property(String css, String name) {
        for (int start = 0; start < css.length(); ) {
            int end = css.indexOf(';', start);
            if (end < 0) {
                end = css.length();
            }
            int colon = css.indexOf(':', start);
            if (colon >= 0 && colon < end && isNamed(css, start, colon, name)) {
                return css.substring(colon + 1, end).strip().toLowerCase(Locale.ROOT);
            }
            start = end + 1;
        }
        return "";
    }

    private static boolean isNamed(String css, int from, int to, String name) {
        int start = from;
        int end = to;
        while (start < end && css.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && css.charAt(end - 1) <= ' ') {
            end--;
        }
        return end - start == name.length() && css.regionMatches(true, start, name, 0, name.length());
    }

    /// The style with the marks that the properties mean.
    static Style marks(String css, Style style) {
        if (css.isEmpty()) {
            return style;
        }
        var result = style;
        var weight = property(css, "font-weight");
        if (weight.equals("bold") || weight.equals("bolder") || weight.equals("700")) {
            result = result.with(Mark.STRONG);
        }
        if (property(css, "font-style").equals("italic")) {
            result = result.with(Mark.EMPHASIS);
        }
        var decoration = property(css, "text-decoration");
        if (decoration.contains("line-through")) {
            result = result.with(Mark.STRIKE);
        }
        if (decoration.contains("underline") && result.link() == null) {
            result = result.with(Mark.UNDERLINE);
        }
        return result;
    }

    /// The alignment that the properties say.
    static Align align(String css) {
        return switch (property(css, "text-align")) {
            case "center" -> Align.CENTER;
            case "right", "end" -> Align.RIGHT;
            case "left", "start" -> Align.LEFT;
            default -> Align.NONE;
        };
    }
}
