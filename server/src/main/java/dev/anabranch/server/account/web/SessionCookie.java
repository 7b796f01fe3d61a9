package dev.anabranch.server.account.web;

import dev.anabranch.server.platform.web.OwnAddresses;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;

/// The cookie of a session: no script can read it, no other site can send it with a change, and behind https it goes
/// over nothing else.
final class SessionCookie {
    private final OwnAddresses addresses;

    private final String suffix;

    SessionCookie(OwnAddresses addresses) {
        this(addresses, "");
    }

    private SessionCookie(OwnAddresses addresses, String suffix) {
        this.addresses = addresses;
        this.suffix = suffix;
    }

    /// Another cookie of the same kind.
    SessionCookie named(String other) {
        return new SessionCookie(addresses, other);
    }

    /// What the browser shows; empty for nothing.
    String read(HttpServletRequest request) {
        Cookie @Nullable [] cookies = request.getCookies();
        if (cookies == null) {
            return "";
        }
        String name = name(request);
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name) && cookie.getValue() != null) {
                return cookie.getValue();
            }
        }
        return "";
    }

    void write(HttpServletRequest request, HttpServletResponse response, String value, Duration life) {
        response.addHeader(
                "Set-Cookie",
                ResponseCookie.from(name(request), value)
                        .path("/")
                        .httpOnly(true)
                        .secure(addresses.isSecure())
                        .sameSite("Lax")
                        .maxAge(life)
                        .build()
                        .toString());
    }

    void clear(HttpServletRequest request, HttpServletResponse response) {
        write(request, response, "", Duration.ZERO);
    }

    /// Browsers do not tell the ports of one machine apart, so the name does: two servers do not sign each other out.
    private String name(HttpServletRequest request) {
        return (addresses.isSecure() ? "__Host-anabranch" : "anabranch-" + request.getLocalPort()) + suffix;
    }
}
