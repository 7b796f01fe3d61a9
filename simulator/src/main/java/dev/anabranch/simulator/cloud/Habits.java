package dev.anabranch.simulator.cloud;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Edition;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.http.Request;
import dev.anabranch.simulator.model.Site;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// The traps that can be switched on. Most of them change a good answer on its way out, so that what is behind them
/// stays simple.
final class Habits {
    private static final Pattern SEARCH = Pattern.compile("/wiki/rest/api/(content/)?search");
    private static final Pattern LIMIT = Pattern.compile("(?<=(^|&)limit=)\\d+");
    private static final int HEAVY = 25;
    /// The cursor of a portion without rows.
    private static final String NOTHING = "_sa_bm90aGluZw";

    private static final int[] SHORTER_BY = {0, 2, 9};

    private final CloudOptions options;
    private final Memory memory;
    private final AtomicInteger portions = new AtomicInteger();

    Habits(Site site, CloudOptions options) {
        this.options = options;
        this.memory = new Memory(site.clock(), options);
    }

    Answer carryOut(Request request, Edition.Doing truth) {
        if (options.has(CloudQuirk.MAINTENANCE)) {
            return Answer.html(503, "<!DOCTYPE html><title>Maintenance</title><h1>We'll be back soon</h1>");
        }
        if (!request.method().equals("GET") || !isOfAnApi(request)) {
            return truth.to(request);
        }
        return memory.stale(request)
                .or(() -> memory.expired(request))
                .or(() -> isSearch(request) ? refusedSearch(request) : Optional.empty())
                .orElseGet(() -> memory.kept(request, changed(request, truth)));
    }

    private static boolean isOfAnApi(Request request) {
        return request.path().startsWith("/wiki/api/v2/") || request.path().startsWith("/wiki/rest/api/");
    }

    private static boolean isSearch(Request request) {
        return SEARCH.matcher(request.path()).matches();
    }

    private Optional<Answer> refusedSearch(Request request) {
        String expand = String.join(",", request.query("expand"));
        if (options.has(CloudQuirk.STORAGE_EXPAND_FAILS) && expand.contains("body.storage")) {
            return Optional.of(Answer.json(
                    500, Json.object().put("statusCode", 500).put("message", "java.lang.NullPointerException")));
        }
        boolean heavy = expand.contains("body.") || expand.contains("restrictions");
        if (options.has(CloudQuirk.HEAVY_EXPAND_FAILS) && heavy && limit(request) > HEAVY) {
            return Optional.of(Answer.html(504, "<html><head><title>504 Gateway Time-out</title></head></html>"));
        }
        boolean atEnd =
                options.has(CloudQuirk.EMPTY_NEXT) && request.query("cursor").contains(NOTHING);
        return atEnd ? Optional.of(empty(request)) : Optional.empty();
    }

    private Answer changed(Request request, Edition.Doing truth) {
        if (!isSearch(request)) {
            return truth.to(request);
        }
        Answer answer = truth.to(options.has(CloudQuirk.SHORT_PORTIONS) ? shortened(request) : request);
        if (answer.status() != 200) {
            return answer;
        }
        ObjectNode json = (ObjectNode) Json.read(answer.bytes());
        if (options.has(CloudQuirk.WRONG_TOTAL) && json.has("totalSize")) {
            json.put("totalSize", json.path("totalSize").asInt() * 11 / 10 + 3);
        }
        if (options.has(CloudQuirk.SHORT_PORTIONS)) {
            json.put("limit", limit(request));
        }
        links(request, (ObjectNode) json.path("_links"));
        return new Answer(answer.status(), answer.headers(), Json.write(json));
    }

    /// Fewer rows are looked for than were asked for: none is lost.
    private Request shortened(Request request) {
        int fewer = SHORTER_BY[portions.getAndIncrement() % SHORTER_BY.length];
        int limit = Math.max(1, limit(request) - fewer);
        String query = LIMIT.matcher(request.rawQuery()).find()
                ? LIMIT.matcher(request.rawQuery()).replaceAll(Integer.toString(limit))
                : request.rawQuery() + "&limit=" + limit;
        return new Request(
                request.method(), request.rawPath(), request.path(), query, request.headers(), request.body());
    }

    private void links(Request request, ObjectNode links) {
        String next = links.path("next").asString("");
        String expand = String.join(",", request.query("expand"));
        if (next.isEmpty() && options.has(CloudQuirk.EMPTY_NEXT)) {
            links.put("next", nextToNothing(request));
        } else if (!next.isEmpty() && !expand.isEmpty() && !options.has(CloudQuirk.NEXT_FORGETS_EXPAND)) {
            links.put("next", next + "&expand=" + Queries.encode(expand));
        }
        if (options.has(CloudQuirk.SHORT_PORTIONS) && !next.isEmpty()) {
            links.put("next", LIMIT.matcher(next).replaceAll(Integer.toString(limit(request))));
        }
    }

    private static Answer empty(Request request) {
        ObjectNode json = Json.object();
        json.putArray("results");
        json.put("start", 0).put("limit", limit(request)).put("size", 0);
        json.putObject("_links").put("context", "/wiki").put("next", nextToNothing(request));
        return Answer.json(json);
    }

    private static String nextToNothing(Request request) {
        String cql = request.query("cql").stream().findFirst().orElse("");
        return request.rawPath().replaceFirst("^/wiki", "") + "?cursor=" + NOTHING + "&limit=" + limit(request)
                + "&cql=" + Queries.encode(cql);
    }

    private static int limit(Request request) {
        return request.query("limit").stream()
                .filter(value -> value.matches("[0-9]{1,6}"))
                .findFirst()
                .map(Integer::parseInt)
                .orElse(HEAVY);
    }
}
