package dev.anabranch.extractor.child;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.tika.mime.MediaType;

/// What separates the values of a table in text. The parser guesses it only of tables with many rows; the first line
/// tells it of short ones, too.
final class Delimiters {
    private static final int LOOKED_AT = 8_192;
    private static final Map<Character, String> NAMES =
            Map.of(',', "comma", ';', "semicolon", '\t', "tab", '|', "pipe");

    private Delimiters() {}

    /// The type with the name of its delimiter, as the parser wants it; the type alone where the first line has none.
    static MediaType named(MediaType type, InputStream stream) throws IOException {
        stream.mark(LOOKED_AT);
        var line = firstLine(stream.readNBytes(LOOKED_AT));
        stream.reset();
        char found = ',';
        long most = 0;
        for (char each : new char[] {',', ';', '\t', '|'}) {
            long count = line.chars().filter(character -> character == each).count();
            if (count > most) {
                most = count;
                found = each;
            }
        }
        return most == 0 ? type : new MediaType(type, Map.of("delimiter", NAMES.get(found)));
    }

    /// Without what stands in quotes.
    private static String firstLine(byte[] bytes) {
        var line = new StringBuilder();
        boolean quoted = false;
        for (char character : new String(bytes, StandardCharsets.ISO_8859_1).toCharArray()) {
            if (character == '"') {
                quoted = !quoted;
            } else if (character == '\n' && !quoted) {
                break;
            } else if (!quoted) {
                line.append(character);
            }
        }
        return line.toString();
    }
}
