package dev.anabranch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.model.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Somebody who asks a simulator over HTTP, with an `Authorization` header or without.
record Caller(Simulator simulator, String authorization) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /// The account that reads everything.
    static Caller of(Simulator simulator) {
        return of(simulator, simulator.accounts().getFirst());
    }

    static Caller of(Simulator simulator, Account account) {
        return new Caller(simulator, basic(account.user().email(), account.apiToken()));
    }

    /// The account of a person who is not privileged.
    static Caller ordinary(Simulator simulator) {
        return of(simulator, simulator.accounts().get(1));
    }

    static String basic(String email, String token) {
        return "Basic " + Base64.getEncoder().encodeToString((email + ":" + token).getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> ask(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(simulator.baseUri().resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return send(request.build());
    }

    HttpResponse<String> ask(String path) {
        return ask("GET", path, "");
    }

    /// The JSON of an answer that must be good.
    JsonNode get(String path) {
        return good(ask(path));
    }

    JsonNode send(String method, String path, String body) {
        return good(ask(method, path, body.replace('\'', '"')));
    }

    /// All rows of a list, portion by portion.
    List<JsonNode> all(String path) {
        List<JsonNode> rows = new ArrayList<>();
        for (String next = path; !next.isEmpty(); ) {
            JsonNode portion = get(next);
            portion.path("results").forEach(rows::add);
            next = portion.path("_links").path("next").asString("");
        }
        return rows;
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static HttpResponse<String> fetch(URI address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        return send(
                headers.length == 0 ? request.build() : request.headers(headers).build());
    }

    static JsonNode json(HttpResponse<String> response) {
        return Json.read(response.body().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode good(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return response.body().isEmpty() ? Json.object() : json(response);
    }
}
