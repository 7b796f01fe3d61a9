package dev.anabranch.server.search.elastic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// An address that leads to the real Elasticsearch as long as it is open, and where nobody answers otherwise.
public final class ElasticWay implements AutoCloseable {
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket listening;

    /// Open at first.
    public ElasticWay() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        port = listening.getLocalPort();
        listen(listening);
    }

    /// Where it can be asked.
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        shut();
    }

    /// Nobody answers any more.
    public void shut() {
        try {
            listening.close();
            for (var each : open) {
                each.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// It answers again.
    public void reopen() throws IOException {
        listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        listen(listening);
    }

    private void listen(ServerSocket server) {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    var here = server.accept();
                    var there = new Socket(
                            ElasticServer.address().getHost(),
                            ElasticServer.address().getPort());
                    open.add(here);
                    open.add(there);
                    carry(here, there);
                    carry(there, here);
                }
            } catch (IOException closed) {
                // nobody listens any more
            }
        });
    }

    private void carry(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException closed) {
                // as the other one
            }
            open.remove(from);
            open.remove(to);
        });
    }
}
