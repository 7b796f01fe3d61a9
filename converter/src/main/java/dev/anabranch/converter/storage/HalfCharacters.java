package dev.anabranch.converter.storage;

/// Halves of characters: a text that was cut in the wrong place ends in one, and no file can hold it.
final class HalfCharacters {
    private static final char REPLACEMENT = '\uFFFD';

    private HalfCharacters() {}

    /// Puts a replacement character in the place of each half.
    ///
    /// @return whether there was one
    static boolean replace(char[] text) {
        if (!mayHoldSurrogates(text)) {
            return false;
        }
        boolean replaced = false;
        for (int i = 0; i < text.length; i++) {
            if (!Character.isSurrogate(text[i])) {
                continue;
            }
            if (i + 1 < text.length && Character.isSurrogatePair(text[i], text[i + 1])) {
                i++;
            } else {
                text[i] = REPLACEMENT;
                replaced = true;
            }
        }
        return replaced;
    }

    /// Whether all bits that a surrogate has are set somewhere, which in western texts they are not. Four at a time, as
    /// every character of every page is looked at.
    private static boolean mayHoldSurrogates(char[] text) {
        int bits = 0;
        int others = 0;
        int i = 0;
        for (int end = text.length - 3; i < end; i += 4) {
            bits |= text[i] | text[i + 1];
            others |= text[i + 2] | text[i + 3];
        }
        for (; i < text.length; i++) {
            bits |= text[i];
        }
        return ((bits | others) & Character.MIN_SURROGATE) == Character.MIN_SURROGATE;
    }
}
