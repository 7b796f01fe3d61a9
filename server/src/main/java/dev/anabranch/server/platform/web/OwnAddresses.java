package dev.anabranch.server.platform.web;

import dev.anabranch.server.platform.Reach;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names under which this server answers: those of this machine, and its public address.
public final class OwnAddresses {
    /// Where clients of the address for agents learn what it takes (RFC 9728).
    public static final String RESOURCE_METADATA = "/.well-known/oauth-protected-resource";

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

    /// The address of this server as whoever sends a request knows it, without a slash at its end.
    public String base(HttpServletRequest request) {
        boolean here = LOOPBACK.contains(request.getServerName().toLowerCase(Locale.ROOT));
        return reach.publicAddress()
                .filter(address -> !here)
                .map(URI::toString)
                .orElseGet(() -> "%s://%s".formatted(request.getScheme(), request.getHeader("Host")));
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
