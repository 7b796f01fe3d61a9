package dev.anabranch.server.writing.web;

import java.util.Locale;
import java.util.stream.IntStream;

/// Texts in which nothing hides. Whoever approves a change has to see all of it: what is written with no width, turns
/// the direction of letters, or stands for nothing that is shown is told by its number.
final class Visible {
    /// Says of a picture before it that it is drawn with colours; elsewhere it is drawn as nothing.
    private static final int COLOURED = 0xFE0F;

    /// Makes a key of a digit and [#COLOURED].
    private static final int KEY = 0x20E3;

    private Visible() {}

    /// The same text with such characters as `⟨U+200B⟩`.
    static String text(String text) {
        if (hidden(text) == 0) {
            return text;
        }
        var seen = new StringBuilder(text.length() + 32);
        var all = text.codePoints().toArray();
        for (int at = 0; at < all.length; at++) {
            if (isSeen(all, at)) {
                seen.appendCodePoint(all[at]);
            } else {
                seen.append("⟨U+%04X⟩".formatted(all[at]).toUpperCase(Locale.ROOT));
            }
        }
        return seen.toString();
    }

    /// How many characters of a text would not be seen.
    static long hidden(String text) {
        var all = text.codePoints().toArray();
        return IntStream.range(0, all.length).filter(at -> !isSeen(all, at)).count();
    }

    private static boolean isSeen(int[] all, int at) {
        return all[at] == COLOURED ? at > 0 && isPicture(all, at - 1) : isSeen(all[at]);
    }

    /// Whether what follows says how it is drawn. Digits are pictures only as keys.
    private static boolean isPicture(int[] all, int at) {
        boolean isKey = at + 2 < all.length && all[at + 2] == KEY;
        return Character.isEmoji(all[at]) && (all[at] > 0x7F || isKey);
    }

    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.CONTROL -> character == '\n' || character == '\t';
            default -> !isBlankLetter(character);
        };
    }

    /// Letters and marks that are drawn as nothing: fillers of Hangul, vowels of Khmer, an empty pattern of
    /// Braille, and variants of what stands before them.
    private static boolean isBlankLetter(int character) {
        return character == 0x115F
                || character == 0x1160
                || character == 0x3164
                || character == 0xFFA0
                || character == 0x034F
                || character == 0x17B4
                || character == 0x17B5
                || (character >= 0x180B && character <= 0x180F)
                || character == 0x2800
                || (character >= 0xFE00 && character <= 0xFE0E)
                || (character >= 0xE0100 && character <= 0xE01EF);
    }
}
