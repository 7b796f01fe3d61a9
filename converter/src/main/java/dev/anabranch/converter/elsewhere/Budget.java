package dev.anabranch.converter.elsewhere;

/// How much one page may still take from elsewhere.
final class Budget {
    /// Pages within pages deeper than this are more than anybody follows.
    static final int DEEPEST = 6;

    private static final int MOST_CHARACTERS = 4_000_000;
    private static final int MOST_SHOWN = 16_000_000;
    private static final int MOST_TEXTS = 1_000;
    private static final int MOST_BLOCKS = 200_000;

    private int characters = MOST_CHARACTERS;
    private int shown = MOST_SHOWN;
    private int texts = MOST_TEXTS;
    private int blocks = MOST_BLOCKS;

    /// Takes a text of so many characters.
    ///
    /// @return whether there was room for it
    boolean take(int length) {
        if (texts == 0 || length > characters) {
            return false;
        }
        texts--;
        characters -= length;
        return true;
    }

    /// Takes the room that a whole page takes each time it is shown.
    ///
    /// @return whether there was room for it
    boolean show(int length) {
        if (length > shown) {
            return false;
        }
        shown -= length;
        return true;
    }

    /// Takes a block; one page shown a thousand times is read once and written a thousand times.
    boolean takeBlock() {
        return blocks-- > 0;
    }

    /// How many characters were taken.
    int taken() {
        return MOST_CHARACTERS - characters;
    }
}
