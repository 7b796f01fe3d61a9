package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.runs.Runner;
import dev.anabranch.server.workspace.OnceRow;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Listing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(120)
public class ServerTest {
    private static final SimulatorOptions SITE = SimulatorOptions.generated(30, 1, 1);

    @TempDir
    Path data;

    @Test
    void aServerWithoutConnectionSaysWhatIsMissing() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            var home = server.get("/");
            assertThat(home.statusCode()).isEqualTo(200);
            assertThat(home.body()).contains("No connection yet", "token-file", "ANABRANCH_TOKEN");
            assertThat(server.post("/api/v1/runs", "").statusCode()).isEqualTo(409);
            assertThat(server.get("/actuator/health").body())
                    .contains("\"status\":\"UP\"", "\"connection\":\"not configured\"");
        }
    }

    @Test
    void everyAnswerCarriesThePolicyThatKeepsItToUs() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            for (String path : List.of("/", "/files", "/runs", "/about", "/assets/app.css", "/nothing-here")) {
                var headers = server.get(path).headers();
                assertThat(headers.firstValue("Content-Security-Policy"))
                        .hasValueSatisfying(policy -> assertThat(policy)
                                .contains("default-src 'none'", "frame-ancestors 'none'")
                                .doesNotContain("unsafe", "http:", "https:", "*"));
                assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            }
        }
    }

    @Test
    void otherHostNamesAreRefusedWithoutAnAnswerInside() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            for (String host :
                    List.of("evil.example", "127.0.0.1.evil.example", "10.0.0.1", "localhost.evil.example")) {
                assertThat(withHost(server, host + ":" + server.port()))
                        .startsWith("HTTP/1.1 403")
                        .contains("host-not-allowed", "frame-ancestors 'none'", "X-Content-Type-Options: nosniff")
                        .doesNotContain("<html");
            }
            assertThat(withHost(server, "localhost:" + server.port())).startsWith("HTTP/1.1 200");
            assertThat(server.get("/api/v1/audit?action=host.use").body())
                    .contains("evil.example", "no name of this server: 3 more since");
        }
    }

    @Test
    void changesAskedForByOtherSitesAreRefused() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            String token = token(server);
            String form = "application/x-www-form-urlencoded";
            assertThat(server.post("/runs", "", "Origin", "https://evil.example")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(server.post("/runs", "token=" + token, "Origin", "null", "Content-Type", form)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(server.post("/api/v1/runs", "", "Sec-Fetch-Site", "cross-site")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(server.post("/runs", "", "Origin", server.address()).statusCode())
                    .isEqualTo(403);
            assertThat(server.desk().current()).isEmpty();
            assertThat(server.post("/runs", "token=" + token, "Origin", server.address(), "Content-Type", form)
                            .statusCode())
                    .isEqualTo(303);
            server.awaitEnd();
        }
    }

    @Test
    void aRunIsStartedFollowedAndLookedUpOverRest() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            var accepted = server.post("/api/v1/runs", "");
            assertThat(accepted.statusCode()).isEqualTo(202);
            String address = accepted.headers().firstValue("Location").orElseThrow();
            server.awaitEnd();
            JsonNode run = json(server.get(address));
            assertThat(run.get("status").asString()).isEqualTo("succeeded");
            assertThat(run.get("new").asInt()).isEqualTo(30);
            JsonNode first = json(server.get(address + "/documents?limit=20"));
            assertThat(first.get("items")).hasSize(20);
            JsonNode rest = json(server.get(first.get("next").asString()));
            assertThat(rest.get("items")).hasSize(10);
            assertThat(rest.has("next")).isFalse();
            assertThat(json(server.get("/api/v1/runs")).get("items")).hasSize(1);
            assertThat(server.get("/actuator/prometheus").body())
                    .contains("sync_documents_total{outcome=\"new\"} 30.0", "documents_held 30.0", "upstream_requests");
        }
    }

    @OnceRow(56)
    void aSecondRunIsAConflictThatNamesTheFirst() throws Exception {
        try (var server = TestServer.connected(data, SITE.withLatency(Duration.ofMillis(300)))) {
            String id = json(server.post("/api/v1/runs", "")).get("runId").asString();
            var refused = server.post("/api/v1/runs", "");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(json(refused).get("runId").asString()).isEqualTo(id);
            assertThat(json(refused).get("code").asString()).isEqualTo("run-in-progress");
            assertThat(server.post("/api/v1/runs/" + id + "/stop", "").statusCode())
                    .isEqualTo(202);
            server.awaitEnd();
            assertThat(json(server.get("/api/v1/runs/" + id)).get("status").asString())
                    .isEqualTo("cancelled");
        }
    }

    @OnceRow(61)
    void watchersGetASnapshotFirstAndAFinalEventLast() throws Exception {
        try (var server = TestServer.connected(data, SITE.withLatency(Duration.ofMillis(50)))) {
            String id = server.desk().start(Runner.Order.USUAL);
            var events = server.get("/api/v1/runs/" + id + "/events");
            assertThat(events.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=utf-8");
            List<String> names = events.body()
                    .lines()
                    .filter(line -> line.startsWith("event: "))
                    .toList();
            assertThat(events.body()).startsWith("retry: ");
            assertThat(names.getFirst()).isEqualTo("event: progress");
            assertThat(names.getLast()).isEqualTo("event: finished");
            assertThat(names).contains("event: document");
            assertThat(events.body()).contains("id: ", "\"status\":\"succeeded\"");
        }
    }

    @OnceRow(61)
    void aWatcherThatGoesAwayLeavesTheRunAlone() throws Exception {
        try (var server = TestServer.connected(data, SITE.withLatency(Duration.ofMillis(200)))) {
            String id = server.desk().start(Runner.Order.USUAL);
            var request = server.request("/api/v1/runs/" + id + "/events").build();
            server.http()
                    .send(request, HttpResponse.BodyHandlers.ofInputStream())
                    .body()
                    .close();
            server.awaitEnd();
            assertThat(json(server.get("/api/v1/runs/" + id)).get("status").asString())
                    .isEqualTo("succeeded");
        }
    }

    @Test
    void aServerThatStopsCheckpointsAndTheNextOneGoesOn() throws Exception {
        var slow = SimulatorOptions.generated(600, 3, 1).withLatency(Duration.ofMillis(100));
        try (var server = TestServer.connected(data, slow)) {
            server.desk().start(Runner.Order.USUAL);
        }
        try (var server = TestServer.unconnected(data)) {
            JsonNode run = json(server.get("/api/v1/runs")).get("items").get(0);
            assertThat(run.get("status").asString()).isEqualTo("interrupted");
            assertThat(run.has("finishedAt")).isTrue();
        }
    }

    @Test
    void deletionsThatAreHeldWaitForAPersonsWord() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(40, 1, 1))) {
            server.sync();
            var site = server.site().site();
            site.everything()
                    .list(Listing.of(ContentType.PAGE))
                    .skip(10)
                    .toList()
                    .forEach(page -> site.trash(page.id()));
            String held = server.sync();
            assertThat(server.get("/runs/" + held).body()).contains("30 deletions held back", "href=\"/held\"");
            assertThat(server.get("/").body()).contains("30 deletions held for confirmation", "href=\"/held\"");
            assertThat(server.get("/held").body())
                    .contains("30 deletions (75 %)", "Delete the files of all 30 documents", "pageId=", "/files/");
            assertThat(server.get("/coverage").body()).contains("<strong>30 documents</strong> gone in Confluence");
            assertThat(json(server.get("/api/v1/runs/" + held)).get("held").asInt())
                    .isPositive();
            server.post("/runs", "confirmDeletions=true", "Content-Type", "application/x-www-form-urlencoded");
            server.awaitEnd();
            JsonNode last = json(server.get("/api/v1/runs")).get("items").get(0);
            assertThat(last.get("deleted").asInt()).isEqualTo(30);
            assertThat(last.get("held").asInt()).isZero();
        }
    }

    @Test
    void filesAreShownRenderedRawAndForSaving() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            server.sync();
            String page = anyPage(server.workspace());
            assertThat(server.get("/files").body()).contains("1 space");
            JsonNode space = json(server.get("/api/v1/files")).get("items").get(0);
            assertThat(json(server.get(space.get("children").asString()))
                            .get("items")
                            .get(0)
                            .get("raw")
                            .asString())
                    .startsWith("/raw/");
            assertThat(server.get("/files/" + page).body())
                    .contains(
                            "<article",
                            "Source of truth",
                            server.site().baseUri().toString());
            assertThat(server.get("/files/" + page + "?view=raw").body()).contains("content_hash");
            var raw = server.get("/raw/" + page + "?download=true");
            assertThat(raw.headers().firstValue("Content-Disposition"))
                    .hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));
            assertThat(raw.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).contains("sandbox", "frame-ancestors 'none'"));
            assertThat(raw.body()).startsWith("---\n");
        }
    }

    @Test
    void nothingOutsideTheWorkspaceCanBeRead() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            server.sync();
            Files.createSymbolicLink(server.workspace().resolve("link.md"), data.resolve("anabranch.db"));
            var git = Files.createDirectory(server.workspace().resolve(".GIT")); // as a system without case has it
            Files.writeString(git.resolve("config"), "root: secret");
            for (String path : List.of(
                    "/raw/..%2fanabranch.db",
                    "/raw/%2e%2e/anabranch.db",
                    "/raw/..%5canabranch.db",
                    "/raw/link.md",
                    "/raw/.GIT/config",
                    "/raw//etc/passwd",
                    "/raw/x/..;/..;/anabranch.db",
                    "/files/%2e%2e/server.lock",
                    "/files/%00")) {
                var answer = server.get(path);
                assertThat(answer.statusCode()).as(path).isBetween(400, 404);
                assertThat(answer.body()).as(path).doesNotContain("SQLite", "root:");
            }
        }
    }

    @Test
    void errorsArePagesForPeopleAndProblemsForPrograms() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            var page = server.get("/runs/none");
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.body()).contains("<h1>Not found</h1>", "There is no run 'none'", "href=\"/files\"");
            var problem = server.get("/api/v1/runs/none");
            assertThat(problem.statusCode()).isEqualTo(404);
            assertThat(json(problem).get("instance").asString()).isEqualTo("/api/v1/runs/none");
            String type = json(problem).get("type").asString();
            assertThat(server.get(type.substring(0, type.indexOf('#'))).body())
                    .contains("id=\"" + type.substring(type.indexOf('#') + 1) + "\"");
            assertThat(json(server.get("/api/v1/runs?limit=0")).get("code").asString())
                    .isEqualTo("limit");
            assertThat(server.get("/api/v1/nothing").statusCode()).isEqualTo(404);
            assertThat(server.post("/about", "").statusCode()).isEqualTo(405);
            assertThat(server.post("/api/v1/runs", "{broken", "Content-Type", "application/json")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @OnceRow(10)
    void aRefusedTokenIsSaidWithItsRemedy() throws Exception {
        try (var server = TestServer.connected(data, SITE, Map.of(Setting.TOKEN, "token-of-nobody"))) {
            server.sync();
            assertThat(server.get("/").body())
                    .contains("Sign-in needed", "Make a new token")
                    .doesNotContain("token-of-nobody");
            assertThat(server.get("/about").body()).contains("set (hidden)");
        }
    }

    private static String anyPage(Path workspace) throws IOException {
        try (Stream<Path> files = Files.walk(workspace)) {
            Path page = files.filter(file -> file.toString().endsWith(".md"))
                    .findFirst()
                    .orElseThrow();
            return URI.create("x:/")
                    .resolve(workspace.toUri().relativize(page.toUri()))
                    .getRawPath()
                    .substring(1);
        }
    }

    private static String token(TestServer server) throws Exception {
        var matcher = Pattern.compile("name=\"form-token\" content=\"([0-9a-f]+)\"")
                .matcher(server.get("/").body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    /// The JDK's client does not let a test lie about the host.
    private static String withHost(TestServer server, String host) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: " + server.authorization()
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return String.join("\n", reader.lines().toList());
        }
    }
}
