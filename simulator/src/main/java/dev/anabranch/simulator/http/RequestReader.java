package dev.anabranch.simulator.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads requests off a connection (RFC 9112): request line, headers, a body by length or in chunks.
final class RequestReader {
    private static final int MAX_HEAD_BYTES = 128 * 1024;
    private static final int MAX_BODY_BYTES = 256 * 1024 * 1024;

    private final InputStream in;
    private final OutputStream out;
    private int headBytes;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /// The next request; empty when the client has closed the connection between requests.
    Optional<Request> next() throws IOException {
        headBytes = 0;
        String line = readLine();
        while (line.isEmpty() && headBytes > 0 && headBytes < 8) {
            line = readLine(); // an empty line before a request is to be ignored
        }
        if (line.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new BadRequest(400, "This is no HTTP/1.1 request.");
        }
        Map<String, List<String>> headers = readHeaders();
        if (parts[2].equals("HTTP/1.0")) {
            headers.putIfAbsent("connection", List.of("close"));
        }
        String target = parts[1].startsWith("http://") ? parts[1].replaceFirst("^http://[^/?]*", "") : parts[1];
        int question = target.indexOf('?');
        String rawPath = question < 0 ? target : target.substring(0, question);
        String rawQuery = question < 0 ? "" : target.substring(question + 1);
        return Optional.of(new Request(parts[0], rawPath, decodePath(rawPath), rawQuery, headers, readBody(headers)));
    }

    private Map<String, List<String>> readHeaders() throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new BadRequest(400, "A header line has no name.");
            }
            headers.computeIfAbsent(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] readBody(Map<String, List<String>> headers) throws IOException {
        if (first(headers, "expect").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        if (first(headers, "transfer-encoding").toLowerCase(Locale.ROOT).endsWith("chunked")) {
            return readChunks();
        }
        String length = first(headers, "content-length");
        return length.isEmpty() ? new byte[0] : readExactly(number(length, 10));
    }

    private byte[] readChunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        headBytes = 0;
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(readExactly(size));
            readLine();
            headBytes = 0;
            if (body.size() > MAX_BODY_BYTES) {
                throw new BadRequest(413, "The body is too large.");
            }
        }
        while (!readLine().isEmpty()) {
            headBytes = 0; // trailers mean nothing here
        }
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return number(readLine().split(";", 2)[0].strip(), 16);
    }

    private byte[] readExactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the client hung up within a body");
        }
        return bytes;
    }

    // Empty at the end of the stream, too; the caller knows by headBytes.
    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                if (headBytes > 0) {
                    throw new EOFException("the client hung up within a request");
                }
                return "";
            }
            headBytes++;
            if (headBytes > MAX_HEAD_BYTES) {
                throw new BadRequest(431, "The request's head is too large.");
            }
            line.write(next);
        }
        headBytes++;
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static int number(String digits, int radix) throws IOException {
        try {
            int number = Integer.parseInt(digits, radix);
            if (number < 0) {
                throw new BadRequest(400, "A length is negative.");
            }
            if (number > MAX_BODY_BYTES) {
                throw new BadRequest(413, "The body is too large.");
            }
            return number;
        } catch (NumberFormatException e) {
            throw new BadRequest(400, "A length is no number.");
        }
    }

    private static String first(Map<String, List<String>> headers, String name) {
        return headers.getOrDefault(name, List.of("")).getFirst();
    }

    private static String decodePath(String rawPath) {
        return Queries.decode(rawPath.replace("+", "%2B"));
    }
}
