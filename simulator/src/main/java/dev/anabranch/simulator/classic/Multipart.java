package dev.anabranch.simulator.classic;

import dev.anabranch.simulator.http.Request;
import dev.anabranch.simulator.model.Refusal;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A form with files (RFC 7578).
public final class Multipart {
    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=(?:\"([^\"]+)\"|([^;\\s]+))");
    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([^\";\\s]+)");

    private Multipart() {}

    /// One field of the form.
    @SuppressWarnings("ArrayRecordComponent") // the bytes are handed through, never compared
    public record Part(Map<String, String> headers, byte[] bytes) {
        /// A parameter of how the field is called.
        public Optional<String> disposition(String parameter) {
            var found = Pattern.compile("(?i)[;\\s]" + parameter + "=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]+))")
                    .matcher(headers.getOrDefault("content-disposition", ""));
            return found.find()
                    ? Optional.of(
                            found.group(1) == null
                                    ? found.group(2)
                                    : found.group(1).replaceAll("\\\\(.)", "$1"))
                    : Optional.empty();
        }

        /// Its type; empty when it tells none.
        public String contentType() {
            return headers.getOrDefault("content-type", "");
        }

        /// Text without a charset of its own is read as Latin-1, as the service does.
        public String text() {
            return new String(bytes, charset());
        }

        private Charset charset() {
            var named = CHARSET.matcher(contentType());
            try {
                return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.ISO_8859_1;
            } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
                return StandardCharsets.ISO_8859_1;
            }
        }
    }

    /// The fields of a request, in their order.
    public static List<Part> parts(Request request) {
        var type = request.header("content-type").orElse("");
        var boundary = BOUNDARY.matcher(type);
        if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data") || !boundary.find()) {
            throw Refusal.invalid("The request must be multipart/form-data");
        }
        return parts(request.body(), delimiter(boundary));
    }

    private static byte[] delimiter(Matcher boundary) {
        var text = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        return ("\r\n--" + text).getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Each part lies between two delimiters; the first one may stand at the very beginning, without its
    /// line break.
    private static List<Part> parts(byte[] body, byte[] delimiter) {
        var parts = new ArrayList<Part>();
        var first = Arrays.copyOfRange(delimiter, 2, delimiter.length);
        var start = startsWith(body, 0, first) ? first.length : after(body, 0, delimiter);
        while (start >= 0 && !startsWith(body, start, new byte[] {'-', '-'})) {
            var end = indexOf(body, start, delimiter);
            if (end < 0) {
                throw Refusal.invalid("The multipart body ends in the middle of a part");
            }
            parts.add(part(body, start + 2, end));
            start = end + delimiter.length;
        }
        return parts;
    }

    private static Part part(byte[] body, int start, int end) {
        var blank = indexOf(body, Math.max(0, start - 2), "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        if (blank < 0 || blank > end) {
            throw Refusal.invalid("A part of the multipart body has no headers");
        }
        var headers = new LinkedHashMap<String, String>();
        if (blank > start) {
            new String(body, start, blank - start, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.indexOf(':') > 0)
                    .forEach(line -> headers.put(
                            line.substring(0, line.indexOf(':')).strip().toLowerCase(Locale.ROOT),
                            line.substring(line.indexOf(':') + 1).strip()));
        }
        return new Part(headers, Arrays.copyOfRange(body, Math.min(blank + 4, end), end));
    }

    private static int after(byte[] body, int from, byte[] wanted) {
        var found = indexOf(body, from, wanted);
        return found < 0 ? -1 : found + wanted.length;
    }

    private static int indexOf(byte[] body, int from, byte[] wanted) {
        for (int i = from; i <= body.length - wanted.length; i++) {
            if (startsWith(body, i, wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] body, int at, byte[] wanted) {
        return at + wanted.length <= body.length
                && Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length);
    }
}
