package dev.anabranch.server.search.elastic;

import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.engine.EngineFailed.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks one Elasticsearch, and again where it has too much to do. All may be asked twice, but for [#once].
/// Follows no redirect, which would take texts and the key along. Safe for any number of threads.
final class Calls implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int LONGEST_ANSWER = 256 << 20;
    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final ElasticAddress address;
    private final Troubles troubles;
    private final Pausing pausing;
    private final JsonMapper json = new JsonMapper();
    private final HttpClient client;

    Calls(ElasticAddress address, Pausing pausing) {
        this.address = address;
        this.troubles = new Troubles(address);
        this.pausing = pausing;
        boolean encrypted = "https".equalsIgnoreCase(address.server().getScheme());
        this.client = HttpClient.newBuilder()
                // without TLS the JDK would ask for an upgrade to HTTP/2, which not everything on the way can stand
                .version(encrypted ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /// How to wait.
    @FunctionalInterface
    interface Pausing {
        void of(Duration time) throws InterruptedException;
    }

    /// What an answer says, with its status.
    record Answer(int status, JsonNode body) {
        boolean isThere() {
            return status != 404;
        }
    }

    Troubles troubles() {
        return troubles;
    }

    /// A line of a request of many.
    String line(Object value) {
        return json.writeValueAsString(value) + "\n";
    }

    /// The answer, which may be that there is no such thing.
    Answer get(String path) {
        return answer(request(path).GET(), true);
    }

    JsonNode post(String path, Map<String, ?> body) {
        return answer(request(path).POST(json(body)), false).body();
    }

    /// Asks once and not again: what is done already must not be asked for twice.
    void once(String path, Map<String, ?> body) {
        answer(request(path).POST(json(body)), false, ATTEMPTS);
    }

    /// Asks for something that needs no words.
    void act(String path) {
        answer(request(path).POST(HttpRequest.BodyPublishers.noBody()), false);
    }

    JsonNode put(String path, Map<String, ?> body) {
        return answer(request(path).PUT(json(body)), false).body();
    }

    /// Many changes, a line each; see [Bulk].
    JsonNode bulk(String path, String lines) {
        return answer(request(path).POST(HttpRequest.BodyPublishers.ofString(lines)), false)
                .body();
    }

    void delete(String path) {
        answer(request(path).DELETE(), true);
    }

    /// Waits before the attempt after this one, counted from 1.
    ///
    /// @return whether there is another one
    boolean mayTryAgain(int attempt) {
        if (attempt >= ATTEMPTS) {
            return false;
        }
        try {
            pausing.of(FIRST_PAUSE.multipliedBy(1L << attempt));
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpRequest.BodyPublisher json(Map<String, ?> body) {
        return HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(
                        URI.create(address.server().toString().replaceAll("/+$", "") + path))
                .timeout(LONGEST)
                .header("Accept", "application/json")
                .header("Content-Type", path.contains("/_bulk") ? "application/x-ndjson" : "application/json");
        var authorization = address.authorization();
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private Answer answer(HttpRequest.Builder request, boolean mayBeMissing) {
        return answer(request, mayBeMissing, 1);
    }

    private Answer answer(HttpRequest.Builder request, boolean mayBeMissing, int first) {
        for (int attempt = first; ; attempt++) {
            var answer = sent(request.build());
            int status = answer.statusCode();
            var body = body(answer.body());
            if (status < 300 || (mayBeMissing && status == 404)) {
                return new Answer(status, body);
            }
            var trouble = troubles.of(status, body.path("error"));
            if (!troubles.mayPass(status, body.path("error")) || !mayTryAgain(attempt)) {
                throw trouble;
            }
        }
    }

    private HttpResponse<String> sent(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER));
        } catch (IOException failure) {
            throw troubles.silent(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EngineFailed(
                    Kind.UNAVAILABLE, address.name() + " was not waited for: the program is ending.", interrupted);
        }
    }

    private JsonNode body(String text) {
        try {
            return json.readTree(text);
        } catch (JacksonException noJson) {
            return json.missingNode();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
