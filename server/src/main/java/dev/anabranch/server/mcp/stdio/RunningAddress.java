package dev.anabranch.server.mcp.stdio;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.server.mcp.protocol.Answer;
import dev.anabranch.server.mcp.protocol.HeaderText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Passes messages on to a server that runs, each with the token of the person who started the program. Follows no
/// redirect, so that the token goes nowhere else. Safe for any number of threads.
public final class RunningAddress implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final String META = "io.modelcontextprotocol/protocolVersion";

    private final URI endpoint;
    private final Secret token;
    private final HttpClient http;
    private volatile String agreed = "";

    /// @param server its address, with a slash at the end or without
    /// @param token  an access token of it
    public RunningAddress(URI server, Secret token) {
        this.endpoint = URI.create(server.toString().replaceAll("/+$", "") + "/mcp");
        this.token = token;
        this.http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(20))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /// Whether a line agrees on the version, so that the next ones have to wait for it.
    public static boolean isHandshake(String line) {
        return parsed(line).path("method").asString("").equals("initialize");
    }

    /// What the server answers to a line; empty where it says nothing.
    public Optional<String> answer(String line) {
        var message = parsed(line);
        try {
            var response = http.send(request(line, message), HttpResponse.BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                return answer(message, response.statusCode(), body.readNBytes(MOST_BYTES));
            }
        } catch (IOException failure) {
            return failed(message, "The server at %s does not answer. Is it running?".formatted(endpoint));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<String> answer(JsonNode message, int status, byte[] body) {
        var told = parsed(new String(body, StandardCharsets.UTF_8));
        if (status == 202 || (!message.has("id") && !message.isArray() && message.isObject())) {
            return Optional.empty();
        }
        if (told.has("jsonrpc") || told.isArray()) {
            if (isHandshake(message.toString())) {
                agreed = told.path("result").path("protocolVersion").asString("");
            }
            return Optional.of(told.toString());
        }
        return failed(
                message,
                switch (status) {
                    case 401 ->
                        "The access token is unknown, revoked or expired. Make another on the page of your account at %s."
                                .formatted(endpoint.resolve("/account"));
                    case 403 ->
                        "The server refuses this: %s"
                                .formatted(told.path("detail").asString("it gave no reason"));
                    default -> "The server answered %d at %s.".formatted(status, endpoint);
                });
    }

    private HttpRequest request(String line, JsonNode message) {
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token.reveal())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
        var params = message.path("params");
        var named = params.path("_meta").path(META).asString("");
        if (!named.isEmpty()) {
            request.header("MCP-Protocol-Version", fit(named));
            request.header("Mcp-Method", fit(message.path("method").asString("")));
            var name = params.path("name").asString(params.path("uri").asString(""));
            if (!name.isEmpty()) {
                request.header("Mcp-Name", HeaderText.encoded(name));
            }
        } else if (!agreed.isEmpty()) {
            request.header("MCP-Protocol-Version", fit(agreed));
        }
        return request.POST(HttpRequest.BodyPublishers.ofString(line)).build();
    }

    private static String fit(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "");
    }

    /// What is said of a line that could not be answered; empty where nobody waits for an answer.
    static Optional<String> failed(String line, String why) {
        return failed(parsed(line), why);
    }

    private static Optional<String> failed(JsonNode message, String why) {
        if (message.isArray()) {
            var each = message.valueStream()
                    .flatMap(one -> one.isObject() ? failed(one, why).stream() : Stream.of())
                    .toList();
            return each.isEmpty() ? Optional.empty() : Optional.of("[" + String.join(",", each) + "]");
        }
        var id = message.get("id");
        if (id == null) {
            return Optional.empty();
        }
        return Answer.failed(id, why).body().map(JsonNode::toString);
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException none) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
