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
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Stands in front of the address for agents, before anybody looks at who asks: a page of another site that made a
/// browser knock there comes no further, whatever it shows. Programs send neither of the headers that give it away.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
final class OwnAgents implements Filter {
    /// The address for agents.
    static final String PATH = "/mcp";

    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final OwnAddresses addresses;
    private final RefusedRequests refused;

    OwnAgents(OwnAddresses addresses, RefusedRequests refused) {
        this.addresses = addresses;
        this.refused = refused;
    }

    /// Whether a request is for agents.
    static boolean isFor(HttpServletRequest request) {
        return request.getRequestURI().equals(PATH) || request.getRequestURI().startsWith(PATH + "/");
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        if (!isFor(http) || (http.getHeader("Host") != null && hasOwnOrigin(http))) {
            chain.doFilter(request, response);
            return;
        }
        @Nullable String origin = http.getHeader("Origin");
        refused.told(http, "origin.use", origin == null ? "" : origin, "no page of this server");
        Problem.write(
                (HttpServletResponse) response,
                Problem.forbidden(
                        "not-our-page",
                        "This address is for programs, and for no page of another site. Send no Origin, and the server's"
                                + " own name as Host."),
                http.getRequestURI());
    }

    private boolean hasOwnOrigin(HttpServletRequest request) {
        @Nullable String origin = request.getHeader("Origin");
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        return (origin == null || addresses.isOrigin(origin, request)) && (site == null || OWN_SITES.contains(site));
    }
}
