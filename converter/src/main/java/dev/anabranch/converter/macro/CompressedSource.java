package dev.anabranch.converter.macro;

import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// The source of a diagram that an app keeps packed in a parameter: in Base64, mostly compressed (deflate, with or
/// without header) and encoded like a part of an address.
final class CompressedSource {
    /// Hostile data unfolds without end; no diagram that a person wrote is as long as this.
    private static final int MOST_BYTES = 1 << 20;

    private CompressedSource() {}

    /// The text in the data; null when it is no such data.
    static @Nullable String of(String data) {
        if (data.length() < 8) {
            return null;
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(data.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            return null; // not ours: a name or an address
        }
        var text = inflate(bytes, false);
        text = text == null ? inflate(bytes, true) : text;
        text = text == null ? readable(bytes) : text;
        return text == null ? null : decoded(text);
    }

    /// Base64 alone is told from words that happen to look like it by what PlantUML begins with.
    private static @Nullable String readable(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith("@start") || text.startsWith("%40start") ? text : null;
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0 || text.chars().anyMatch(Character::isWhitespace)) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // not encoded
        }
    }

    private static @Nullable String inflate(byte[] bytes, boolean withoutHeader) {
        var inflater = new Inflater(withoutHeader);
        try {
            inflater.setInput(bytes);
            var out = new ByteArrayOutputStream();
            var buffer = new byte[8192];
            while (!inflater.finished() && out.size() < MOST_BYTES) {
                int count = inflater.inflate(buffer);
                if (count == 0) {
                    return null;
                }
                out.write(buffer, 0, count);
            }
            return out.toString(StandardCharsets.UTF_8);
        } catch (DataFormatException e) {
            return null; // the caller shows the preview instead
        } finally {
            inflater.end();
        }
    }
}
