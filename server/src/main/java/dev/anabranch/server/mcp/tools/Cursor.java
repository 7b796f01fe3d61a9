package dev.anabranch.server.mcp.tools;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a list or text goes on. It stands for one call with the same arguments; all rights are looked at again when it
/// is shown, so nothing is gained by making one up.
final class Cursor {
    private static final int LONGEST = 2000;

    private Cursor() {}

    /// @param call  what the call is about, as long as it goes on
    /// @param place where it goes on
    static String of(String call, String... place) {
        var parts = Stream.concat(Stream.of(mark(call)), Arrays.stream(place)).toList();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }

    /// The place; empty when the cursor is of another call, or none.
    static Optional<List<String>> place(String call, String cursor, int parts) {
        if (cursor.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var found = List.of(text.split("\n", -1));
            return found.size() == parts + 1 && found.getFirst().equals(mark(call))
                    ? Optional.of(found.subList(1, found.size()))
                    : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /// How many of a list were told already; 0 without a cursor.
    ///
    /// @throws Refusal when it is of another call
    static int told(String call, String cursor) {
        if (cursor.isEmpty()) {
            return 0;
        }
        return place(call, cursor, 1)
                .map(List::getFirst)
                .flatMap(Cursor::number)
                .orElseThrow(Cursor::unknown);
    }

    static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.parseInt(text)).filter(number -> number >= 0);
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    static Refusal unknown() {
        return new Refusal(
                "The cursor does not belong to this call. Send it with the same arguments as the call that gave"
                        + " it, or leave it out to begin anew.");
    }

    private static String mark(String call) {
        return Integer.toHexString(call.hashCode());
    }
}
