package dev.anabranch.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// Stands before a server and shows a token for programs that cannot show one. All else goes through as it came, one
/// request for each connection.
final class BearerProxy implements AutoCloseable {
    private final ServerSocket socket;
    private final int port;
    private final String authorization;

    BearerProxy(int port, String authorization) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = port;
        this.authorization = authorization;
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return "http://localhost:" + socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> pass(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket client) {
        try (client;
                var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            server.getOutputStream().write(head(client.getInputStream()).getBytes(StandardCharsets.ISO_8859_1));
            Thread.ofVirtual().start(() -> copy(client, server));
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException gone) {
            // one of the two has enough
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException gone) {
            // the answer was given already
        }
    }

    private String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("No request");
            }
            head.append((char) octet);
        }
        var lines = head.toString().lines().toList();
        return lines.stream()
                        .filter(line -> !line.isEmpty() && !line.regionMatches(true, 0, "Connection:", 0, 11))
                        .collect(Collectors.joining("\r\n"))
                + "\r\nAuthorization: " + authorization + "\r\nConnection: close\r\n\r\n";
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
