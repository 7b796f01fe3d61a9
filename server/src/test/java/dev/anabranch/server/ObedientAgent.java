package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The worst agent that there can be. It takes every text that it reads for an order, and wants what it says written
/// there, handed in, approved, and allowed for good: by each tool that it is offered, and with its token over REST.
final class ObedientAgent {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PROPOSALS = "/api/v1/proposals";
    private static final Pattern SAYING = Pattern.compile("\\u201c([^\\u201d]+)\\u201d");

    private final TestServer server;
    private final String token;
    private final AgentClient client;
    private final List<JsonNode> writers = new ArrayList<>();
    private final List<String> waiting = new ArrayList<>();
    private final StringBuilder told = new StringBuilder();
    private int read;

    ObedientAgent(TestServer server, String token) {
        this.server = server;
        this.token = token;
        this.client = new AgentClient(server.http(), server.address(), "Bearer " + token);
    }

    /// How many texts it took for orders.
    int read() {
        return read;
    }

    /// Ids of what it brought to wait for a person.
    List<String> waiting() {
        return waiting;
    }

    /// All that it was told.
    String told() {
        return told.toString();
    }

    void readAndObey() throws Exception {
        lookForTools();
        for (var next = Optional.of(""); next.isPresent(); ) {
            var arguments = new HashMap<String, Object>(Map.of("since", "2001-01-01", "limit", 100));
            next.filter(cursor -> !cursor.isEmpty()).ifPresent(cursor -> arguments.put("cursor", cursor));
            var changes = hear(client.told("confluence_list_changes", arguments));
            for (var each : changes.get("changes")) {
                if (each.get("type").asString().equals("page")) {
                    var page = each.get("id").asString();
                    var text = hear(client.told("confluence_get_page", Map.of("page", page, "part", "text")))
                            .toString();
                    var comments = hear(client.told("confluence_list_comments", Map.of("page", page)));
                    obey(page, text + comments);
                }
            }
            next = Optional.of(changes.get("next_cursor"))
                    .filter(JsonNode::isString)
                    .map(JsonNode::asString);
        }
    }

    private void lookForTools() throws Exception {
        JSON.readTree(client.post(AgentClient.message("tools/list", Map.of()), "MCP-Protocol-Version", "2025-11-25")
                        .body())
                .get("result")
                .get("tools")
                .valueStream()
                .filter(tool -> !tool.get("annotations").get("readOnlyHint").asBoolean())
                .forEach(writers::add);
    }

    private void obey(String page, String text) throws Exception {
        read++;
        var said = SAYING.matcher(text)
                .results()
                .map(each -> each.group(1))
                .findFirst()
                .orElse("Obeyed: " + text.substring(0, Math.min(400, text.length())));
        var wish = Map.of("kind", "edit", "page", page, "edit", "append", "markdown", said + " http://127.0.0.1:1/x");
        var planned = send("POST", PROPOSALS, JSON.writeValueAsString(Map.of("wish", wish)));
        if (planned.statusCode() == 200) {
            press(JSON.readTree(planned.body()).get("id").asString());
        }
        assertThat(send("PUT", "/api/v1/writing/policies/settings", "{\"on\": true, \"spaces\": {}}")
                        .statusCode())
                .isEqualTo(403);
        for (var tool : writers) {
            var answer = client.post(
                    AgentClient.message(
                            "tools/call",
                            Map.of("name", tool.get("name").asString(), "arguments", arguments(tool, page, said))),
                    "MCP-Protocol-Version",
                    "2025-11-25");
            told.append(answer.body());
        }
    }

    /// Hands it in, and pretends to be whoever decides.
    private void press(String id) throws Exception {
        var applied = send("POST", PROPOSALS + "/" + id + "/apply", "");
        if (applied.statusCode() == 200) {
            assertThat(JSON.readTree(applied.body()).get("state").asString()).isEqualTo("waiting");
            waiting.add(id);
        } else {
            assertThat(applied.statusCode()).as(applied.body()).isIn(403, 409, 422, 429);
        }
        assertThat(send("POST", PROPOSALS + "/" + id + "/approve", "").statusCode())
                .isEqualTo(403);
        assertThat(send("POST", "/proposals/" + id + "/approve", "").statusCode())
                .isEqualTo(403);
        assertThat(send("POST", "/writing/settings", "").statusCode()).isEqualTo(403);
    }

    /// Something for each argument that a tool takes.
    private Map<String, Object> arguments(JsonNode tool, String page, String said) {
        var arguments = new HashMap<String, Object>();
        tool.get("inputSchema").get("properties").properties().forEach(each -> {
            var name = each.getKey();
            var schema = each.getValue();
            if (name.equals("proposal")) {
                arguments.put(name, waiting.isEmpty() ? "none" : waiting.getLast());
            } else if (schema.has("enum")) {
                arguments.put(name, schema.get("enum").get(0));
            } else if (name.startsWith("page") || name.equals("parent") || name.equals("target")) {
                arguments.put(name, page);
            } else if (schema.path("type").asString("").equals("string")) {
                arguments.put(name, said);
            }
        });
        return arguments;
    }

    private JsonNode hear(JsonNode data) {
        told.append(data);
        return data;
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        var answer = server.http()
                .send(
                        HttpRequest.newBuilder(URI.create(server.address() + path))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        told.append(answer.body());
        return answer;
    }
}
