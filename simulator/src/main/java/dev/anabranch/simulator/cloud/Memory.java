package dev.anabranch.simulator.cloud;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Request;
import dev.anabranch.simulator.model.SiteClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the service remembers of earlier answers: itself for a while, its cursors for a while longer, and the last row
/// of a portion. Safe for many threads.
final class Memory {
    private static final Duration STALE = Duration.ofSeconds(30);
    private static final Duration LIFETIME_OF_CURSORS = Duration.ofMinutes(5);
    private static final Pattern CURSOR = Pattern.compile("[?&]cursor=([^&]+)");
    private static final String VERSION_2 = "/wiki/api/v2/";

    private final SiteClock clock;
    private final CloudOptions options;
    private final Map<String, Kept> answers = new ConcurrentHashMap<>();
    private final Map<String, Instant> cursors = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> lastRows = new ConcurrentHashMap<>();

    private record Kept(Answer answer, Instant at) {}

    Memory(SiteClock clock, CloudOptions options) {
        this.clock = clock;
        this.options = options;
    }

    /// What was answered to the same a moment ago.
    Optional<Answer> stale(Request request) {
        return options.has(CloudQuirk.STALE_ANSWERS)
                ? Optional.ofNullable(answers.get(key(request)))
                        .filter(kept -> clock.now().isBefore(kept.at().plus(STALE)))
                        .map(Kept::answer)
                : Optional.empty();
    }

    /// The refusal of a cursor that is too old.
    Optional<Answer> expired(Request request) {
        return options.has(CloudQuirk.CURSORS_EXPIRE)
                ? cursor(request.rawQuery())
                        .map(cursors::get)
                        .filter(given -> clock.now().isAfter(given.plus(LIFETIME_OF_CURSORS)))
                        .map(given -> refusal(request))
                : Optional.empty();
    }

    /// Remembers an answer, and gives it as it is to go out.
    Answer kept(Request request, Answer answer) {
        if (answer.status() != 200) {
            return answer;
        }
        Answer given = options.has(CloudQuirk.DOUBLED_ROWS) && request.path().startsWith(VERSION_2)
                ? doubled(request, answer)
                : answer;
        if (options.has(CloudQuirk.CURSORS_EXPIRE)) {
            cursor(next(Json.read(answer.bytes()))).ifPresent(cursor -> cursors.put(cursor, clock.now()));
        }
        if (options.has(CloudQuirk.STALE_ANSWERS)) {
            answers.put(key(request), new Kept(given, clock.now()));
        }
        return given;
    }

    private Answer doubled(Request request, Answer answer) {
        if (!(Json.read(answer.bytes()) instanceof ObjectNode json)
                || !(json.path("results") instanceof ArrayNode rows)
                || rows.isEmpty()) {
            return answer;
        }
        JsonNode last = rows.get(rows.size() - 1);
        Optional<JsonNode> before = cursor(request.rawQuery()).map(lastRows::get);
        before.ifPresent(row -> rows.insert(0, row));
        cursor(next(json)).ifPresent(cursor -> lastRows.put(cursor, last));
        return before.isPresent() ? new Answer(answer.status(), answer.headers(), Json.write(json)) : answer;
    }

    private static Answer refusal(Request request) {
        if (request.path().startsWith(VERSION_2)) {
            ObjectNode json = Json.object();
            json.putArray("errors")
                    .addObject()
                    .put("status", 400)
                    .put("code", "INVALID_REQUEST_PARAMETER")
                    .put("title", "Provided value for 'cursor' is not the correct type. Expected type is Cursor.")
                    .putNull("detail");
            return Answer.json(400, json);
        }
        return Answer.json(400, Json.object().put("statusCode", 400).put("message", "The cursor is not valid"));
    }

    private static String next(JsonNode json) {
        return json.path("_links").path("next").asString("");
    }

    /// As it is sent, so that both sides have the same text.
    private static Optional<String> cursor(String query) {
        Matcher matcher = CURSOR.matcher("?" + query);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String key(Request request) {
        return request.header("authorization").orElse("") + " " + request.rawPath() + "?" + request.rawQuery();
    }
}
