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

    /// Whether all bits that a surrogate has are set somewhere: in western texts they are not, and the loop is one that
    /// processors do many steps of at once.
    private static boolean mayHoldSurrogates(char[] text) {
        int bits = 0;
        for (char c : text) {
            bits |= c;
        }
        return (bits & Character.MIN_SURROGATE) == Character.MIN_SURROGATE;
    }
}
