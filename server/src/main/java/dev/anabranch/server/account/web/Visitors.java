package dev.anabranch.server.account.web;

import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Visitor;
import dev.anabranch.server.platform.web.OwnAddresses;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Optional;

/// Tells from where a request comes. Behind a proxy on this machine that is what the proxy says: the last address of
/// `X-Forwarded-For`, which the proxy itself has put there; what stands before it could be written by anybody.
public final class Visitors {
    private final OwnAddresses addresses;

    Visitors(OwnAddresses addresses) {
        this.addresses = addresses;
    }

    /// From where a request comes.
    public Visitor of(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        String address =
                addresses.isPublic() && isThisMachine(peer) ? forwarded(request).orElse(peer) : peer;
        return new Visitor(
                address, Optional.ofNullable(request.getHeader("User-Agent")).orElse(""));
    }

    /// Who is behind a request, for the audit log.
    ///
    /// @throws dev.anabranch.server.platform.web.Problem when nobody is
    public Actor actor(HttpServletRequest request) {
        return Caller.known(request).actor(of(request).address());
    }

    private static Optional<String> forwarded(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("X-Forwarded-For"))
                .map(list -> list.substring(list.lastIndexOf(',') + 1).strip())
                .filter(Visitors::isAddress);
    }

    private static boolean isThisMachine(String address) {
        return isAddress(address) && InetAddress.ofLiteral(address).isLoopbackAddress();
    }

    private static boolean isAddress(String text) {
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
