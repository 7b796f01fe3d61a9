package dev.anabranch.server.mcp.tools;

/// Makes what strangers wrote fit to be told to a model. A name is one line of letters that can be seen. A text keeps
/// its lines, and loses what no reader can see: characters that hide instructions, or turn the order of letters around.
final class Plain {
    private static final int LONGEST_NAME = 300;
    private static final String CUT = "\u2026";

    /// Joins emoji and letters of some scripts: without it words fall apart.
    private static final int JOINER = 0x200D;

    private static final int NON_JOINER = 0x200C;

    private Plain() {}

    /// A title, name or label.
    static String name(String text) {
        var plain = new StringBuilder();
        text.codePoints().forEach(letter -> {
            if (isSpace(letter)) {
                plain.append(' ');
            } else if (isSeen(letter)) {
                plain.appendCodePoint(letter);
            }
        });
        var line = plain.toString().strip().replaceAll(" {2,}", " ");
        return line.length() <= LONGEST_NAME ? line : line.substring(0, Cuts.whole(line, LONGEST_NAME)) + CUT;
    }

    /// A text.
    static String text(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints()
                .filter(letter -> letter == '\n' || letter == '\t' || isSeen(letter))
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isSpace(int letter) {
        return Character.isWhitespace(letter)
                || Character.getType(letter) == Character.LINE_SEPARATOR
                || Character.getType(letter) == Character.PARAGRAPH_SEPARATOR;
    }

    private static boolean isSeen(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            case Character.FORMAT -> letter == JOINER || letter == NON_JOINER;
            default -> true;
        };
    }
}
