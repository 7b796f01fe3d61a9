package dev.anabranch.atlassian.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

/// What goes to the site with a call. It prints its length only, because it may hold texts of people.
public final class Sent {
    /// Slowest sending that is waited for.
    private static final int BYTES_PER_SECOND = 32 * 1024;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, String> headers;
    private final byte[] bytes;

    private Sent(Map<String, String> headers, byte[] bytes) {
        this.headers = Map.copyOf(headers);
        this.bytes = bytes;
    }

    /// JSON.
    public static Sent json(String json) {
        return new Sent(Map.of("Content-Type", "application/json"), json.getBytes(StandardCharsets.UTF_8));
    }

    /// A form with one file (RFC 7578), as Confluence takes attachments: with the header that says that no
    /// browser was tricked into sending it.
    ///
    /// @param file its bytes
    /// @param fileName any characters but quotes, backslashes and control characters
    /// @param mediaType such as `image/png`; printable ASCII
    /// @param fields what else is in the form, by name; texts of any characters
    public static Sent form(byte[] file, String fileName, String mediaType, Map<String, String> fields) {
        var boundary = "anabranch-" + random(); // or a file or a text could hold it, and go on as another part
        var form = new ByteArrayOutputStream(file.length + 1024);
        // without its charset such a text is read as Latin-1
        fields.forEach((name, text) -> {
            write(
                    form,
                    "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n"
                            + "Content-Type: text/plain; charset=UTF-8\r\n\r\n" + text + "\r\n");
        });
        write(
                form,
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + quotable(fileName)
                        + "\"\r\nContent-Type: " + inOneLine(mediaType) + "\r\n\r\n");
        form.writeBytes(file);
        write(form, "\r\n--" + boundary + "--\r\n");
        return new Sent(
                Map.of("Content-Type", "multipart/form-data; boundary=" + boundary, "X-Atlassian-Token", "nocheck"),
                form.toByteArray());
    }

    private static void write(ByteArrayOutputStream form, String text) {
        form.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// What would end the name or its line no two servers read alike.
    private static String quotable(String fileName) {
        if (fileName.chars().anyMatch(c -> c == '"' || c == '\\' || Character.isISOControl(c))) {
            throw new IllegalArgumentException("A file name holds no quote, backslash or control character.");
        }
        return fileName;
    }

    private static String inOneLine(String mediaType) {
        if (!mediaType.matches("[\\x21-\\x7e][\\x20-\\x7e]{0,254}")) {
            throw new IllegalArgumentException("A media type is printable ASCII.");
        }
        return mediaType;
    }

    private static String random() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    Map<String, String> headers() {
        return headers;
    }

    BodyPublisher publisher() {
        return BodyPublishers.ofByteArray(bytes);
    }

    /// How long it may be on its way.
    Duration sending() {
        return Duration.ofSeconds(bytes.length / BYTES_PER_SECOND);
    }

    @Override
    public String toString() {
        return "Sent[" + bytes.length + " bytes]";
    }
}
