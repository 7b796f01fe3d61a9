package dev.anabranch.server.account.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// What every route takes. A route that is not in the table is closed to everybody.
public final class RouteRules {
    private final List<Entry> entries;

    private record Entry(PathPattern pattern, RouteRule rule) {}

    /// @param rules in any order: where several match, the most exact counts, as it does when the door is chosen
    public RouteRules(List<RouteRule> rules) {
        var parser = PathPatternParser.defaultInstance;
        entries = rules.stream()
                .map(rule -> new Entry(parser.parse(rule.pattern()), rule))
                .sorted(Comparator.comparing(Entry::pattern))
                .toList();
    }

    /// All of them.
    public List<RouteRule> all() {
        return entries.stream().map(Entry::rule).toList();
    }

    /// The rule for a request; nothing when there is none, or when a more exact route does not know the method.
    Optional<RouteRule> of(HttpServletRequest request) {
        return of(request.getMethod(), request.getRequestURI());
    }

    Optional<RouteRule> of(String method, String path) {
        String known = method.equals("HEAD") ? "GET" : method;
        var parsed = PathContainer.parsePath(path);
        return entries.stream()
                .filter(entry -> entry.rule().method().equals(known))
                .filter(entry -> entry.pattern().matches(parsed))
                .map(Entry::rule)
                .findFirst();
    }

    /// Whether there is something at a path, if only with another method.
    boolean know(String path) {
        var parsed = PathContainer.parsePath(path);
        return entries.stream().anyMatch(entry -> entry.pattern().matches(parsed));
    }
}
