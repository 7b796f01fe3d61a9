package dev.anabranch.server.connection.web;

import dev.anabranch.server.platform.web.OwnAddresses;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where Atlassian sends people back to, and whether they would be known there: a browser that came by another name of
/// this machine shows its session only under that name.
///
/// @param callback the whole address, to be registered letter by letter
/// @param own      scheme, host and port of it
/// @param other    the same of the address that the reader is at, where it differs
/// @param path     where the reader is, with its query
public record CallbackAddress(String callback, String own, Optional<String> other, String path) {
    /// The path that it leads to.
    static final String PATH = "/connections/callback";

    static CallbackAddress of(OwnAddresses addresses, HttpServletRequest request) {
        String own = addresses.proposal(request.getLocalPort()).replaceAll("/$", "");
        @Nullable String host = request.getHeader("Host");
        @Nullable String query = request.getQueryString();
        // behind a proxy the scheme that the browser used is that of the public address
        String scheme = addresses.isSecure() ? "https" : request.getScheme();
        String here = scheme + "://" + host;
        String path = request.getMethod().equals("GET")
                ? request.getRequestURI() + (query == null ? "" : "?" + query)
                : "/connections";
        return new CallbackAddress(
                own + PATH, own, host == null || here.equals(own) ? Optional.empty() : Optional.of(here), path);
    }

    /// The page that the reader is at, under the right address.
    public String sameThere() {
        return own + path;
    }
}
