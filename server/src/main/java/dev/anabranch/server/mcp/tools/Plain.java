package dev.anabranch.server.mcp.tools;

/// Makes what strangers wrote fit to be told to a model. A name is one line of letters that can be seen. A text keeps
/// its lines, and loses what no reader can see: characters that hide instructions, or turn the order of letters around.
final class Plain {
    private static final int LONGEST_NAME = 300;
    private static final String CUT = "\u2026";

    /// Joins emoji and letters of some scripts: without it words fall apart.
    private static final int JOINER = 0x200D;

    private static final int NON_JOINER = 0x200C;

    private final StringBuilder plain;
    private int last; // the letter before, 0 where nothing is joined to it
    private boolean isChosen; // by a variation selector
    private int joiner; // between it and the next letter; 0 for none

    private Plain(int length) {
        this.plain = new StringBuilder(length);
    }

    /// A title, name or label.
    static String name(String text) {
        var plain = new Plain(text.length());
        text.codePoints().forEach(letter -> plain.add(isSpace(letter) ? ' ' : letter));
        var line = plain.plain.toString().strip().replaceAll(" {2,}", " ");
        return line.length() <= LONGEST_NAME ? line : line.substring(0, Cuts.whole(line, LONGEST_NAME)) + CUT;
    }

    /// A text.
    static String text(String text) {
        var plain = new Plain(text.length());
        text.codePoints().forEach(plain::add);
        return plain.plain.toString();
    }

    /// Joiners stand singly between two letters that can be seen, selectors singly behind emoji: in rows of them, and
    /// behind plain letters, something could be hidden.
    private void add(int letter) {
        if (letter == JOINER || letter == NON_JOINER) {
            joiner = last > 0x7F && joiner == 0 ? letter : joiner;
        } else if (letter == 0xFE0E || letter == 0xFE0F) {
            if (last != 0 && joiner == 0 && !isChosen && Character.isEmoji(last)) {
                plain.appendCodePoint(letter);
                isChosen = true;
            }
        } else if (letter == '\n' || letter == '\t' || isSeen(letter)) {
            boolean isJoined = joiner != 0 && letter > 0x7F && !Character.isSpaceChar(letter);
            if (isJoined) {
                plain.appendCodePoint(joiner);
            }
            plain.appendCodePoint(letter);
            last = letter == '\n' || letter == '\t' || Character.isSpaceChar(letter) ? 0 : letter;
            isChosen = false;
            joiner = 0;
        }
    }

    private static boolean isSpace(int letter) {
        return Character.isWhitespace(letter)
                || Character.getType(letter) == Character.LINE_SEPARATOR
                || Character.getType(letter) == Character.PARAGRAPH_SEPARATOR;
    }

    private static boolean isSeen(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.FORMAT -> false;
            default -> !isBlank(letter);
        };
    }

    /// Letters and marks that show nothing: variation selectors, fillers of Hangul, Khmer's inherent vowels, the
    /// joiner of graphemes, empty Braille.
    private static boolean isBlank(int letter) {
        return (letter >= 0xFE00 && letter <= 0xFE0F)
                || (letter >= 0xE0100 && letter <= 0xE01EF)
                || (letter >= 0x180B && letter <= 0x180F)
                || switch (letter) {
                    case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
                    default -> false;
                };
    }
}
