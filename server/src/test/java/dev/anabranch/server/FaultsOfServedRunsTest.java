package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.PostgresServer;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.runs.Runner;
import dev.anabranch.server.workspace.OnceRow;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.fault.FaultJson;
import dev.anabranch.simulator.http.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Rows of the fault matrix that take a server: runs that wait, several servers, and browsers that watch.
@Timeout(120)
public class FaultsOfServedRunsTest {
    private static final int TABS = 100;
    private static final SimulatorOptions SITE = SimulatorOptions.generated(60, 1, 1);

    @TempDir
    Path data;

    @OnceRow(5)
    void anHourOfTheSiteIsWaitedForWithoutAThreadAndOverARestart() throws Exception {
        try (var site = Simulator.start(SimulatorOptions.generated(600, 1, 1))) {
            String id;
            site.faults()
                    .set(FaultJson.read(("[{\"path\": \"/wiki/api/v2/pages\", \"skip\": 1, \"status\": 429,"
                                    + " \"headers\": {\"Retry-After\": \"3600\"}}]")
                            .getBytes(StandardCharsets.UTF_8)));
            try (var server = TestServer.connected(data, site, Map.of())) {
                id = server.sync();
                assertThat(server.desk().current()).as("no thread").isEmpty();
                assertWaits(server, id);
                assertThat(server.post("/api/v1/runs", "").statusCode()).isEqualTo(409);
                assertThat(server.get("/").statusCode()).isEqualTo(200);
            }
            site.faults().clear();
            site.log().clear();
            try (var server = TestServer.connected(data, site, Map.of())) {
                assertWaits(server, id);
                assertThat(site.log().entries())
                        .as("a restart asks nothing")
                        .noneMatch(entry -> entry.path().contains("/api/v2/pages"));
                assertThat(server.post("/api/v1/runs/" + id + "/resume", "").statusCode())
                        .isEqualTo(202);
                server.awaitEnd();
                var run = run(server, id);
                assertThat(run.get("status").asString()).isEqualTo("succeeded");
                assertThat(run.get("new").asInt()).isEqualTo(600);
            }
        }
    }

    private static void assertWaits(TestServer server, String id) throws Exception {
        var run = run(server, id);
        assertThat(run.get("status").asString()).isEqualTo("waiting");
        assertThat(Instant.parse(run.get("waitingUntil").asString()))
                .isBetween(Instant.now().plusSeconds(3400), Instant.now().plusSeconds(7300));
    }

    /// To a dead credential v2 says that nothing was found, and v1 that it is forbidden.
    @OnceRow(12)
    void aCredentialThatIsWithdrawnInTheMiddleOfARunIsToldAndCostsNoFile() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            server.sync();
            var seen = new AtomicInteger();
            server.site().faults().interfere((request, truth) -> {
                if (seen.incrementAndGet() < 5) {
                    return truth.get();
                }
                int status = request.path().startsWith("/wiki/api/") ? 404 : 403;
                return Answer.of(status, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
            });
            String id = server.sync();
            assertThat(run(server, id).get("status").asString()).isEqualTo("failed");
            assertThat(run(server, id).get("deleted").asInt()).isZero();
            assertThat(server.get("/").body()).contains("Sign-in needed");
            server.site().faults().clear();
            assertThat(run(server, server.sync()).get("unchanged").asInt()).isEqualTo(60);
        }
    }

    @OnceRow(56)
    void ofTwoServersWithOneDatabaseOneReadsTheSpace() throws Exception {
        var postgres = PostgresServer.running();
        var name = postgres.create();
        var settings = Map.of(Setting.DATABASE, postgres.url(name), Setting.DATABASE_USER, PostgresServer.USER);
        try (var site = Simulator.start(SITE.withLatency(Duration.ofMillis(300)));
                var one = TestServer.connected(data.resolve("one"), site, settings);
                var other = TestServer.connected(data.resolve("other"), site, settings)) {
            String id = json(one.post("/api/v1/runs", "")).get("runId").asString();
            var refused = other.post("/api/v1/runs", "");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(json(refused).get("runId").asString()).isEqualTo(id);
            one.awaitEnd();
            assertThat(run(other, id).get("status").asString()).isEqualTo("succeeded");
        } finally {
            postgres.drop(name);
        }
    }

    @OnceRow(56)
    void ofManyWhoPressTheButtonAtOnceOneStartsARun() throws Exception {
        try (var server = TestServer.connected(data, SITE.withLatency(Duration.ofMillis(100)))) {
            var answers = IntStream.range(0, 16)
                    .mapToObj(press -> CompletableFuture.supplyAsync(() -> post(server, "/api/v1/runs")))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .map(HttpResponse::statusCode)
                    .toList();
            assertThat(answers).containsOnly(202, 409).containsOnlyOnce(202);
            server.awaitEnd();
            assertThat(json(server.get("/api/v1/runs")).get("items")).hasSize(1);
        }
    }

    /// A hundred tabs, ten of which read nothing, and the run is as fast as alone.
    @OnceRow(61)
    void aHundredTabsSeeTheEndOfARun() throws Exception {
        try (var server = TestServer.connected(data, SITE.withLatency(Duration.ofMillis(150)))) {
            String id = server.desk().start(Runner.Order.USUAL);
            var asleep = new ArrayList<Socket>();
            for (int tab = 0; tab < TABS / 10; tab++) {
                asleep.add(opened(server, id));
            }
            var tabs =
                    IntStream.range(0, TABS).mapToObj(tab -> watch(server, id)).toList();
            server.awaitEnd();
            for (var tab : tabs) {
                assertThat(tab.get(30, TimeUnit.SECONDS).body()).contains("event: finished");
            }
            for (var socket : asleep) {
                socket.close();
            }
            assertThat(run(server, id).get("status").asString()).isEqualTo("succeeded");
        }
    }

    @OnceRow(61)
    void tabsThatAreOpenDelayNoStopAndSeeTheRunAfterTheRestart() throws Exception {
        try (var site = Simulator.start(SimulatorOptions.generated(600, 2, 1).withLatency(Duration.ofMillis(200)))) {
            String id;
            var tabs = new ArrayList<BufferedReader>();
            try (var server = TestServer.connected(data, site, Map.of())) {
                id = server.desk().start(Runner.Order.USUAL);
                for (int tab = 0; tab < 5; tab++) {
                    var words = opened(server, id).getInputStream();
                    tabs.add(new BufferedReader(new InputStreamReader(words, StandardCharsets.UTF_8)));
                    assertThat(tabs.getLast().readLine()).contains("200");
                }
            }
            for (var tab : tabs) {
                try (tab) {
                    assertThat(tab.lines().toList()).as("the stream has ended").isNotEmpty();
                }
            }
            try (var server = TestServer.connected(data, site, Map.of())) {
                var events = server.get("/api/v1/runs/" + id + "/events", "Last-Event-ID", "999999");
                assertThat(events.body())
                        .as("the run goes on by itself")
                        .contains("event: progress", "event: finished", "\"status\":\"succeeded\"");
            }
        }
    }

    private static CompletableFuture<HttpResponse<Stream<String>>> watch(TestServer server, String id) {
        var request = server.request("/api/v1/runs/" + id + "/events").build();
        return server.http().sendAsync(request, HttpResponse.BodyHandlers.ofLines());
    }

    /// A tab whose page was loaded and that never reads on.
    private static Socket opened(TestServer server, String id) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        var request = "GET /api/v1/runs/%s/events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: %s\r\n\r\n"
                .formatted(id, server.port(), server.authorization());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static HttpResponse<String> post(TestServer server, String path) {
        try {
            return server.post(path, "");
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static JsonNode run(TestServer server, String id) throws Exception {
        return json(server.get("/api/v1/runs/" + id));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
