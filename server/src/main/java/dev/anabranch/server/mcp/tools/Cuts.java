package dev.anabranch.server.mcp.tools;

/// Where a text is cut that is too long to be told at once.
final class Cuts {
    private Cuts() {}

    /// The end of the part that begins at a place: at the end of a line where that leaves enough, never within a
    /// character.
    ///
    /// @param most how long the part may be, at least 2
    static int end(String text, int from, int most) {
        if (text.length() - from <= most) {
            return text.length();
        }
        int line = text.lastIndexOf('\n', from + most - 1);
        return line >= from + most / 2 ? line + 1 : whole(text, from + most);
    }

    /// The same place, or the one before where it is within a character.
    static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
