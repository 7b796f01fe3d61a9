package dev.anabranch.converter.tree;

import java.util.Arrays;

/// Text being written. In comparison with a [StringBuilder] all of its characters are of one width, so that copying
/// and looking at them takes no second thought; all running text goes through it several times. Not shared between
/// threads.
public final class TextBuffer implements CharSequence {
    private static final int LEAST_CAPACITY = 64;

    private char[] characters;
    private int length;

    /// An empty text.
    public TextBuffer() {
        this(LEAST_CAPACITY);
    }

    /// An empty text.
    ///
    /// @param capacity how many characters it will hold without growing
    public TextBuffer(int capacity) {
        characters = new char[Math.max(LEAST_CAPACITY, capacity)];
    }

    private void reserve(int more) {
        if (more > characters.length - length) {
            long wanted = Math.max((long) length + more, characters.length * 2L);
            characters = Arrays.copyOf(characters, (int) Math.min(wanted, Integer.MAX_VALUE - 8L));
        }
    }

    /// Adds a character.
    public TextBuffer append(char c) {
        if (length == characters.length) {
            reserve(1);
        }
        characters[length++] = c;
        return this;
    }

    /// Adds a text.
    public TextBuffer append(String text) {
        return append(text, 0, text.length());
    }

    /// Adds the part of a text between two offsets.
    public TextBuffer append(String text, int start, int end) {
        reserve(end - start);
        text.getChars(start, end, characters, length);
        length += end - start;
        return this;
    }

    /// Adds the characters between two offsets.
    public TextBuffer append(char[] text, int start, int end) {
        reserve(end - start);
        System.arraycopy(text, start, characters, length, end - start);
        length += end - start;
        return this;
    }

    /// Adds another text.
    public TextBuffer append(TextBuffer text) {
        return append(text.characters, 0, text.length);
    }

    /// Adds the part of another text between two offsets.
    public TextBuffer append(TextBuffer text, int start, int end) {
        return append(text.characters, start, end);
    }

    /// Adds a number in decimal digits.
    public TextBuffer append(int number) {
        return append(Integer.toString(number));
    }

    /// Cuts the text off.
    ///
    /// @param end at most its length
    public void setLength(int end) {
        length = end;
    }

    /// Puts a character between others.
    public void insert(int at, char c) {
        reserve(1);
        System.arraycopy(characters, at, characters, at + 1, length - at);
        characters[at] = c;
        length++;
    }

    /// Where a character stands next, or -1.
    public int indexOf(char c, int from) {
        for (int i = from; i < length; i++) {
            if (characters[i] == c) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public boolean isEmpty() {
        return length == 0;
    }

    @Override
    public char charAt(int index) {
        return characters[index];
    }

    @Override
    public String subSequence(int start, int end) {
        return new String(characters, start, end - start);
    }

    @Override
    public String toString() {
        return new String(characters, 0, length);
    }
}
