package dev.anabranch.converter.markdown;

/// White space in words.
final class Spaces {
    private Spaces() {}

    /// How many characters of white space the text begins with.
    static int leading(String text) {
        int i = 0;
        while (i < text.length() && Characters.isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /// Where the white space at the end of the text begins.
    static int trailing(String text, int from) {
        int i = text.length();
        while (i > from && Characters.isSpace(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    /// The text on one line, with nothing else changed.
    static String lineEndsToSpaces(String text) {
        return text.indexOf('\n') < 0 ? text : text.replace('\n', ' ');
    }
}
