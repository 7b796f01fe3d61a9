package dev.anabranch.server.writing.web;

import java.util.Locale;

/// Texts in which nothing hides. Whoever approves a change has to see all of it: what is written with no width, turns
/// the direction of letters, or stands for nothing that is shown is told by its number.
final class Visible {
    private Visible() {}

    /// The same text with such characters as `⟨U+200B⟩`.
    static String text(String text) {
        if (text.codePoints().allMatch(Visible::isSeen)) {
            return text;
        }
        var seen = new StringBuilder(text.length() + 32);
        text.codePoints().forEach(each -> {
            if (isSeen(each)) {
                seen.appendCodePoint(each);
            } else {
                seen.append("⟨U+%04X⟩".formatted(each).toUpperCase(Locale.ROOT));
            }
        });
        return seen.toString();
    }

    /// How many characters of a text would not be seen.
    static long hidden(String text) {
        return text.codePoints().filter(each -> !isSeen(each)).count();
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

    /// Letters and marks that are drawn as nothing: fillers of Hangul, and variants of what stands before them.
    private static boolean isBlankLetter(int character) {
        return character == 0x115F
                || character == 0x1160
                || character == 0x3164
                || character == 0xFFA0
                || character == 0x034F
                || (character >= 0xFE00 && character <= 0xFE0E)
                || (character >= 0xE0100 && character <= 0xE01EF);
    }
}
