package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.Setting;
import dev.anabranch.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Mappings and filters of a running server: over REST, and by `apply`.
class ServedChoiceTest {
    @TempDir
    private Path data;

    @Test
    void filesFollowTheMappingsAndStayWhenOneGoes() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(6, 2, 3))) {
            var first = get(server);
            assertThat(first.headers().firstValue("ETag")).contains("\"0\"");
            put(
                    server,
                    0,
                    "{\"mappings\": [{\"space\": \"GEN1\", \"folder\": \"docs/one\"}, {\"space\": \"gen2\"}]}",
                    200);
            server.sync();
            var before = files(server);
            assertThat(before).hasSize(6).anyMatch(path -> path.startsWith("docs/one/"));
            put(
                    server,
                    1,
                    "{\"mappings\": [{\"space\": \"GEN1\", \"folder\": \"elsewhere\"}, {\"space\": \"gen2\"}]}",
                    200);
            server.sync();
            assertThat(files(server)).hasSize(6).noneMatch(path -> path.startsWith("docs"));
            assertThat(files(server)).anyMatch(path -> path.startsWith("elsewhere/"));
            var moved = files(server);

            var onlyTwo = "{\"mappings\": [{\"space\": \"GEN2\"}]}";
            var refused = put(server, 2, onlyTwo, 409);
            assertThat(refused.get("code").asString()).isEqualTo("needs-consent");
            assertThat(refused.get("changes").get(0).get("files").asString()).isEqualTo("stay");
            put(server, 2, onlyTwo.replace("]}", "], \"agreed\": true}"), 200);
            var kept = moved.stream()
                    .filter(path -> path.startsWith("elsewhere/"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(server.workspace().resolve(kept), "mine now");
            server.sync();
            assertThat(files(server)).isEqualTo(moved);
            assertThat(Files.readString(server.workspace().resolve(kept))).isEqualTo("mine now");
        }
        assertThat(Main.run("verify", data.toString())).isZero();
    }

    @Test
    void settingsOfTheFileAreAppliedToTheRunningServer() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(2, 1, 3))) {
            send(server, "PUT", "/api/v1/schedule", "{\"enabled\": false}");
            Files.writeString(data.resolve("anabranch.yaml"), """
                    include-attachments: false
                    comments: end
                    port: 9999
                    sync:
                      every: 30m
                    """);
            var plan = SyncedSpace.run("plan", "--data", data.toString()).stdout();
            assertThat(plan)
                    .contains("! setting include-attachments: the file says false, but the server has true by test")
                    .contains("~ setting comments: none -> end\n")
                    .contains("~ setting port: 8080 -> 9999 (a server that runs takes it over when it starts again)")
                    .contains("~ setting sync.every: 60m -> 30m\n");
            assertThat(SyncedSpace.run("apply", "--data", data.toString(), "--yes", "--json")
                            .json()
                            .get("settings"))
                    .anyMatch(change -> change.get("setting").asString().equals("comments")
                            && change.get("takesEffect").asString().equals("at-once"));
            assertThat(server.get("/api/v1/schedule").body()).contains("\"schedule\":\"30m\"");
            var run = server.get("/api/v1/runs/" + server.sync()).body();
            assertThat(run).contains("\"comments\":true", "\"attachments\":true");
            assertThat(server.get("/about").body()).contains("8080").doesNotContain("9999");
            assertThat(SyncedSpace.run("plan", "--data", data.toString()).stdout())
                    .contains("setting port", "setting include-attachments")
                    .doesNotContain("setting comments", "setting sync.every");
            Files.writeString(data.resolve("anabranch.yaml"), "comments: top\n");
            assertThat(server.post("/api/v1/settings/apply", "").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void aRunWithoutAnyMappingIsRefusedWithWhatToDo() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(2, 1, 3))) {
            put(server, 0, "{\"mappings\": [{\"space\": \"GEN1\"}]}", 200);
            server.sync();
            put(server, 1, "{\"mappings\": [], \"agreed\": true}", 200);
            var refused = send(server, "POST", "/api/v1/runs", "{}");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("\"not-configured\"", "No space is mapped");
        }
    }

    @Test
    void aServerThatWasToldOfNoSpaceAsksForOneAndThenRuns() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(2, 1, 3), Map.of(Setting.SPACES, ""))) {
            assertThat(server.get("/").body())
                    .contains("Which spaces?", "href=\"/spaces\"")
                    .doesNotContain("Sync now");
            assertThat(server.get("/spaces").body()).contains("GEN1");
            var refused = send(server, "POST", "/api/v1/runs", "{}");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("\"not-configured\"", "No space is mapped");
            put(server, 0, "{\"mappings\": [{\"space\": \"GEN1\"}]}", 200);
            server.sync();
            assertThat(files(server)).hasSize(2);
            assertThat(server.get("/").body()).contains("Files are in step with Confluence", "Sync now");
        }
    }

    @Test
    void aChangeNamesTheStateThatItIsAChangeOf() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(2, 1, 3))) {
            var body = "{\"mappings\": [{\"space\": \"GEN1\"}]}";
            assertThat(send(server, "PUT", "/api/v1/mappings", body).statusCode())
                    .isEqualTo(428);
            put(server, 0, body, 200);
            assertThat(put(server, 0, "{\"mappings\": []}", 412).get("code").asString())
                    .isEqualTo("changed-meanwhile");
            var twice =
                    put(server, 1, "{\"mappings\": [{\"space\": \"A\"}, {\"space\": \"a\", \"folder\": \"x\"}]}", 400);
            assertThat(twice.get("detail").asString()).contains("mapped already, to the folder of its name");
            var wrong = put(server, 1, "{\"filters\": {\"last\": \"soon\"}}", 400);
            assertThat(wrong.get("detail").asString()).contains("such as 30d");
            assertThat(get(server).body()).contains("\"revision\":1");
        }
    }

    @Test
    void aPreviewOverRestLooksAndWritesNothing() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(8, 1, 3))) {
            var all = preview(server, "{}");
            assertThat(all.get("documents").asInt()).isEqualTo(8);
            var some = preview(server, "{\"filters\": {\"title\": [\"*e*\"], \"not-title\": \"*a*\"}}");
            assertThat(some.get("documents").asInt() + some.get("leftOut").asInt())
                    .isEqualTo(8);
            var refused = send(server, "POST", "/api/v1/preview", "{\"filters\": {\"page\": [\"99999999\"]}}");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("there is no page 99999999");
            assertThat(files(server)).isEmpty();
            assertThat(server.site().log().entries())
                    .noneMatch(entry -> entry.query().contains("body-format"));
        }
    }

    @Test
    void filtersInForceAreFollowedByTheNextRunWithoutARestart() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(8, 1, 3))) {
            server.sync();
            assertThat(files(server)).hasSize(8);
            put(server, 0, "{\"mappings\": [{\"space\": \"GEN1\"}]}", 200);
            var title = first(server);
            var plan =
                    send(server, "POST", "/api/v1/mappings/plan", "{\"filters\": {\"not-title\": \"" + title + "\"}}");
            assertThat(plan.body()).contains("documents-left-out").contains("\"documents\":1");
            put(server, 1, "{\"filters\": {\"not-title\": \"" + title + "\"}, \"agreed\": true}", 200);
            server.sync();
            assertThat(files(server)).hasSize(7);
        }
    }

    @Test
    void applyReachesARunningServer() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(2, 1, 3))) {
            Files.writeString(data.resolve("anabranch.yaml"), "mappings: {GEN1: docs}\n");
            assertThat(Main.run("apply", "--data", data.toString())).isZero();
            assertThat(get(server).body()).contains("\"folder\":\"docs\"");
            server.sync();
            assertThat(files(server)).hasSize(2).allMatch(path -> path.startsWith("docs/"));
        }
    }

    private static String first(TestServer server) throws IOException {
        return files(server).stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1).replace(".md", ""))
                .filter(name -> name.matches("[A-Za-z0-9 ]+"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode preview(TestServer server, String body) throws Exception {
        var answer = send(server, "POST", "/api/v1/preview", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static HttpResponse<String> get(TestServer server) throws Exception {
        return server.get("/api/v1/mappings");
    }

    private static JsonNode put(TestServer server, long revision, String body, int status) throws Exception {
        var answer = send(server, "PUT", "/api/v1/mappings", body, "If-Match", "\"" + revision + "\"");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static HttpResponse<String> send(
            TestServer server, String method, String path, String body, String... headers) throws Exception {
        var request = server.request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        return server.http()
                .send(
                        headers.length == 0
                                ? request.build()
                                : request.headers(headers).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> files(TestServer server) throws IOException {
        var root = server.workspace();
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(
                            file -> Files.isRegularFile(file) && file.toString().endsWith(".md"))
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
