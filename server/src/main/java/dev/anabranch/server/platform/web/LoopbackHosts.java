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
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Answers only requests that name this machine by a loopback name. A page on the internet whose own name is made to
/// resolve to 127.0.0.1 (DNS rebinding) would otherwise count as the same site and could read everything here.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class LoopbackHosts implements Filter {
    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (NAMES.contains(((HttpServletRequest) request).getServerName())) {
            chain.doFilter(request, response);
            return;
        }
        Problem.write(
                (HttpServletResponse) response,
                Problem.forbidden(
                        "host-not-allowed",
                        "This server answers only as 127.0.0.1 or localhost. Open http://127.0.0.1:"
                                + request.getLocalPort() + "/ instead."),
                ((HttpServletRequest) request).getRequestURI());
    }
}
