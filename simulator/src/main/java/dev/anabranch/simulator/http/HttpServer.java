package dev.anabranch.simulator.http;

import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// HTTP/1.1 on one port of the loopback address, a virtual thread for each connection. Written by hand because a
/// simulator must be able to do what servers take care never to do: cut a body, lie about its length, hang up.
public final class HttpServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HttpServer.class.getName());
    private static final int BACKLOG = 1024;
    private static final Duration IDLE = Duration.ofMinutes(5);

    /// Longer than whoever waits for connections takes to hear that there will be none.
    private static final Duration WAKING = Duration.ofSeconds(5);

    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread accepting;

    private HttpServer(ServerSocket listener) {
        this.listener = listener;
    }

    /// Takes a port. Whoever connects waits until [#serve] is called.
    ///
    /// @param port 0 takes a free one
    /// @throws IOException when the port is taken or forbidden
    public static HttpServer listen(int port) throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        return new HttpServer(listener);
    }

    /// Answers from now on until this is closed. To be called once.
    public void serve(Responder responder) {
        accepting = Thread.ofPlatform().name("simulator-" + port()).daemon(true).start(() -> accept(responder));
    }

    /// The port it listens on.
    public int port() {
        return listener.getLocalPort();
    }

    /// Stops listening and ends all connections. Whoever connects afterwards is refused: the port is free only when
    /// nobody waits at it any more.
    @Override
    public void close() throws IOException {
        listener.close();
        var waiting = accepting;
        if (waiting != null) {
            try {
                waiting.join(WAKING);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept(Responder responder) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                if (listener.isClosed()) {
                    socket.close();
                    return;
                }
                open.add(socket);
                Thread.startVirtualThread(() -> serve(socket, responder));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    LOG.log(Level.WARNING, "a connection could not be accepted", e);
                }
            }
        }
    }

    private void serve(Socket socket, Responder responder) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(IDLE.toMillis()));
            new Connection(socket, responder).run();
        } catch (SocketException | EOFException | SocketTimeoutException e) {
            LOG.log(Level.DEBUG, "the client went away", e);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "a connection broke", e);
        } finally {
            open.remove(socket);
        }
    }
}
