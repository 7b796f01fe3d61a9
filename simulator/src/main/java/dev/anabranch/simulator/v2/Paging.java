package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Slot;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Lists in portions. The address of the next one comes twice, in `_links.next` and in the `Link` header; its
/// absence is the only sign of the end (atlassian-api.md 4.1).
final class Paging {
    static final int MOST = 250;
    static final int DEFAULT = 25;

    private Paging() {}

    /// One portion of a list.
    ///
    /// @param source what comes after a slot, in order
    static <T> Answer answer(
            Exchange exchange,
            Ordering<T> ordering,
            Function<Optional<Slot>, Stream<? extends T>> source,
            Function<? super T, ? extends JsonNode> json) {
        return answer(exchange, DEFAULT, ordering, source, json);
    }

    /// One portion of a list with its own default size.
    static <T> Answer answer(
            Exchange exchange,
            int defaultLimit,
            Ordering<T> ordering,
            Function<Optional<Slot>, Stream<? extends T>> source,
            Function<? super T, ? extends JsonNode> json) {
        int limit = limit(exchange, defaultLimit);
        Optional<Slot> after = exchange.query("cursor").map(cursor -> Cursor.decode(cursor, ordering.name()));
        List<? extends T> found = source.apply(after).limit(limit + 1L).toList();
        List<? extends T> shown = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = found.size() <= limit
                ? Optional.empty()
                : Optional.of(nextAddress(
                        exchange, new Cursor(ordering.name(), ordering.slotOf().apply(shown.getLast()))));
        ObjectNode list = Json.object();
        var results = list.putArray("results");
        shown.forEach(one -> results.add(json.apply(one)));
        return linked(exchange, list, next);
    }

    /// A list that is not cut.
    static <T> Answer whole(Exchange exchange, Stream<T> all, Function<? super T, ? extends JsonNode> json) {
        ObjectNode list = Json.object();
        var results = list.putArray("results");
        all.forEach(one -> results.add(json.apply(one)));
        return linked(exchange, list, Optional.empty());
    }

    /// The `limit` parameter.
    static int limit(Exchange exchange, int otherwise) {
        try {
            int limit = exchange.query("limit").map(Integer::parseInt).orElse(otherwise);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException _) {
            throw Problem.wrongType("limit", "int");
        }
        throw Refusal.invalid("Provided value for 'limit' is out of range. It must be from 1 to " + MOST + ".");
    }

    private static Answer linked(Exchange exchange, ObjectNode list, Optional<String> next) {
        String base = exchange.origin() + "/wiki";
        ObjectNode links = list.putObject("_links");
        next.ifPresent(address -> links.put("next", address));
        links.put("base", base);
        String nextLink =
                next.map(address -> "<" + address + ">; rel=\"next\", ").orElse("");
        return Answer.json(list).with("Link", nextLink + "<" + base + ">; rel=\"base\"");
    }

    private static String nextAddress(Exchange exchange, Cursor cursor) {
        String kept = Arrays.stream(exchange.request().rawQuery().split("&", -1))
                .filter(part -> !part.isEmpty() && !part.startsWith("cursor="))
                .map(part -> part + "&")
                .collect(Collectors.joining());
        return exchange.request().rawPath() + "?" + kept + "cursor=" + Queries.encode(cursor.encoded());
    }
}
