package dev.anabranch.converter.back;

/// Text as it may stand in storage format.
final class Xml {
    private Xml() {}

    /// Text between tags or in an attribute. What XML has no place for is left out.
    static String text(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int next = i + Character.charCount(point);
            var replacement = replacement(point);
            if (replacement != null && out == null) {
                out = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (out != null) {
                if (replacement == null) {
                    out.appendCodePoint(point);
                } else {
                    out.append(replacement);
                }
            }
            i = next;
        }
        return out == null ? text : out.toString();
    }

    private static @org.jspecify.annotations.Nullable String replacement(int point) {
        return switch (point) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            default -> isCharacter(point) ? null : "";
        };
    }

    /// Whether XML has the character.
    private static boolean isCharacter(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }

    /// A section in which nothing is markup; the end of a section in the text is divided between two.
    static String section(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().filter(Xml::isCharacter).forEach(clean::appendCodePoint);
        return "<![CDATA[" + clean.toString().replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }

    /// An attribute with a space before it.
    static String attribute(String name, String value) {
        return " " + name + "=\"" + text(value).replace("\n", " ") + "\"";
    }
}
