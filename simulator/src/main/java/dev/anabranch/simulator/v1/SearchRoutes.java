package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.classic.CqlRequest;
import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.cql.CqlDialect;
import dev.anabranch.simulator.cql.CqlException;
import dev.anabranch.simulator.cql.CqlQuery;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.search.Search;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// `/content/search` and `/search`: cursors only, a `start` is ignored; a `next` that forgets what was to be expanded.
final class SearchRoutes {
    private static final int DEFAULT_LIMIT = 25;
    /// Not documented for plain searches: a larger limit is capped without a word.
    private static final int MAX_LIMIT = 250;

    private static final int MAX_WITH_BODY = 50;
    private static final int MAX_WITH_RENDERED_BODY = 25;

    private final Search search;
    private final boolean ancestorsFail;

    SearchRoutes(Search search, boolean ancestorsFail) {
        this.search = search;
        this.ancestorsFail = ancestorsFail;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/wiki/rest/api/content/search", this::contents),
                Route.get("/wiki/rest/api/search", this::rows));
    }

    private Answer contents(Exchange exchange) {
        var wanted = Expansions.of(exchange.queryList("expand"));
        var asked = asked(exchange, wanted, false);
        var found = search.find(asked, exchange.view());
        checkAncestors(exchange, found, wanted);
        var json = Json.object();
        var results = json.putArray("results");
        var writer = new ContentJson(exchange);
        found.contents().forEach(content -> results.add(writer.of(content, wanted)));
        json.put("start", 0).put("limit", asked.limit()).put("size", results.size());
        links(exchange, json, "/rest/api/content/search", asked, found);
        return Answer.json(json);
    }

    private Answer rows(Exchange exchange) {
        var started = System.nanoTime();
        var wanted = Expansions.of(exchange.queryList("expand")).below("content");
        var asked = asked(exchange, wanted, exchange.flag("includeArchivedSpaces"));
        var found = search.find(asked, exchange.view());
        var json = Json.object();
        var results = json.putArray("results");
        var writer = new SearchRow(exchange, asked.query());
        found.contents().forEach(content -> results.add(writer.of(content, wanted)));
        json.put("start", 0)
                .put("limit", asked.limit())
                .put("size", results.size())
                .put("totalSize", search.total(asked, exchange.view()))
                .put("cqlQuery", exchange.query("cql").orElse(""))
                .put("searchDuration", (int) ((System.nanoTime() - started) / 1_000_000))
                .put("archivedResultCount", 0);
        links(exchange, json, "/rest/api/search", asked, found);
        return Answer.json(json);
    }

    private static Search.Asked asked(Exchange exchange, Expansions wanted, boolean archivedSpaces) {
        var limit = Math.min(max(wanted), Rows.number(exchange, "limit", DEFAULT_LIMIT));
        return new Search.Asked(parsed(exchange), Cursor.read(exchange.query("cursor")), limit, archivedSpaces);
    }

    private static CqlQuery parsed(Exchange exchange) {
        try {
            return CqlRequest.query(exchange, CqlDialect.CLOUD);
        } catch (CqlException unreadable) {
            throw Refusal.invalid(String.valueOf(unreadable.getMessage()));
        }
    }

    private static int max(Expansions wanted) {
        var body = wanted.below("body");
        if (body.has("export_view") || body.has("styled_view")) {
            return MAX_WITH_RENDERED_BODY;
        }
        return body.isEmpty() ? MAX_LIMIT : MAX_WITH_BODY;
    }

    /// With the restrictions of ancestors expanded, one ancestor that cannot be read fails the whole batch
    /// (CONFCLOUD-77618).
    private void checkAncestors(Exchange exchange, Search.Found found, Expansions wanted) {
        if (!ancestorsFail || !wanted.has("ancestors.restrictions")) {
            return;
        }
        var all = exchange.view().site().everything();
        found.contents().stream()
                .flatMap(content -> all.ancestors(content).stream())
                .filter(above ->
                        above.status() != Status.CURRENT || !exchange.view().canRead(above))
                .findFirst()
                .ifPresent(above -> {
                    throw Refusal.absent("content with id [" + above.idText() + "]");
                });
    }

    private static void links(Exchange exchange, ObjectNode json, String path, Search.Asked asked, Search.Found found) {
        var query = "cql=" + Queries.encode(exchange.query("cql").orElse(""));
        var links = json.putObject("_links")
                .put("base", exchange.origin() + "/wiki")
                .put("context", "/wiki")
                .put("self", exchange.origin() + "/wiki" + path + "?" + query);
        // only the newer of the two searches says `next=true` as well
        var marker = path.endsWith("/content/search") ? "?" : "?next=true&";
        found.next()
                .ifPresent(place -> links.put(
                        "next",
                        path + marker + "cursor=" + Queries.encode(Cursor.of(place)) + "&limit=" + asked.limit() + "&"
                                + query));
    }
}
