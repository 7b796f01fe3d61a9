package dev.anabranch.server.platform;

import java.nio.charset.StandardCharsets;

/// Text from outside as every database takes it. PostgreSQL refuses NUL, and no database keeps halves of characters; a
/// row with either would take the whole transaction with it.
public final class StoredText {
    private StoredText() {}

    /// The same text, with question marks for NUL and for halves of characters.
    public static String of(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8); // half characters become question marks
        return new String(bytes, StandardCharsets.UTF_8).replace('\0', '?');
    }

    /// As above, cut off where it is too long for its column.
    ///
    /// @param longest in UTF-16 units, at least 1
    public static String of(String text, int longest) {
        return of(text.length() <= longest ? text : text.substring(0, longest));
    }
}
