package dev.anabranch.server.files;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ContentDisposition;

/// Sends the bytes of a file. Only kinds that a browser shows without running anything are shown in place; the rest is
/// saved. The sandbox is for a picture that holds a script (SVG) and is opened by its address.
final class RawFile {
    private static final Map<String, String> SHOWN = Map.of(
            "md", "text/plain;charset=utf-8",
            "txt", "text/plain;charset=utf-8",
            "csv", "text/plain;charset=utf-8",
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "gif", "image/gif",
            "webp", "image/webp",
            "svg", "image/svg+xml");

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; sandbox";

    private RawFile() {}

    static void send(Path file, boolean download, HttpServletResponse response) throws IOException {
        head(file, download, response);
        response.setContentLengthLong(Files.size(file));
        Files.copy(file, response.getOutputStream());
    }

    /// Sends a text under the name of a file.
    static void send(Path file, byte[] text, boolean download, HttpServletResponse response) throws IOException {
        head(file, download, response);
        response.setContentLengthLong(text.length);
        response.getOutputStream().write(text);
    }

    private static void head(Path file, boolean download, HttpServletResponse response) {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = SHOWN.getOrDefault(ending, "application/octet-stream");
        boolean inline = !download && SHOWN.containsKey(ending);
        var disposition = inline ? ContentDisposition.inline() : ContentDisposition.attachment();
        response.setContentType(type);
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader(
                "Content-Disposition",
                disposition.filename(name, StandardCharsets.UTF_8).build().toString());
    }
}
