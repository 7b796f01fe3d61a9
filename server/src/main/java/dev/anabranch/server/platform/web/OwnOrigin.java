package dev.anabranch.server.platform.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Refuses changes that another site made a browser ask for. Whatever looks like a browser (it sends `Origin` or
/// `Sec-Fetch-Site`, as all current ones do with such requests) must come from our own pages. Whoever is let in by a
/// cookie, or looks like a browser and is let in, must also show the form token of the session: other sites can make a
/// browser send its cookie, but cannot read a page to find the token in it. A script with an access token and without
/// these headers needs neither.
@Component
@Order(OwnOrigin.AFTER_THE_GUARD)
final class OwnOrigin implements Filter {
    /// Spring Security's chain, which finds out who asks, stands at -100.
    static final int AFTER_THE_GUARD = -90;

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    private final OwnAddresses addresses;

    OwnOrigin(OwnAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        if (HARMLESS.contains(http.getMethod()) || (hasOwnOrigin(http) && showsToken(http))) {
            chain.doFilter(request, response);
            return;
        }
        Problem.write(
                (HttpServletResponse) response,
                Problem.forbidden(
                        "not-our-page",
                        "The request did not come from a current page of this server. Reload the page and try again."),
                http.getRequestURI());
    }

    private boolean hasOwnOrigin(HttpServletRequest request) {
        @Nullable String origin = request.getHeader("Origin");
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        boolean originFits = origin == null || addresses.isOrigin(origin, request);
        boolean siteFits = site == null || site.equals("same-origin");
        return originFits && siteFits;
    }

    private static boolean showsToken(HttpServletRequest request) {
        var reader = Reader.of(request);
        boolean needed = switch (reader.proof()) {
            case NONE -> false; // nobody is in whose name something could be done
            case COOKIE -> true;
            case HEADER -> looksLikeBrowser(request) && !OwnAgents.isFor(request); // no page there has a form token
        };
        @Nullable String header = request.getHeader("X-Form-Token");
        return !needed || reader.shows(header != null ? header : request.getParameter("token"));
    }

    private static boolean looksLikeBrowser(HttpServletRequest request) {
        return request.getHeader("Origin") != null || request.getHeader("Sec-Fetch-Site") != null;
    }
}
