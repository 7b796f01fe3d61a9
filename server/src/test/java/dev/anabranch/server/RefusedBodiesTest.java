package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.SimulatorOptions;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Bodies that cannot be meant start and change nothing, and are told what is wrong with them.
@Timeout(60)
class RefusedBodiesTest {
    private record Sent(String method, String path, String body, String said) {}

    private static final String RUNS = "/api/v1/runs";
    private static final String PLAN = "/api/v1/mappings/plan";
    private static final List<Sent> WRONG = List.of(
            new Sent("POST", RUNS, "{\"swep\": true}", "There is no field 'swep'; did you mean 'sweep'?"),
            new Sent("POST", RUNS, "{\"space\": \"GEN1\"}", "There is no field 'space'; did you mean 'spaces'?"),
            new Sent("POST", RUNS, "{\"spaces\": [null]}", "'spaces' holds a null"),
            new Sent("POST", RUNS, "{\"spaces\": \"GEN1\"}", "The value of 'spaces' is of another kind"),
            new Sent("POST", RUNS, "{\"kind\": \"page\", \"id\": \"zzz\"}", "'zzz' is no id of a page"),
            new Sent("POST", RUNS, "[]", "The body must be one object of JSON."),
            new Sent("POST", RUNS, "{\"kind\": ", "The body is no JSON"),
            new Sent("POST", PLAN, "", "A body is needed"),
            new Sent("POST", PLAN, "{\"mapings\": []}", "There is no field 'mapings'; did you mean 'mappings'?"),
            new Sent("POST", PLAN, "{\"mappings\": [null]}", "'mappings' holds a null"),
            new Sent("POST", PLAN, "{\"mappings\": [{\"space\": null}]}", "holds a null"),
            new Sent("POST", PLAN, "{\"filters\": {\"label\": [null]}}", "label: a value must be a text"),
            new Sent("POST", "/api/v1/held/approve", "{\"documents\": [null]}", "'documents' holds a null"),
            new Sent("POST", "/api/v1/removed/undo", "{\"documents\": [null]}", "'documents' holds a null"),
            new Sent("PUT", "/api/v1/schedule", "{\"enable\": true}", "did you mean 'enabled'?"));

    @TempDir
    Path data;

    @Test
    void aBodyThatCannotBeMeantIsRefusedInWordsAndDoesNothing() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(3, 1, 1))) {
            for (var wrong : WRONG) {
                var answer = sent(server, wrong);
                assertThat(answer.statusCode()).as("%s", wrong).isEqualTo(400);
                assertThat(detail(answer)).as("%s", wrong).contains(wrong.said());
            }
            assertThat(JsonMapper.shared().readTree(server.get(RUNS).body()).get("items"))
                    .isEmpty();
        }
    }

    @Test
    void aBodyThatGrowsTooLargeIsRefusedAsSuch() throws Exception {
        byte[] body = ("{\"name\": \"" + "x".repeat(2 * 1024 * 1024) + "\"}").getBytes(StandardCharsets.US_ASCII);
        try (var server = TestServer.unconnected(data)) {
            for (String header : List.of("Idempotency-Key", "X-None")) {
                var answer =
                        server.send(server.request("/api/v1/people", "Content-Type", "application/json", header, "key")
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
                assertThat(answer.statusCode()).as(header).isEqualTo(413);
                assertThat(answer.body()).as(header).contains("too-large", "2097152 bytes");
            }
            assertThat(server.accounts().people().all()).hasSize(1); // who asks
        }
    }

    /// Of a size that is said beforehand, of one that shows while it is read, and of another kind.
    @Test
    void bodiesThatAreNotTakenAreInTheAuditLogAndDrownNothing() throws Exception {
        byte[] body = ("{\"name\": \"" + "x".repeat(2 * 1024 * 1024) + "\"}").getBytes(StandardCharsets.US_ASCII);
        try (var server = TestServer.unconnected(data)) {
            for (int i = 0; i < 3; i++) {
                var json = server.request("/api/v1/people", "Content-Type", "application/json");
                assertThat(server.send(json.POST(BodyPublishers.ofByteArray(body)))
                                .statusCode())
                        .isEqualTo(413);
                assertThat(server.send(json.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))))
                                .statusCode())
                        .isEqualTo(413);
                var xml = server.request("/api/v1/people", "Content-Type", "text/xml");
                assertThat(server.send(xml.POST(BodyPublishers.ofString("<name/>")))
                                .statusCode())
                        .isEqualTo(415);
            }
            var lines = JsonMapper.shared()
                    .readTree(server.get("/api/v1/audit?action=body.send").body())
                    .path("items");
            assertThat(lines.valueStream().map(Object::toString).toList())
                    .hasSize(4)
                    .anyMatch(line -> line.contains("POST /api/v1/people") && line.contains("larger than is taken\""))
                    .anyMatch(line -> line.contains("larger than is taken: 5 more since"))
                    .anyMatch(line -> line.contains("of a kind that is not read\""))
                    .anyMatch(line -> line.contains("of a kind that is not read: 2 more since"));
        }
    }

    @Test
    void aMethodThatIsNotPossibleIsNamedAsItWasSent() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(3, 1, 1))) {
            var answer = sent(server, new Sent("PATCH", "/api/v1/mappings", "{}", ""));
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(detail(answer)).isEqualTo("PATCH is not possible at /api/v1/mappings.");
        }
    }

    private static HttpResponse<String> sent(TestServer server, Sent sent) throws Exception {
        return server.http()
                .send(
                        server.request(sent.path(), "Content-Type", "application/json")
                                .method(sent.method(), BodyPublishers.ofString(sent.body()))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static String detail(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body()).get("detail").asString();
    }
}
