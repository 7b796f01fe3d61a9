package dev.anabranch.atlassian.confluence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server of bare sockets that can do what no decent server does: break off, drip, lie about lengths. It answers
/// each request with the next of its answers, the last one for ever, and remembers what it was asked.
final class RawServer implements AutoCloseable {
    private final ServerSocket socket;
    private final List<Reply> replies = new CopyOnWriteArrayList<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private RawServer(ServerSocket socket) {
        this.socket = socket;
    }

    static RawServer answering(Reply... replies) {
        try {
            var server = new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            server.then(replies);
            Thread.ofVirtual().start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How to answer one request.
    @FunctionalInterface
    interface Reply {
        void write(Asked asked, OutputStream out) throws IOException, InterruptedException;
    }

    /// A request as it came.
    record Asked(String method, String target, Map<String, String> headers, String body) {
        String path() {
            return target.split("\\?", 2)[0];
        }
    }

    RawServer then(Reply... more) {
        replies.addAll(List.of(more));
        return this;
    }

    String address() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    int port() {
        return socket.getLocalPort();
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<String> targets() {
        return asked.stream().map(Asked::target).toList();
    }

    static Reply json(String body) {
        return status(200, body);
    }

    static Reply status(int status, String body, String... headers) {
        return status(status, "application/json", body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Reply html(int status, String body) {
        return status(status, "text/html;charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply status(int status, String type, byte[] body, String... headers) {
        return (asked, out) -> {
            out.write(head(status, "Content-Type: " + type, "Content-Length: " + body.length, headers));
            out.write(body);
        };
    }

    static byte[] head(int status, String first, String second, String... headers) {
        var lines = new ArrayList<>(List.of("HTTP/1.1 " + status + " X", first, second, "Connection: close"));
        lines.addAll(List.of(headers));
        return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                open.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var request = read(connection.getInputStream());
            Reply reply;
            synchronized (asked) {
                reply = replies.get(Math.min(asked.size(), replies.size() - 1));
                asked.add(request);
            }
            reply.write(request, connection.getOutputStream());
            connection.getOutputStream().flush();
        } catch (IOException | InterruptedException clientLeft) {
            // nobody listens any more
        }
    }

    private static Asked read(InputStream in) throws IOException {
        var first = line(in).split(" ", 3);
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var parts = line.split(":", 2);
            headers.put(parts[0].strip().toLowerCase(Locale.ROOT), parts[1].strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Asked(first[0], first[1], headers, body);
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("The client left.");
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (var connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
