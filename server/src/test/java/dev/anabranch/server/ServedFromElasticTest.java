package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.PostgresServer;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.search.elastic.ElasticAddress;
import dev.anabranch.server.search.elastic.ElasticEngine;
import dev.anabranch.server.search.elastic.ElasticServer;
import dev.anabranch.server.search.elastic.ElasticWay;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server whose index is in an Elasticsearch that comes, goes and fills up; and two servers that share one.
@Timeout(180)
class ServedFromElasticTest {
    private static final String SEARCH = "/api/v1/search?q=page";

    @TempDir
    Path data;

    @TempDir
    Path other;

    private final String name = "served-" + UUID.randomUUID();

    @AfterEach
    void clean() {
        ElasticEngine.delete(new ElasticAddress(ElasticServer.address(), name, new ElasticAddress.None()));
    }

    @Test
    void everythingElseWorksWithoutTheIndexAndThatGoesOnByItself() throws Exception {
        try (var way = new ElasticWay()) {
            way.shut();
            try (var server =
                    TestServer.connected(data, SimulatorOptions.generated(12, 1, 1), settings(way.address()))) {
                server.sync();
                server.sync(); // asks about whoever was linked before the site was known
                assertThat(server.get("/files").statusCode()).isEqualTo(200);
                isSaid(server);
                assertThat(server.get("/api/v1/index/records").body()).contains("\"state\":\"waiting\"");
                assertThat(server.get("/records").body()).contains("cannot be reached");
                assertThat(server.get("/actuator/health").body())
                        .contains("\"status\":\"UP\"", "\"index\":\"in trouble\"", "cannot be reached");

                way.reopen();
                await(() -> server.get("/api/v1/index").statusCode() == 200);
                server.awaitIndex();
                var total = total(server);
                assertThat(total).isPositive();
                await(() -> server.get("/actuator/health").body().contains("\"index\":\"in use\""));

                way.shut();
                isSaid(server);
                way.reopen();
                assertThat(total(server)).isEqualTo(total);

                block("true");
                var space = server.site().spaces().getFirst().key();
                var found = pages(server, space);
                assertThat(found).isPositive();
                leaveOut(server, space);
                await(() -> json(server, "/api/v1/index")
                        .path("trouble")
                        .asString("")
                        .contains("no room left on its disk"));
                assertThat(total(server)).as("what there is can be read").isPositive();
                block("null");
                await(() -> pages(server, space) == 0);

                rebuilt(server);
            }
        }
    }

    private static void isSaid(TestServer server) throws Exception {
        var words = "The index cannot be read at the moment.";
        var answer = server.get(SEARCH);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("search-unavailable", words);
        assertThat(server.get("/search?q=page").body()).contains(words);
        assertThat(server.get("/ask?q=page").body()).contains(words);
        assertThat(server.post("/api/v1/answers", "{\"question\": \"Which page?\"}", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(503);
    }

    private static void leaveOut(TestServer server, String space) throws Exception {
        var answer = server.send(server.request("/api/v1/index/spaces/" + space, "Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"chosenOnly\": true}")));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    /// As asked by a program; what there is answers meanwhile.
    private void rebuilt(TestServer server) throws Exception {
        var before = indexes();
        assertThat(server.post("/api/v1/index/rebuild", "").body()).isEqualTo("{\"rebuilding\":true}");
        await(() -> !indexes().equals(before) && indexes().lines().count() == 1);
        assertThat(server.get("/api/v1/audit?action=index").body()).contains("index.rebuild");
        assertThat(server.get(SEARCH).statusCode()).isEqualTo(200);
    }

    @Test
    void twoServersOnOneDatabaseAndOneIndexFindTheSame() throws Exception {
        var postgres = PostgresServer.running();
        var database = postgres.create();
        var settings = new HashMap<>(settings(ElasticServer.address()));
        settings.put(Setting.DATABASE, postgres.url(database));
        settings.put(Setting.DATABASE_USER, PostgresServer.USER);
        findTheSame(settings, settings);
        assertThat(indexes().lines()).hasSize(1);
        postgres.drop(database);
    }

    @Test
    void twoServersOnOneDatabaseWithAnIndexEachFindTheSame() throws Exception {
        var postgres = PostgresServer.running();
        var database = postgres.create();
        var settings = Map.of(
                Setting.EMBEDDING,
                "none",
                Setting.DATABASE,
                postgres.url(database),
                Setting.DATABASE_USER,
                PostgresServer.USER);
        findTheSame(settings, settings);
        postgres.drop(database);
    }

    private void findTheSame(Map<Setting, String> ofOne, Map<Setting, String> ofTheOther) throws Exception {
        try (var site = Simulator.start(SimulatorOptions.generated(30, 1, 1));
                var second = TestServer.connected(other, site, ofTheOther)) {
            try (var first = TestServer.connected(data, site, ofOne)) {
                first.sync();
                first.sync(); // asks about whoever was linked before the site was known
                first.awaitIndex();
                second.awaitIndex();
                assertThat(total(first)).isPositive();
                await(() -> total(second) == total(first));
            }
            var space = site.spaces().getFirst().key();
            assertThat(pages(second, space)).isPositive();
            leaveOut(second, space); // the other one is gone
            await(() -> pages(second, space) == 0);
        }
    }

    private Map<Setting, String> settings(URI address) {
        return ElasticServer.settings(address, name);
    }

    /// How many documents have words of the title of some page.
    private static int total(TestServer server) throws Exception {
        return json(server, "/api/v1/search?q=" + title(server)).path("total").asInt();
    }

    private static String title(TestServer server) throws Exception {
        var title = json(server, "/api/v1/index/records?type=page&limit=1")
                .path("items")
                .path(0)
                .path("title")
                .asString("");
        return URLEncoder.encode(title, StandardCharsets.UTF_8);
    }

    private static int pages(TestServer server, String space) throws Exception {
        return json(server, "/api/v1/search?q=" + title(server) + "&space=" + space)
                .path("total")
                .asInt();
    }

    private static JsonNode json(TestServer server, String path) throws Exception {
        var answer = server.get(path);
        return answer.statusCode() == 200
                ? JsonMapper.shared().readTree(answer.body())
                : JsonMapper.shared().missingNode();
    }

    private static void await(Callable<Boolean> what) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!what.call()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /// As Elasticsearch does itself when its disk is full.
    private void block(String value) throws IOException, InterruptedException {
        ask("PUT", "/" + name + "/_settings", "{\"index.blocks.read_only_allow_delete\": %s}".formatted(value));
    }

    private String indexes() throws IOException, InterruptedException {
        return ask("GET", "/_cat/indices/" + name + "*?h=index", "");
    }

    private String ask(String method, String path, String body) throws IOException, InterruptedException {
        try (var client = java.net.http.HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(ElasticServer.address() + path))
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }
}
