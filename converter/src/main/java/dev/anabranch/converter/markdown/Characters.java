package dev.anabranch.converter.markdown;

import dev.anabranch.converter.tree.TextBuffer;

/// What characters are to a Markdown parser.
final class Characters {
    private static final int LONGEST_ENTITY = 33;

    /// Characters of ASCII that may need a backslash somewhere.
    private static final boolean[] DOUBTFUL = new boolean[128];

    static {
        for (char c : "\\`*_~[]<&!|$".toCharArray()) {
            DOUBTFUL[c] = true;
        }
    }

    private Characters() {}

    /// Whether the character may have to be escaped, wherever it stands in a line.
    static boolean isDoubtful(char c) {
        return c < 128 && DOUBTFUL[c];
    }

    /// Whether there is such a character in the text.
    static boolean areAnyDoubtful(TextBuffer text) {
        for (int i = 0; i < text.length(); i++) {
            if (isDoubtful(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /// Whether a backslash before the character is an escape.
    static boolean isAsciiPunctuation(int c) {
        return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
    }

    /// Whether the point counts as white space beside emphasis.
    static boolean isSpace(int point) {
        if (point < 128) {
            return point == ' ' || point == '\n' || point == '\t' || point == '\r' || point == '\f';
        }
        return Character.getType(point) == Character.SPACE_SEPARATOR;
    }

    /// Whether the point counts as punctuation beside emphasis, by every version of CommonMark.
    static boolean isPunctuation(int point) {
        if (point < 128) {
            return isAsciiPunctuation(point);
        }
        return switch (Character.getType(point)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /// Whether the point is a symbol beyond ASCII, which counts as punctuation since CommonMark 0.31 and not before.
    static boolean isSymbol(int point) {
        if (point < 128) {
            return false;
        }
        return switch (Character.getType(point)) {
            case Character.MATH_SYMBOL, Character.CURRENCY_SYMBOL, Character.MODIFIER_SYMBOL, Character.OTHER_SYMBOL ->
                true;
            default -> false;
        };
    }

    /// Whether the ampersand begins what a parser would replace: `&name;`, `&#1;`, `&#xA;`.
    static boolean isEntity(CharSequence text, int ampersand) {
        int limit = Math.min(text.length(), ampersand + LONGEST_ENTITY);
        int i = ampersand + 1;
        if (i < limit && text.charAt(i) == '#') {
            i++;
        }
        int start = i;
        while (i < limit && isLetterOrDigit(text.charAt(i))) {
            i++;
        }
        return i > start && i < limit && text.charAt(i) == ';';
    }

    static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /// Appends text as it may stand in HTML, between tags or in an attribute.
    static void escapeHtml(String text, TextBuffer out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append(' ');
                default -> out.append(c);
            }
        }
    }
}
