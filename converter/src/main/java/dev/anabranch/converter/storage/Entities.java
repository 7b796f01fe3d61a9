package dev.anabranch.converter.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Character references. Storage format uses HTML's names without declaring them.
final class Entities {
    private static final int LONGEST_NAME = 32;

    /// What HTML makes of the numbers 128 to 159, which pasted text still contains.
    private static final String WINDOWS_1252 =
            "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
                    + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private Entities() {}

    /// The characters that the reference at `start` (an ampersand) stands for; null if it is none.
    ///
    /// @param end where the text ends
    static @Nullable String at(String text, int start, int end) {
        int semicolon = semicolonAfter(text, start, end);
        if (semicolon < 0) {
            return null;
        }
        if (text.charAt(start + 1) == '#') {
            return numeric(text, start + 2, semicolon);
        }
        return named(text.substring(start + 1, semicolon));
    }

    /// The offset of the semicolon that ends the reference at `start`, or -1.
    static int semicolonAfter(String text, int start, int end) {
        int limit = Math.min(end, start + LONGEST_NAME + 2);
        for (int i = start + 1; i < limit; i++) {
            char c = text.charAt(i);
            if (c == ';') {
                return i > start + 1 ? i : -1;
            }
            if (!isNameCharacter(c) && !(c == '#' && i == start + 1)) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static @Nullable String numeric(String text, int from, int end) {
        boolean hexadecimal = from < end && (text.charAt(from) | 0x20) == 'x';
        int start = hexadecimal ? from + 1 : from;
        if (start == end) {
            return null;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            int digit = Character.digit(text.charAt(i), hexadecimal ? 16 : 10);
            if (digit < 0) {
                return null;
            }
            value = Math.min(value * (hexadecimal ? 16 : 10) + digit, Character.MAX_CODE_POINT + 1);
        }
        return character(value);
    }

    private static String character(int value) {
        if (value >= 128 && value < 160) {
            return WINDOWS_1252.substring(value - 128, value - 127);
        }
        if (value == 0 || value > Character.MAX_CODE_POINT || (value >= 0xD800 && value < 0xE000)) {
            return "\uFFFD";
        }
        return Character.toString(value);
    }

    private static @Nullable String named(String name) {
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            case "nbsp" -> "\u00A0";
            default -> Names.BY_NAME.get(name);
        };
    }

    /// The text with its references replaced.
    static String decode(String text, int start, int end) {
        int ampersand = text.indexOf('&', start, end);
        if (ampersand < 0) {
            return text.substring(start, end);
        }
        var decoded = new StringBuilder(end - start);
        int from = start;
        while (ampersand >= 0) {
            var characters = at(text, ampersand, end);
            decoded.append(text, from, ampersand);
            if (characters == null) {
                decoded.append('&');
                from = ampersand + 1;
            } else {
                decoded.append(characters);
                from = semicolonAfter(text, ampersand, end) + 1;
            }
            ampersand = text.indexOf('&', from, end);
        }
        return decoded.append(text, from, end).toString();
    }

    /// Loaded when the first unusual name is met: most pages have none.
    private static final class Names {
        static final Map<String, String> BY_NAME = load();

        private static Map<String, String> load() {
            var names = new HashMap<String, String>(4096);
            try (var in = Objects.requireNonNull(Entities.class.getResourceAsStream("entities.txt"));
                    var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                    int space = line.indexOf(' ');
                    var characters = line.substring(space + 1);
                    names.put(line.substring(0, space), characters.startsWith("\\") ? " " : characters);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the list of character names cannot be read", e);
            }
            return names;
        }
    }
}
