package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.PostgresServer;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.runs.Runner;
import dev.anabranch.server.sync.RunInProgress;
import dev.anabranch.server.workspace.OnceRow;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.auth.AuthOptions;
import dev.anabranch.simulator.datacenter.DataCenterOptions;
import dev.anabranch.simulator.fault.FaultJson;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Listing;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One server and several sites, whose connections come and go while it runs: a Cloud site and a Data Center site with
/// a space of the same key and name, and with the same ids of pages.
@Timeout(180)
class SeveralSitesTest {
    private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};
    private static final String[] JSON = {"Content-Type", "application/json"};
    private static final String SPACE = "{\"mappings\": [{\"space\": \"GEN1\"}]}";

    @TempDir
    Path data;

    @ParameterizedTest
    @EnumSource
    void twoSitesWithASpaceOfOneKeyAreMirroredSideBySide(Product product) throws Exception {
        try (var cloud = cloud(20);
                var own = dataCenter(15);
                var server = TestServer.unconnected(data, on(product))) {
            assertThat(server.post("/api/v1/runs", "").body()).contains("not-configured");
            assertThat(server.get("/").body()).contains("No connection yet");
            String first = StoredSite.connect(server, cloud);
            String second = StoredSite.connect(server, own);
            put(server, first, SPACE);
            put(server, second, SPACE);

            assertThat(server.post("/runs", "", FORM).statusCode()).isLessThan(400);
            TestServer.awaitEnd(server.site(first).desk());
            TestServer.awaitEnd(server.site(second).desk());

            var runs = items(server.get("/api/v1/runs"));
            assertThat(runs)
                    .hasSize(2)
                    .allSatisfy(run -> assertThat(run.get("status").asString()).isEqualTo("succeeded"));
            assertThat(runs)
                    .extracting(run ->
                            run.get("site").asString() + " " + run.get("new").asInt())
                    .containsExactlyInAnyOrder(cloud.baseUri() + " 20", own.baseUri() + " 15");
            assertThat(filesByTop(server.workspace()).values()).containsExactlyInAnyOrder(20L, 15L);
            assertThat(filesByTop(server.workspace()).keySet())
                    .anyMatch(name -> name.equals("Billing team 1"))
                    .anyMatch(name -> name.startsWith("Billing team 1 (127.0.0.1-"));
            assertThat(items(server.get("/api/v1/spaces"))).hasSize(2);
            assertThat(items(server.get("/api/v1/spaces?connection=" + first)))
                    .singleElement()
                    .satisfies(space -> assertThat(space.get("pages").asInt()).isEqualTo(20));

            // nothing changed, so neither run takes the other's files for its own, or for gone
            for (var id : List.of(first, second)) {
                server.site(id).desk().start(Runner.Order.USUAL);
                TestServer.awaitEnd(server.site(id).desk());
            }
            assertThat(items(server.get("/api/v1/runs?limit=2"))).allSatisfy(run -> {
                assertThat(run.get("status").asString()).isEqualTo("succeeded");
                assertThat(run.get("unchanged").asInt()).isIn(20, 15);
                assertThat(run.get("deleted").asInt() + run.get("moved").asInt())
                        .isZero();
            });
            assertThat(filesByTop(server.workspace()).values()).containsExactlyInAnyOrder(20L, 15L);
            pagesShowBoth(server, first, second);
        }
        if (product == Product.SQLITE) {
            assertThat(SyncedSpace.run("verify", data.toString()).exitCode()).isEqualTo(ExitCode.DONE);
        }
    }

    private static void pagesShowBoth(TestServer server, String first, String second) throws Exception {
        assertThat(server.get("/").body())
                .contains("2 sites", "/spaces?connection=" + first, "/spaces?connection=" + second);
        for (var path :
                List.of("/spaces", "/spaces/filters", "/spaces/preview", "/spaces/ready", "/coverage", "/runs")) {
            for (var id : List.of(first, second)) {
                assertThat(server.get(path + "?connection=" + id).statusCode())
                        .as(path)
                        .isEqualTo(200);
            }
            assertThat(server.get(path + "?connection=nobody").statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        var unsaid = server.get("/api/v1/mappings");
        assertThat(unsaid.statusCode()).isEqualTo(400);
        assertThat(json(unsaid).get("connections").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder(first, second);
        assertThat(server.get("/api/v1/schedule").statusCode()).isEqualTo(400);
        assertThat(json(server.get("/api/v1/schedule?connection=" + second))
                        .get("connection")
                        .asString())
                .isEqualTo(second);
        assertThat(server.post("/api/v1/runs", "{\"connection\": \"" + first + "\"}", JSON)
                        .statusCode())
                .isEqualTo(202);
        TestServer.awaitEnd(server.site(first).desk());
    }

    @Test
    void aFolderHoldsOneSpaceWhicheverConnectionItIsOf() throws Exception {
        try (var cloud = cloud(3);
                var own = dataCenter(3);
                var server = TestServer.unconnected(data)) {
            String first = StoredSite.connect(server, cloud);
            String second = StoredSite.connect(server, own);
            put(server, first, "{\"mappings\": [{\"space\": \"GEN1\", \"folder\": \"docs\"}]}");
            for (var folder : List.of("docs", "Docs/inside")) {
                var refused = putting(
                        server, second, "{\"mappings\": [{\"space\": \"GEN1\", \"folder\": \"" + folder + "\"}]}");
                assertThat(refused.statusCode()).isEqualTo(400);
                assertThat(refused.body()).contains("\"code\":\"mapping\"", "GEN1 of " + first);
                var page = server.post("/spaces/add", "key=GEN1&folder=" + folder + "&connection=" + second, FORM);
                assertThat(page.statusCode()).isEqualTo(422);
                assertThat(page.body()).contains("Choose another folder for GEN1");
            }
            put(server, second, "{\"mappings\": [{\"space\": \"GEN1\", \"folder\": \"documents\"}]}");
        }
    }

    @OnceRow(5)
    void anHourForWhichOneSiteWantsToBeLeftAloneIsNothingToTheOther() throws Exception {
        try (var cloud = cloud(600);
                var own = dataCenter(5);
                var server = TestServer.unconnected(data)) {
            String first = StoredSite.connect(server, cloud);
            String second = StoredSite.connect(server, own);
            put(server, first, SPACE);
            put(server, second, SPACE);
            cloud.faults()
                    .set(FaultJson.read(("[{\"path\": \"/wiki/api/v2/pages\", \"skip\": 1, \"status\": 429,"
                                    + " \"headers\": {\"Retry-After\": \"3600\"}}]")
                            .getBytes(StandardCharsets.UTF_8)));
            String waiting = server.site(first).desk().start(Runner.Order.USUAL);
            TestServer.awaitEnd(server.site(first).desk());
            assertThat(status(server, waiting)).isEqualTo("waiting");
            String other = server.site(second).desk().start(Runner.Order.USUAL);
            TestServer.awaitEnd(server.site(second).desk());
            assertThat(status(server, other)).isEqualTo("succeeded");
        }
    }

    @Test
    void aConnectionThatIsDeletedStopsItsRunAndLeavesItsFilesAndTheOtherSite() throws Exception {
        try (var slow = Simulator.start(SimulatorOptions.generated(2000, 1, 1).withLatency(Duration.ofMillis(150)));
                var own = dataCenter(5);
                var server = TestServer.unconnected(data)) {
            String first = StoredSite.connect(server, slow);
            String second = StoredSite.connect(server, own);
            put(server, first, SPACE);
            put(server, second, SPACE);
            String run = server.site(first).desk().start(Runner.Order.USUAL);
            var begun = Instant.now();
            StoredSite.delete(server, first);
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(6));
            assertThat(status(server, run)).isEqualTo("cancelled");
            assertThat(server.get("/api/v1/mappings?connection=" + first).statusCode())
                    .isEqualTo(404);
            String other = server.site(second).desk().start(Runner.Order.USUAL);
            TestServer.awaitEnd(server.site(second).desk());
            assertThat(status(server, other)).isEqualTo("succeeded");
            assertThat(json(server.get("/api/v1/mappings")).get("mappings")).hasSize(1);
        }
    }

    @Test
    void filesOfADeletedConnectionStayAndTheSiteCanBeConnectedAgain() throws Exception {
        try (var cloud = cloud(5)) {
            String second = connectedAgain(cloud);
            try (var restarted = TestServer.unconnected(data)) {
                assertThat(Choices.connections(
                                restarted.parts(Database.class).iterator().next()))
                        .as("a start has no more to do with what was deleted")
                        .containsExactly(second);
            }
        }
    }

    private String connectedAgain(Simulator cloud) throws Exception {
        try (var server = TestServer.unconnected(data)) {
            String first = StoredSite.connect(server, cloud);
            put(server, first, SPACE);
            server.sync();
            var before = filesByTop(server.workspace());
            assertThat(before.values()).containsExactly(5L);
            StoredSite.delete(server, first);
            assertThat(filesByTop(server.workspace())).isEqualTo(before);
            assertThat(server.get("/").body()).contains("No connection yet");
            String again = StoredSite.connect(server, cloud);
            put(server, again, SPACE);
            String run = server.sync();
            assertThat(status(server, run)).isEqualTo("succeeded");
            assertThat(filesByTop(server.workspace()))
                    .as("the same bytes at the same place")
                    .isEqualTo(before);
            return again;
        }
    }

    @Test
    void aCommandThatNamesTheDeletionsOfOneSiteLeavesThoseOfTheOtherAlone() throws Exception {
        try (var cloud = cloud(40);
                var own = dataCenter(40)) {
            String run = twoPagesOfEachAreDeleted(cloud, own);
            var removed = SyncedSpace.run("deletions", data.toString(), "removed", "--json")
                    .lines();
            assertThat(removed).hasSize(4);
            String id = removed.getFirst().get("id").asString();
            String ofCloud = id + "@" + cloud.baseUri();
            String ofOwn = id + "@" + own.baseUri();

            for (var word : List.of("undo", "purge")) {
                var doubtful = SyncedSpace.run("deletions", data.toString(), word, id);
                assertThat(doubtful.exitCode()).isEqualTo(ExitCode.USAGE);
                assertThat(doubtful.stderr()).contains("Several sites", ofCloud, ofOwn);
            }
            assertThat(command("undo", ofCloud)).contains("1 document back.");
            assertThat(command("purge", "--run", run)).contains("1 document forgotten for good.");
            assertThat(SyncedSpace.run("deletions", data.toString(), "removed", "--json")
                            .lines())
                    .extracting(stone -> stone.get("site").asString())
                    .containsExactly(own.baseUri().toString(), own.baseUri().toString());

            assertThat(command("undo", id))
                    .as("of the only site that has it still")
                    .contains("1 document back.");
            var doubtful = SyncedSpace.run("deletions", data.toString(), "approve", id);
            assertThat(doubtful.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(doubtful.stderr()).contains("Several sites", ofCloud, ofOwn);
            assertThat(command("approve", ofCloud)).contains("1 document approved.");
            assertThat(SyncedSpace.run("deletions", data.toString(), "--json").lines())
                    .extracting(item -> item.get("site").asString() + " "
                            + item.get("decision").asString())
                    .containsExactlyInAnyOrder(cloud.baseUri() + " approved", own.baseUri() + " ignored");
        }
    }

    /// @return the run that deleted those of the first site
    private String twoPagesOfEachAreDeleted(Simulator cloud, Simulator own) throws Exception {
        try (var server = TestServer.unconnected(data, on(Product.SQLITE))) {
            String run = "";
            for (var site : List.of(own, cloud)) {
                String id = StoredSite.connect(server, site);
                put(server, id, SPACE);
                server.site(id).desk().start(Runner.Order.USUAL);
                TestServer.awaitEnd(server.site(id).desk());
                site.site()
                        .everything()
                        .list(Listing.of(ContentType.PAGE))
                        .skip(38)
                        .toList()
                        .forEach(page -> site.site().trash(page.id()));
                run = server.site(id).desk().start(Runner.Order.USUAL);
                TestServer.awaitEnd(server.site(id).desk());
                assertThat(json(server.get("/api/v1/runs/" + run))
                                .get("deleted")
                                .asInt())
                        .isEqualTo(2);
            }
            return run;
        }
    }

    private String command(String... words) {
        var all = new ArrayList<>(List.of("deletions", data.toString()));
        all.addAll(List.of(words));
        return SyncedSpace.run(all.toArray(String[]::new)).stdout();
    }

    @Test
    void aDisabledConnectionRestsAndGoesOnWhereItWas() throws Exception {
        try (var slow = Simulator.start(SimulatorOptions.generated(2000, 1, 1).withLatency(Duration.ofMillis(150)));
                var server = TestServer.unconnected(data)) {
            String id = StoredSite.connect(server, slow);
            put(server, id, SPACE);
            var desk = server.site(id).desk();
            String run = desk.start(Runner.Order.USUAL);
            StoredSite.disable(server, id);
            TestServer.awaitEnd(desk);
            assertThat(status(server, run)).isEqualTo("interrupted");
            assertThat(server.post("/api/v1/runs", "").body()).contains("not-configured");
            assertThat(server.get("/").body()).contains("No connection can be used", "Disabled", "Enable");
            StoredSite.enable(server, id);
            var again = server.site(id).desk();
            assertThat(again).isNotSameAs(desk);
            try {
                again.resume(run); // as its clock does by and by
            } catch (RunInProgress already) {
                // the clock was faster
            }
            TestServer.awaitEnd(again);
            assertThat(status(server, run)).isEqualTo("succeeded");
        }
    }

    @Test
    void aSpaceOfAConnectionThatRestsIsSwitchedOffForItsOwnClock() throws Exception {
        try (var cloud = cloud(3);
                var server = TestServer.unconnected(data)) {
            String id = StoredSite.connect(server, cloud);
            put(server, id, SPACE);
            server.sync();
            StoredSite.disable(server, id);
            var switched = server.send(server.request("/api/v1/spaces/GEN1/schedule", JSON)
                    .PUT(HttpRequest.BodyPublishers.ofString("{\"enabled\": false}")));
            assertThat(switched.statusCode()).isEqualTo(200);
            StoredSite.enable(server, id);
            assertThat(items(server.get("/api/v1/spaces")))
                    .singleElement()
                    .satisfies(space ->
                            assertThat(space.get("scheduled").asBoolean()).isFalse());
            assertThat(server.site(id).plans().isOn("GEN1")).isFalse();
            assertThat(server.site(id).plans().isOn()).isTrue();
        }
    }

    @Test
    void aReplacedTokenIsUsedByTheNextRun() throws Exception {
        try (var cloud = cloud(5);
                var server = TestServer.unconnected(data)) {
            String id = StoredSite.connect(server, cloud);
            put(server, id, SPACE);
            server.sync();
            var second = cloud.accounts().get(1);
            StoredSite.replaceToken(server, id, second.user().email(), second.apiToken());
            cloud.log().clear();
            server.sync();
            assertThat(cloud.log().entries())
                    .isNotEmpty()
                    .allSatisfy(entry ->
                            assertThat(entry.account()).isEqualTo(second.user().email()));
        }
    }

    @OnceRow(10)
    void aGrantThatEndsStopsItsSiteOnceAndNothingElseUntilItIsAuthorisedAgain() throws Exception {
        try (var cloud = cloud(5);
                var own = dataCenter(3);
                var server = TestServer.unconnected(data, StoredSite.settings(cloud))) {
            String granted = StoredSite.consent(server, cloud);
            put(server, granted, SPACE);
            assertThat(server.get("/api/v1/runs/" + server.sync()).body()).contains("\"status\":\"succeeded\"");
            var before = filesByTop(server.workspace());
            assertThat(before.values()).containsExactly(5L);
            String other = StoredSite.connect(server, own);
            put(server, other, SPACE);

            cloud.auth()
                    .grants()
                    .revoke(
                            AuthOptions.DEMO_CLIENT_ID,
                            cloud.accounts().getFirst().user().accountId());
            cloud.auth().grants().endAccessTokens();
            var desk = server.site(granted).desk();
            desk.start(Runner.Order.USUAL);
            TestServer.awaitEnd(desk);
            assertThat(server.sites().find(granted))
                    .as("no clock of it goes on")
                    .isEmpty();
            assertThat(filesByTop(server.workspace())).isEqualTo(before);
            assertThat(server.get("/").body())
                    .contains("Sign-in needed", "/connections/" + granted + "/authorise", "Reauthorise");
            assertThat(server.get("/api/v1/audit?limit=100").body().split("connection.grant-ended", -1))
                    .as("told once")
                    .hasSize(2);
            String run = server.site(other).desk().start(Runner.Order.USUAL);
            TestServer.awaitEnd(server.site(other).desk());
            assertThat(status(server, run)).isEqualTo("succeeded");

            StoredSite.consentAgain(server, cloud, granted);
            var again = server.site(granted).desk();
            TestServer.awaitEnd(again); // its clock may have taken up what was interrupted
            String next = again.start(Runner.Order.USUAL);
            TestServer.awaitEnd(again);
            assertThat(status(server, next)).isEqualTo("succeeded");
        }
    }

    @Test
    void theFileOfSettingsIsForTheConnectionThatItNames() throws Exception {
        try (var cloud = cloud(3);
                var own = dataCenter(3);
                var server = TestServer.unconnected(data)) {
            String first = StoredSite.connect(server, cloud);
            Files.writeString(data.resolve("anabranch.yaml"), "mappings: {GEN1: one}\n");
            assertThat(apply().exitCode()).as("the only one").isEqualTo(ExitCode.DONE);
            String second = StoredSite.connect(server, own);
            assertThat(apply().exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(apply().stderr()).contains("Several sites are connected", first, second);
            Files.writeString(
                    data.resolve("anabranch.yaml"), "connection: %s\nmappings: {GEN1: two}\n".formatted(second + "x"));
            assertThat(apply().stderr()).contains("is no connection; did you mean '" + second + "'?");
            Files.writeString(
                    data.resolve("anabranch.yaml"), "connection: %s\nmappings: {GEN1: two}\n".formatted(second));
            assertThat(apply().exitCode()).isEqualTo(ExitCode.DONE);
            for (var each : Map.of(first, "one", second, "two").entrySet()) {
                assertThat(server.get("/api/v1/mappings?connection=" + each.getKey())
                                .body())
                        .contains("\"folder\":\"" + each.getValue() + "\"");
            }
        }
    }

    private SyncedSpace.Ended apply() throws IOException {
        return SyncedSpace.run("apply", "--data", data.toString());
    }

    private static Simulator cloud(int pages) throws IOException {
        return Simulator.start(SimulatorOptions.generated(pages, 1, 1));
    }

    private static Simulator dataCenter(int pages) throws IOException {
        return Simulator.start(SimulatorOptions.generated(pages, 1, 1).asDataCenter(DataCenterOptions.usual()));
    }

    private static Map<Setting, String> on(Product product) {
        var settings = new EnumMap<Setting, String>(Setting.class);
        settings.put(Setting.SYNC_EVERY, "off");
        if (product == Product.POSTGRESQL) {
            var postgres = PostgresServer.running();
            settings.put(Setting.DATABASE, postgres.url(postgres.create()));
            settings.put(Setting.DATABASE_USER, PostgresServer.USER);
        }
        return settings;
    }

    private static void put(TestServer server, String connection, String choice) throws Exception {
        var answer = putting(server, connection, choice);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static HttpResponse<String> putting(TestServer server, String connection, String choice) throws Exception {
        String path = "/api/v1/mappings?connection=" + connection;
        String revision = server.get(path).headers().firstValue("ETag").orElseThrow();
        return server.http()
                .send(
                        server.request(path, "Content-Type", "application/json", "If-Match", revision)
                                .PUT(HttpRequest.BodyPublishers.ofString(choice))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static String status(TestServer server, String run) throws Exception {
        return json(server.get("/api/v1/runs/" + run)).get("status").asString();
    }

    private static List<JsonNode> items(HttpResponse<String> answer) {
        return json(answer).get("items").valueStream().toList();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    /// How many Markdown files lie below each folder at the top.
    private static Map<String, Long> filesByTop(Path workspace) throws IOException {
        try (var files = Files.walk(workspace)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .map(workspace::relativize)
                    .collect(Collectors.groupingBy(
                            file -> file.getName(0).toString(), TreeMap::new, Collectors.counting()));
        }
    }
}
