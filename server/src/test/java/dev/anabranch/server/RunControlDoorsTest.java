package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.fault.FaultJson;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Place;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Pausing, resuming, cancelling and retrying runs: over REST, by command, and what the pages show of it.
@Timeout(120)
class RunControlDoorsTest {
    private static final SimulatorOptions SITE = SimulatorOptions.generated(60, 1, 1);

    @TempDir
    Path data;

    @Test
    void aRunIsPausedAndGoesOnAndIsOverThen() throws Exception {
        try (var server = TestServer.connected(data, SITE.withLatency(Duration.ofMillis(250)))) {
            String run = started(server);
            var paused = server.post(run + "/pause", "");
            assertThat(paused.statusCode()).isEqualTo(202);
            assertThat(paused.headers().firstValue("Location")).contains(run);
            server.awaitEnd();
            assertThat(status(server, run)).isEqualTo("paused");

            assertProblem(server.post("/api/v1/runs", ""), 409, "run-in-progress");
            assertThat(json(server.post("/api/v1/runs", "")).get("runId").asString())
                    .isEqualTo(id(run));
            assertProblem(server.post(run + "/pause", ""), 409, "run-is-over");
            assertThat(server.get("/runs/" + id(run)).body()).contains("Paused", "Resume", "Cancel this run");

            assertThat(server.post(run + "/resume", "").statusCode()).isEqualTo(202);
            server.awaitEnd();
            assertThat(status(server, run)).isEqualTo("succeeded");
            assertProblem(server.post(run + "/resume", ""), 409, "run-is-over");
            assertProblem(server.post(run + "/cancel", ""), 409, "run-is-over");
            assertProblem(server.post(run + "/retry", ""), 409, "nothing-failed");
        }
    }

    @Test
    void whatNobodyKnowsIsNotFound() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            for (var word : List.of("pause", "resume", "cancel", "stop", "retry")) {
                assertProblem(server.post("/api/v1/runs/none/" + word, ""), 404, "not-found");
            }
            assertProblem(server.get("/api/v1/runs/none/requests"), 404, "not-found");
        }
    }

    @Test
    void aRunThatWaitsForTheSiteSaysUntilWhenAndIsCancelledAtOnce() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            faults(
                    server,
                    "[{\"path\": \"/wiki/api/v2/pages\", \"status\": 429, \"headers\": {\"Retry-After\": \"7200\"}}]");
            String run = started(server);
            server.awaitEnd();
            assertThat(status(server, run)).isEqualTo("waiting");
            assertThat(json(server.get(run)).has("waitingUntil")).isTrue();
            assertThat(json(server.get(run)).get("remedy").asString()).contains("goes on by itself at 20");
            for (var page : List.of("/", "/runs/" + id(run))) {
                assertThat(server.get(page).body())
                        .containsPattern("Waiting for Atlassian until \\d\\d:\\d\\d")
                        .contains("Go on now", "Pause", "Cancel this run");
            }
            assertThat(server.post(run + "/pause", "").statusCode()).isEqualTo(202);
            assertThat(status(server, run)).isEqualTo("paused");
            assertThat(server.post(run + "/cancel", "").statusCode()).isEqualTo(202);
            assertThat(status(server, run)).isEqualTo("cancelled");
            assertProblem(server.post(run + "/cancel", ""), 409, "run-is-over");
        }
    }

    @Test
    void whatFailedIsTriedAgainOneByOneOrAll() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            server.sync();
            long poison = poison(server);
            String run = "/api/v1/runs/" + server.sync();
            assertProblem(server.post(run + "/retry", "{\"documents\": [\"1\"]}", JSON), 400, "documents");
            server.site().faults().clear();
            var again = server.post(run + "/retry", "{\"documents\": [\"%d\"]}".formatted(poison), JSON);
            assertThat(again.statusCode()).isEqualTo(202);
            server.awaitEnd();
            String retried = again.headers().firstValue("Location").orElseThrow();
            assertThat(retried).isNotEqualTo(run);
            assertThat(status(server, retried)).isEqualTo("succeeded");
            assertThat(json(server.get(retried)).get("new").asInt()).isEqualTo(1);
        }
    }

    @Test
    void requestsAreShownPageByPageWithoutWhatSomebodyWrote() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(600, 1, 1))) {
            String run = server.sync();
            JsonNode first = json(server.get("/api/v1/runs/" + run + "/requests?limit=3"));
            assertThat(first.get("items")).hasSize(3);
            JsonNode second = json(server.get(first.get("next").asString()));
            assertThat(second.get("items").get(0).get("number").asInt()).isEqualTo(4);
            var all = server.get("/api/v1/runs/" + run + "/requests?limit=250").body();
            assertThat(all)
                    .contains("body-format=storage&limit=250", "cursor=…")
                    .doesNotContainPattern("cursor=[^…]");
            assertProblem(server.get("/api/v1/runs/" + run + "/requests?limit=0"), 400, "limit");
            var page = server.get("/runs/" + run + "/requests").body();
            assertThat(page).contains("Requests to Confluence", "/wiki/api/v2/pages", "cursor=…");
            assertThat(server.get("/runs/" + run).body()).contains("href=\"/runs/" + run + "/requests\"");
        }
    }

    @Test
    void commandsTellTheServerThatHasTheFolder() throws Exception {
        var folder = data.toString();
        try (var server = TestServer.connected(data, SITE.withLatency(Duration.ofMillis(250)))) {
            String run = id(started(server));
            var paused = SyncedSpace.run("runs", folder, "pause", run, "--json");
            assertThat(paused.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(paused.json().get("runId").asString()).isEqualTo(run);
            server.awaitEnd();
            var again = SyncedSpace.run("runs", folder, "pause");
            assertThat(again.exitCode()).isEqualTo(ExitCode.CONFLICT);
            assertThat(again.stderr()).contains("neither under way nor waiting");
            assertThat(SyncedSpace.run("runs", folder, "resume").stdout()).contains(run + " goes on");
            server.awaitEnd();
            assertThat(SyncedSpace.run("runs", folder, "retry", "last").exitCode())
                    .isEqualTo(ExitCode.CONFLICT);
            assertThat(SyncedSpace.run("runs", folder, "last", "retry").stderr())
                    .as("in either order")
                    .contains("No document failed in run");
            assertThat(SyncedSpace.run("runs", folder, "cancel", "none").exitCode())
                    .isEqualTo(ExitCode.USAGE);
            var requests = SyncedSpace.run("runs", folder, "last", "--requests").stdout();
            assertThat(requests).contains("/wiki/api/v2/pages?space-id=", "GET");
            assertThat(SyncedSpace.run("runs", folder, "last", "--ndjson").lines())
                    .hasSize(60)
                    .allMatch(line -> line.get("outcome").asString().equals("new"));
        }
        var nobody = SyncedSpace.run("runs", folder, "pause");
        assertThat(nobody.exitCode()).isEqualTo(ExitCode.CONFLICT);
        assertThat(nobody.stderr()).contains("No server runs on " + data, "anabranch serve");
    }

    private static final String[] JSON = {"Content-Type", "application/json"};

    private static String started(TestServer server) throws Exception {
        return server.post("/api/v1/runs", "").headers().firstValue("Location").orElseThrow();
    }

    private static String id(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private static String status(TestServer server, String run) throws Exception {
        return json(server.get(run)).get("status").asString();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).get("code").asString()).isEqualTo(code);
    }

    /// A page whose text the site cannot give.
    private static long poison(TestServer server) {
        var site = server.site();
        String author = site.accounts().getFirst().user().accountId();
        long space = site.spaces().getFirst().id();
        long added = site.site()
                .createPage(NewContent.current(space, Place.NOWHERE, "Poison", Body.storage("<p>x</p>"), author))
                .id();
        faults(
                server,
                "[{\"path\": \"/wiki/api/v2/pages\", \"query\": \"*id=*%d*body-format*\", \"status\": 500}]"
                        .formatted(added));
        return added;
    }

    private static void faults(TestServer server, String rules) {
        server.site().faults().set(FaultJson.read(rules.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
