package dev.anabranch.simulator.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Finds the route for a request.
public final class Router {
    /// A route that fits, with the API it belongs to.
    public record Match(Endpoints api, Route route, Map<String, String> variables) {}

    private record Entry(Endpoints api, Route route, List<String> segments) {
        Optional<Map<String, String>> fit(List<String> path) {
            if (path.size() != segments.size()) {
                return Optional.empty();
            }
            Map<String, String> variables = new LinkedHashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String segment = segments.get(i);
                if (isVariable(segment)) {
                    variables.put(
                            segment.substring(1, segment.length() - 1),
                            Queries.decode(path.get(i).replace("+", "%2B")));
                } else if (!segment.equals(path.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(variables);
        }

        /// Patterns with literal segments further to the left come first.
        String rank() {
            StringBuilder rank = new StringBuilder();
            segments.forEach(segment -> rank.append(isVariable(segment) ? '1' : '0'));
            return rank.toString();
        }

        private static boolean isVariable(String segment) {
            return segment.startsWith("{");
        }
    }

    // by number of segments and the first two of them, which no pattern leaves open: few entries to compare
    private final Map<String, List<Entry>> entries = new LinkedHashMap<>();

    /// A router for these APIs.
    public Router(List<Endpoints> apis) {
        for (Endpoints api : apis) {
            for (Route route : api.routes()) {
                List<String> segments = split(route.pattern());
                entries.computeIfAbsent(bucket(segments), _ -> new ArrayList<>())
                        .add(new Entry(api, route, segments));
            }
        }
        entries.values().forEach(list -> list.sort(Comparator.comparing(Entry::rank)));
    }

    /// The route for a method and a path as sent, if there is one. HEAD is answered by GET's.
    public Optional<Match> find(String method, String rawPath) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        return fitting(rawPath).stream()
                .filter(match -> match.route().method().equals(wanted))
                .findFirst();
    }

    /// The methods that a path knows, in the alphabet's order; empty for an unknown path.
    public List<String> methods(String rawPath) {
        TreeSet<String> methods = new TreeSet<>();
        fitting(rawPath).forEach(match -> methods.add(match.route().method()));
        return List.copyOf(methods);
    }

    private List<Match> fitting(String rawPath) {
        List<String> path = split(rawPath);
        return entries.getOrDefault(bucket(path), List.of()).stream()
                .flatMap(entry -> entry.fit(path).map(found -> new Match(entry.api(), entry.route(), found)).stream())
                .toList();
    }

    private static String bucket(List<String> segments) {
        return segments.size() + "/" + segments.getFirst();
    }

    private static List<String> split(String path) {
        String plain = path.endsWith("/") && path.length() > 1 ? path.substring(0, path.length() - 1) : path;
        return List.of(plain.substring(plain.startsWith("/") ? 1 : 0).split("/", -1));
    }
}
