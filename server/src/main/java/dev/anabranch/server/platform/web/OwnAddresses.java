package dev.anabranch.server.platform.web;

import dev.anabranch.server.platform.Reach;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names under which this server answers: those of this machine, and its public address.
public final class OwnAddresses {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    private final Reach reach;

    /// @param reach how far the server can be reached
    public OwnAddresses(Reach reach) {
        this.reach = reach;
    }

    /// Whether browsers come over https.
    public boolean isSecure() {
        return reach.isSecure();
    }

    /// Whether others than this machine come.
    public boolean isPublic() {
        return reach.publicAddress().isPresent();
    }

    boolean isHost(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(lower)
                || reach.publicAddress()
                        .filter(address -> lower.equals(address.getHost()))
                        .isPresent();
    }

    /// Whether a page of this server has this origin.
    boolean isOrigin(String origin, HttpServletRequest request) {
        return reach.publicAddress()
                        .filter(address -> origin.equals(origin(address)))
                        .isPresent()
                || isOfThisMachine(origin, request);
    }

    /// What people type to open this server, with a slash or without.
    public String proposal(int port) {
        return reach.publicAddress().map(URI::toString).orElse("http://127.0.0.1:" + port + "/");
    }

    /// A name of this machine, as the request itself gives it.
    private static boolean isOfThisMachine(String origin, HttpServletRequest request) {
        @Nullable String host = request.getHeader("Host");
        return host != null
                && LOOPBACK.contains(request.getServerName().toLowerCase(Locale.ROOT))
                && origin.equals(request.getScheme() + "://" + host);
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
