package dev.anabranch.extractor.child;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.Socket;
import java.net.SocketException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;

/// No way out of this process: whatever asks for a socket, by the old interface, by channels or by an address, gets an
/// exception. The parsers are told not to look for anything outside of their file; this is for the one that does.
public final class NoNetwork extends SelectorProvider {
    private static final String WORDS = "Parsers of files have no network";
    private static final Set<String> REMOTE = Set.of("http", "https", "ftp", "mailto");

    /// For the virtual machine, which is told the name of this class when it starts.
    public NoNetwork() {}

    /// Closes what the virtual machine leaves open.
    @SuppressWarnings("deprecation") // there is no other way to have the say over all sockets
    static void close() throws IOException {
        Socket.setSocketImplFactory(() -> {
            throw new IllegalStateException(WORDS);
        });
        URL.setURLStreamHandlerFactory(protocol -> REMOTE.contains(protocol) ? new Refusing() : null);
    }

    /// Addresses may be written (the JDK itself does), and not be opened.
    private static final class Refusing extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL address) throws IOException {
            throw refused();
        }
    }

    @Override
    public DatagramChannel openDatagramChannel() throws IOException {
        throw refused();
    }

    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
        throw refused();
    }

    @Override
    public Pipe openPipe() throws IOException {
        throw refused();
    }

    @Override
    public AbstractSelector openSelector() throws IOException {
        throw refused();
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() throws IOException {
        throw refused();
    }

    @Override
    public SocketChannel openSocketChannel() throws IOException {
        throw refused();
    }

    private static SocketException refused() {
        return new SocketException(WORDS);
    }
}
