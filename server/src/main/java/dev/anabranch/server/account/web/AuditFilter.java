package dev.anabranch.server.account.web;

import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.AuditEvent;
import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.account.AuditLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ContentCachingRequestWrapper;

/// Notes every change that came through a door, with what became of it.
final class AuditFilter extends OncePerRequestFilter {
    private static final int MOST_HEARD = 4096;

    private final RouteRules rules;
    private final AuditLog audit;
    private final Visitors visitors;

    AuditFilter(RouteRules rules, AuditLog audit, Visitors visitors) {
        this.rules = rules;
        this.audit = audit;
        this.visitors = visitors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<RouteRule> rule =
                rules.of(request).filter(found -> !found.action().isEmpty());
        HttpServletRequest heard = rule.filter(RouteRule::withContent).isPresent()
                ? new ContentCachingRequestWrapper(request, MOST_HEARD)
                : request;
        boolean answered = false;
        try {
            chain.doFilter(heard, response);
            answered = true;
        } finally {
            int status = answered ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            rule.ifPresent(changed -> note(heard, changed, status));
        }
    }

    private void note(HttpServletRequest request, RouteRule rule, int status) {
        String address = visitors.of(request).address();
        Actor actor = Caller.of(request).map(caller -> caller.actor(address)).orElse(Actor.nobody("", address));
        String detail = "answered %d %s".formatted(status, asked(request)).strip();
        audit.note(actor, new Deed(rule.action(), object(request), outcome(status), detail));
    }

    /// What was asked for, as far as it is to be told; the form token is not.
    private static String asked(HttpServletRequest request) {
        if (!(request instanceof ContentCachingRequestWrapper heard)) {
            return "";
        }
        String fields = request.getParameterMap().entrySet().stream()
                .filter(field -> !field.getKey().equals("token"))
                .map(field -> field.getKey() + "=" + String.join(",", field.getValue()))
                .collect(Collectors.joining(" "));
        String type = Optional.ofNullable(request.getContentType()).orElse("");
        return type.startsWith("application/json")
                ? new String(heard.getContentAsByteArray(), StandardCharsets.UTF_8).replaceAll("\\s+", " ")
                : fields;
    }

    private static AuditEvent.Outcome outcome(int status) {
        if (status < 400) {
            return AuditEvent.Outcome.DONE;
        }
        return status == 401 || status == 403 ? AuditEvent.Outcome.REFUSED : AuditEvent.Outcome.FAILED;
    }

    /// What the address names, such as the id of a run.
    private static String object(HttpServletRequest request) {
        Object names = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return names instanceof Map<?, ?> variables
                ? variables.values().stream().map(String::valueOf).collect(Collectors.joining(" "))
                : "";
    }
}
