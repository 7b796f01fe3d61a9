package dev.anabranch.simulator.cloud;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The points of an app (atlassian-api.md 3): one for each request, one for each thing that comes back, two for each
/// user, group or permission; a write is one. They are anew at the top of each hour. Safe for many threads.
final class Points {
    /// Only when a fifth is left the headers tell how much.
    private static final int NEAR = 5;

    private static final DateTimeFormatter TO_THE_MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> IDENTITIES = List.of("user", "group", "permission", "role-assignments");

    private final long perHour;
    private final boolean enforced;
    private Instant hour = Instant.EPOCH;
    private long used;

    Points(long perHour, boolean enforced) {
        this.perHour = perHour;
        this.enforced = enforced;
    }

    /// Whether nothing is left of this hour.
    synchronized boolean areSpent(Instant now) {
        begin(now);
        return enforced && used >= perHour;
    }

    /// Counts an answer.
    synchronized void count(Request request, Answer answer, Instant now) {
        begin(now);
        used += cost(request, answer);
    }

    /// What comes when nothing is left.
    Answer refusal(Instant now) {
        Instant end = hour(now).plus(1, ChronoUnit.HOURS);
        long seconds = Math.max(1, Duration.between(now, end).toSeconds());
        return Answer.json(429, Json.object().put("code", 429).put("message", "Quota exceeded"))
                .with("Retry-After", Long.toString(seconds))
                .with("X-RateLimit-Reset", TO_THE_MINUTE.format(end))
                .with("RateLimit-Reason", "confluence-quota-global-based");
    }

    /// The headers that tell of the quota.
    synchronized Answer told(Answer answer, Instant now) {
        begin(now);
        String prefix = enforced ? "" : "Beta-";
        long left = Math.max(0, perHour - used);
        long seconds = Duration.between(now, hour.plus(1, ChronoUnit.HOURS)).toSeconds();
        Answer policy = answer.with(prefix + "RateLimit-Policy", "\"global-app-quota\";q=" + perHour + ";w=3600");
        String rest = left * NEAR < perHour ? ";r=" + left : "";
        return policy.with(prefix + "RateLimit", "\"global-app-quota\"" + rest + ";t=" + seconds);
    }

    private static long cost(Request request, Answer answer) {
        if (!Scopes.reads(request.method(), request.path())) {
            return 1;
        }
        String path = request.path();
        int each = IDENTITIES.stream().anyMatch(path::contains) ? 2 : 1;
        return 1 + (long) each * things(answer);
    }

    private static int things(Answer answer) {
        if (answer.status() != 200 || !answer.header("Content-Type").startsWith("application/json")) {
            return 0;
        }
        try {
            JsonNode body = Json.read(answer.bytes());
            return body.path("results").isArray() ? body.path("results").size() : 1;
        } catch (JacksonException noJson) {
            return 0;
        }
    }

    private void begin(Instant now) {
        Instant current = hour(now);
        if (!current.equals(hour)) {
            hour = current;
            used = 0;
        }
    }

    private static Instant hour(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS);
    }
}
