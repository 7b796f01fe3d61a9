package dev.anabranch.converter.markdown;

/// How the two shapes that are compared write texts down.
final class Shapes {
    private Shapes() {}

    /// The text without any white space: lines may be divided and joined on the way.
    static String squash(String text) {
        var squashed = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> point > ' ' && !Character.isSpaceChar(point))
                .forEach(squashed::appendCodePoint);
        return squashed.toString();
    }

    /// Code line by line. A line of white space is an empty line to a parser when it stands in a list.
    static String code(String text) {
        return String.join(
                "\n",
                CodeText.lines(text).stream()
                        .map(line -> line.isBlank() ? "" : line)
                        .toList());
    }

    /// Adds a cell to the cells of a table; empty ones fill rows and say nothing.
    static void addCell(String text, StringBuilder cells) {
        var plain = squash(text);
        if (!plain.isEmpty()) {
            cells.append('|').append(plain);
        }
    }

    /// The text of HTML.
    static String stripTags(String html) {
        var text = new StringBuilder(html.length());
        for (int i = 0; i < html.length(); i++) {
            if (html.charAt(i) == '<') {
                int end = html.indexOf('>', i);
                i = end < 0 ? html.length() : end;
            } else {
                text.append(html.charAt(i));
            }
        }
        return text.toString()
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#10;", "\n")
                .replace("&amp;", "&");
    }
}
