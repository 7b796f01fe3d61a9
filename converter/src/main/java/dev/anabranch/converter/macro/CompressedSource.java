package dev.anabranch.converter.macro;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// The source of a diagram that an app keeps compressed (deflate, with or without header) in a parameter.
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
        return text == null ? inflate(bytes, true) : text;
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
