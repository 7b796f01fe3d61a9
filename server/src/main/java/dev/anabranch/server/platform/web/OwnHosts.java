package dev.anabranch.server.platform.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Answers only requests that name this server by a name of its own: this machine's, or that of its public address. A
/// page on the internet whose own name is made to resolve to us (DNS rebinding) would otherwise count as the same site
/// and could read everything here.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class OwnHosts implements Filter {
    private final OwnAddresses addresses;
    private final RefusedRequests refused;

    OwnHosts(OwnAddresses addresses, RefusedRequests refused) {
        this.addresses = addresses;
        this.refused = refused;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (addresses.isHost(request.getServerName())) {
            chain.doFilter(request, response);
            return;
        }
        var asked = (HttpServletRequest) request;
        refused.told(asked, "host.use", asked.getServerName(), "no name of this server");
        Problem.write(
                (HttpServletResponse) response,
                Problem.forbidden(
                        "host-not-allowed",
                        "This server does not answer to this name. Open %s instead."
                                .formatted(addresses.proposal(request.getLocalPort()))),
                asked.getRequestURI());
    }
}
