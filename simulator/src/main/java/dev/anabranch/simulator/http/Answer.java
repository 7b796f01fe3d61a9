package dev.anabranch.simulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What goes back.
///
/// @param headers in order; `Content-Length`, `Date` and the like are added by the server
public record Answer(int status, List<Header> headers, Payload body) {
    /// One header line.
    public record Header(String name, String value) {}

    /// Copies the headers.
    public Answer {
        headers = List.copyOf(headers);
    }

    /// An answer whose bytes are at hand.
    public Answer(int status, List<Header> headers, byte[] body) {
        this(status, headers, Payload.of(body));
    }

    /// 200 with JSON.
    public static Answer json(JsonNode value) {
        return json(200, value);
    }

    /// JSON with a status.
    public static Answer json(int status, JsonNode value) {
        return of(status, "application/json", Json.write(value));
    }

    /// 200 with a file.
    public static Answer file(String mediaType, Payload bytes) {
        return new Answer(200, List.of(new Header("Content-Type", mediaType)), bytes);
    }

    /// An HTML page.
    public static Answer html(int status, String html) {
        return of(status, "text/html;charset=UTF-8", html.getBytes(StandardCharsets.UTF_8));
    }

    /// Any bytes.
    public static Answer of(int status, String mediaType, byte[] body) {
        return new Answer(status, List.of(new Header("Content-Type", mediaType)), body);
    }

    /// 204 without a body.
    public static Answer noContent() {
        return new Answer(204, List.of(), new byte[0]);
    }

    /// 302 to another address.
    public static Answer found(URI location) {
        return new Answer(302, List.of(new Header("Location", location.toString())), new byte[0]);
    }

    /// 303 to another address, to be read with GET.
    public static Answer seeOther(String location) {
        return new Answer(303, List.of(new Header("Location", location)), new byte[0]);
    }

    /// All bytes of the body.
    public byte[] bytes() {
        try (InputStream in = body.source().open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The value of a header; empty text when there is none.
    public String header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst()
                .orElse("");
    }

    /// The same answer with one more header.
    public Answer with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Answer(status, more, body);
    }
}
