package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.model.Refusal;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Lists that are paged by offset: `start` and `limit`.
///
/// @param start how many to leave out
/// @param limit how many to give at most
record Rows(int start, int limit) {
    /// What the caller asked for, capped.
    static Rows asked(Exchange exchange, int defaultLimit, int maxLimit) {
        return new Rows(number(exchange, "start", 0), Math.min(maxLimit, number(exchange, "limit", defaultLimit)));
    }

    /// A parameter that is a whole number, not negative.
    static int number(Exchange exchange, String name, int otherwise) {
        var text = exchange.query(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(text.get());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw Refusal.invalid("The parameter '" + name + "' must be a number that is not negative: " + text.get());
    }

    <T> List<T> of(List<T> all) {
        return all.stream().skip(start).limit(limit).toList();
    }

    /// The page of a list with its place, and the links that this API gives.
    ///
    /// @param path of the list, relative to `/wiki`
    <T> ObjectNode page(Exchange exchange, String path, List<T> all, Function<T, ? extends JsonNode> json) {
        var page = bare(all, json);
        var links = page.putObject("_links")
                .put("base", exchange.origin() + "/wiki")
                .put("context", "/wiki")
                .put("self", exchange.origin() + "/wiki" + path);
        if (start + limit < all.size() && limit > 0) {
            links.put("next", path + (path.contains("?") ? "&" : "?") + "start=" + (start + limit) + "&limit=" + limit);
        }
        return page;
    }

    /// The page of a list with its place.
    <T> ObjectNode bare(List<T> all, Function<T, ? extends JsonNode> json) {
        var page = Json.object();
        var results = page.putArray("results");
        of(all).forEach(row -> results.add(json.apply(row)));
        return page.put("start", start).put("limit", limit).put("size", results.size());
    }
}
