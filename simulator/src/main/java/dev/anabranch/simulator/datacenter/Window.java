package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.model.Refusal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A portion of a list, by `start` and `limit`.
///
/// @param asked the limit that the caller gave
/// @param limit the limit that the site keeps to
record Window(int start, int asked, int limit) {
    static final int USUAL_LIMIT = 25;

    static Window of(Exchange exchange, int max) {
        return of(exchange, USUAL_LIMIT, max);
    }

    static Window of(Exchange exchange, int usual, int max) {
        int asked = number(exchange, "limit", usual);
        return new Window(number(exchange, "start", 0), asked, Math.min(asked, max));
    }

    /// The first rows of a list that is part of another answer.
    static Window first(int limit) {
        return new Window(0, limit, limit);
    }

    /// A parameter that is a whole number, not negative.
    static int number(Exchange exchange, String name, int otherwise) {
        Optional<String> text = exchange.query(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (text.get().matches("\\d{1,9}")) {
            return Integer.parseInt(text.get());
        }
        throw Refusal.invalid("The parameter '" + name + "' must be a number that is not negative: " + text.get());
    }

    /// The rows of this window, and whether the list goes on behind it.
    record Rows<T>(List<T> rows, boolean more) {}

    <T> Rows<T> of(Stream<T> all) {
        return of(all, row -> true);
    }

    /// Cuts the window first and only then looks at the rows with the caller's rights, as the service does: a portion
    /// in the middle of a list may be short, or empty.
    <T> Rows<T> of(Stream<T> all, Predicate<? super T> visible) {
        Iterator<T> rest = all.skip(start).iterator();
        List<T> window = new ArrayList<>();
        while (window.size() < limit && rest.hasNext()) {
            window.add(rest.next());
        }
        return new Rows<>(window.stream().filter(visible).toList(), rest.hasNext() && limit > 0);
    }

    /// The portion with its place, without links.
    <T> ObjectNode bare(Rows<T> found, Function<T, ? extends JsonNode> json) {
        ObjectNode page = Json.object();
        var results = page.putArray("results");
        found.rows().forEach(row -> results.add(json.apply(row)));
        return page.put("start", start)
                .put("limit", limit)
                .put("size", found.rows().size());
    }

    /// The portion as an answer of its own.
    ///
    /// @param path of the list, below the context path
    <T> ObjectNode page(
            Installation installation,
            Exchange exchange,
            String path,
            Rows<T> found,
            Function<T, ? extends JsonNode> json) {
        ObjectNode page = bare(found, json);
        String query = otherParameters(exchange);
        ObjectNode links = page.putObject("_links")
                .put("self", installation.base(exchange) + path + (query.isEmpty() ? "" : "?" + query));
        int step = installation.has(Quirk.WRONG_NEXT) ? asked : limit;
        if (found.more() || installation.has(Quirk.ENDLESS_NEXT)) {
            links.put("next", address(path, query, start + step));
        }
        if (start > 0) {
            links.put("prev", address(path, query, Math.max(0, start - step)));
        }
        links.put("base", installation.base(exchange))
                .put("context", installation.options().contextPath());
        return page;
    }

    private String address(String path, String query, int from) {
        return path + "?" + query + (query.isEmpty() ? "" : "&") + "limit=" + asked + "&start=" + from;
    }

    private static String otherParameters(Exchange exchange) {
        return Stream.of(exchange.request().rawQuery().split("&", -1))
                .filter(part -> !part.isEmpty() && !part.startsWith("start=") && !part.startsWith("limit="))
                .collect(Collectors.joining("&"));
    }
}
