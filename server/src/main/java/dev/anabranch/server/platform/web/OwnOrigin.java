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

/// Refuses changes that another site made a browser ask for. Whatever looks like a browser (it sends `Origin` or
/// `Sec-Fetch-Site`, as all current ones do with such requests) must come from our own pages and show the form token;
/// a script without these headers holds no one's cookies and is no danger.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class OwnOrigin implements Filter {
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    private final FormToken token;

    OwnOrigin(FormToken token) {
        this.token = token;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        if (HARMLESS.contains(http.getMethod()) || !fromBrowser(http) || (ownOrigin(http) && showsToken(http))) {
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

    private static boolean fromBrowser(HttpServletRequest request) {
        return request.getHeader("Origin") != null || request.getHeader("Sec-Fetch-Site") != null;
    }

    private static boolean ownOrigin(HttpServletRequest request) {
        @Nullable String origin = request.getHeader("Origin");
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        boolean originFits = origin == null || origin.equals(request.getScheme() + "://" + request.getHeader("Host"));
        boolean siteFits = site == null || site.equals("same-origin");
        return originFits && siteFits;
    }

    private boolean showsToken(HttpServletRequest request) {
        @Nullable String header = request.getHeader("X-Form-Token");
        return token.matches(header != null ? header : request.getParameter("token"));
    }
}
