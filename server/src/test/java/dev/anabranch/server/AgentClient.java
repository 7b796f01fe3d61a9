package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An agent of somebody, as far as tests need one: it posts messages and keeps nothing.
///
/// @param authorization as the header has it
record AgentClient(HttpClient http, String address, String authorization) {
    private static final JsonMapper JSON = JsonMapper.shared();
    static final String META = "io.modelcontextprotocol/";

    /// Calls a tool by 2025-11-25; the whole result.
    JsonNode call(String tool, Map<String, ?> arguments) throws Exception {
        var answer = post(
                message("tools/call", Map.of("name", tool, "arguments", arguments)),
                "MCP-Protocol-Version",
                "2025-11-25");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).get("result");
    }

    /// The data of a call that is answered.
    JsonNode told(String tool, Map<String, ?> arguments) throws Exception {
        var result = call(tool, arguments);
        assertThat(result.get("isError").asBoolean()).as("%s", result).isFalse();
        var data = result.get("structuredContent");
        assertThat(JSON.readTree(result.get("content").get(0).get("text").asString()))
                .as("the copy as text")
                .isEqualTo(data);
        return data;
    }

    /// What each tool promises to give.
    Map<String, Schema> outputs() throws Exception {
        var schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        return JSON.readTree(post(message("tools/list", Map.of()), "MCP-Protocol-Version", "2025-11-25")
                        .body())
                .get("result")
                .get("tools")
                .valueStream()
                .collect(Collectors.toMap(
                        tool -> tool.get("name").asString(),
                        tool -> schemas.getSchema(tool.get("outputSchema").toString(), InputFormat.JSON)));
    }

    /// The data of a call that is answered as its tool promises.
    JsonNode told(String tool, Map<String, ?> arguments, Map<String, Schema> outputs) throws Exception {
        var data = told(tool, arguments);
        assertThat(Objects.requireNonNull(outputs.get(tool)).validate(data.toString(), InputFormat.JSON))
                .as("%s %s: %s", tool, arguments, data)
                .isEmpty();
        return data;
    }

    /// In which words a call is refused.
    String refused(String tool, Map<String, ?> arguments) throws Exception {
        var result = call(tool, arguments);
        assertThat(result.get("isError").asBoolean()).as("%s", result).isTrue();
        return result.get("content").get(0).get("text").asString();
    }

    /// Sends a request of 2026-07-28.
    JsonNode stateless(String method, Map<String, ?> params, List<String> headers) throws Exception {
        var request = message(method, params);
        ((ObjectNode) request.get("params"))
                .putObject("_meta")
                .put(META + "protocolVersion", "2026-07-28")
                .putObject(META + "clientCapabilities");
        var all = new ArrayList<>(List.of("MCP-Protocol-Version", "2026-07-28", "Mcp-Method", method));
        all.addAll(headers);
        return JSON.readTree(post(request, all.toArray(String[]::new)).body());
    }

    static JsonNode message(String method, Map<String, ?> params) {
        var json = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", method);
        json.set("params", JSON.valueToTree(params));
        return json;
    }

    HttpResponse<String> post(JsonNode body, String... headers) throws Exception {
        return post(body.toString(), headers);
    }

    HttpResponse<String> post(String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address + "/mcp"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(
                request.POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
