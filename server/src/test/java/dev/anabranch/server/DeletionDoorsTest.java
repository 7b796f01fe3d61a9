package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Listing;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Deciding about held deletions and taking deletions back: over REST, on pages without a script, and by command.
@Timeout(120)
class DeletionDoorsTest {
    private static final String[] JSON = {"Content-Type", "application/json"};
    private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};

    @TempDir
    Path data;

    @Test
    void deletionsAreDecidedOneByOneOrByTheSpaceOverRest() throws Exception {
        try (var server = served(30)) {
            JsonNode first = json(server.get("/api/v1/held?limit=20"));
            assertThat(first.get("items")).hasSize(20);
            assertThat(first.get("spaces").get(0).get("waiting").asInt()).isEqualTo(30);
            assertThat(first.get("spaces").get(0).get("documents").asInt()).isEqualTo(40);
            assertThat(json(server.get(first.get("next").asString())).get("items"))
                    .hasSize(10);
            JsonNode item = first.get("items").get(0);
            assertThat(item.get("reason").asString()).isEqualTo("gone");
            assertThat(item.get("decision").asString()).isEqualTo("waiting");
            assertThat(item.get("path").asString()).endsWith(".md");
            assertThat(item.get("runId").asString()).isNotEmpty();

            String one = item.get("id").asString();
            String two = first.get("items").get(1).get("id").asString();
            var ignored = server.post("/api/v1/held/ignore", documents(one), JSON);
            assertThat(ignored.statusCode()).isEqualTo(200);
            assertThat(json(ignored).get("documents").asInt()).isEqualTo(1);
            var approved = server.post("/api/v1/held/approve", documents(two), JSON);
            assertThat(approved.statusCode()).isEqualTo(202);
            server.awaitEnd();
            JsonNode run =
                    json(server.get(approved.headers().firstValue("Location").orElseThrow()));
            assertThat(run.get("deleted").asInt()).isEqualTo(1);
            assertThat(run.get("held").asInt()).isEqualTo(28);
            assertThat(json(server.get("/api/v1/held?decision=ignored")).get("items"))
                    .hasSize(1);

            var rest = server.post("/api/v1/held/approve", "{\"space\": \"gen1\"}", JSON);
            assertThat(json(rest).get("documents").asInt()).isEqualTo(28);
            server.awaitEnd();
            assertThat(json(server.get("/api/v1/runs?limit=1"))
                            .get("items")
                            .get(0)
                            .get("status")
                            .asString())
                    .isEqualTo("succeeded");
            assertThat(json(server.get("/api/v1/held")).get("items")).hasSize(1);
        }
    }

    @Test
    void whatCannotBeMeantIsAProblem() throws Exception {
        try (var server = served(30)) {
            assertProblem(server.get("/api/v1/held?decision=perhaps"), 400, "decision");
            assertProblem(server.get("/api/v1/held?limit=0"), 400, "limit");
            for (var word : List.of("approve", "ignore")) {
                var door = "/api/v1/held/" + word;
                assertProblem(server.post(door, "", JSON), 400, "documents");
                assertProblem(server.post(door, documents("1"), JSON), 404, "not-found");
                assertProblem(server.post(door, "{\"space\": \"NONE\"}", JSON), 404, "not-found");
                assertThat(server.post(door, "{", JSON).statusCode()).isEqualTo(400);
            }
            assertProblem(server.post("/api/v1/removed/undo", "", JSON), 400, "documents");
            assertProblem(server.post("/api/v1/removed/undo", documents("1"), JSON), 409, "not-removed");
            assertProblem(server.post("/api/v1/removed/undo", "{\"run\": \"none\"}", JSON), 404, "not-found");
            assertProblem(server.post("/api/v1/removed/purge", "{\"olderThan\": \"long\"}", JSON), 400, "older-than");
            assertThat(json(server.get("/api/v1/held")).get("items")).hasSize(30);
        }
    }

    @Test
    void aDeletionIsTakenBackOverRest() throws Exception {
        try (var server = served(3)) {
            JsonNode removed = json(server.get("/api/v1/removed?limit=2"));
            assertThat(removed.get("items")).hasSize(2);
            assertThat(json(server.get(removed.get("next").asString())).get("items"))
                    .hasSize(1);
            JsonNode stone = removed.get("items").get(0);
            assertThat(stone.get("keptUntil").asString())
                    .isGreaterThan(stone.get("removedAt").asString());
            String one = stone.get("id").asString();
            String two = removed.get("items").get(1).get("id").asString();

            var undone =
                    server.post("/api/v1/removed/undo", "{\"documents\": [\"%s\", \"4711\"]}".formatted(one), JSON);
            assertThat(undone.statusCode()).isEqualTo(200);
            assertThat(json(undone).get("notRemoved").valueStream().map(JsonNode::asString))
                    .containsExactly("4711");
            assertThat(json(undone).get("documents").get(0).asString()).isEqualTo(one);
            assertThat(json(undone).get("filesWritten").asBoolean()).isTrue();
            assertProblem(server.post("/api/v1/removed/undo", documents(one), JSON), 409, "not-removed");
            server.sync();
            JsonNode kept = json(server.get("/api/v1/held")).get("items").get(0);
            assertThat(kept.get("reason").asString()).isEqualTo("brought-back");

            var purged = server.post("/api/v1/removed/purge", documents(two), JSON);
            assertThat(json(purged).get("documents").asInt()).isEqualTo(1);
            assertProblem(server.post("/api/v1/removed/undo", documents(two), JSON), 409, "not-removed");
            String run = stone.get("runId").asString();
            assertThat(json(server.post("/api/v1/removed/undo", "{\"run\": \"%s\"}".formatted(run), JSON))
                            .get("documents"))
                    .hasSize(1);
        }
    }

    @Test
    void aRunThatIsAtWorkIsNotDisturbed() throws Exception {
        try (var server = served(3)) {
            String one = json(server.get("/api/v1/removed"))
                    .get("items")
                    .get(0)
                    .get("id")
                    .asString();
            server.site()
                    .faults()
                    .set(dev.anabranch.simulator.fault.FaultJson.read("[{\"path\": \"/wiki/*\", \"delay\": 500}]"
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            server.post("/api/v1/runs", "");
            assertProblem(server.post("/api/v1/removed/undo", documents(one), JSON), 409, "run-in-progress");
            assertProblem(server.post("/api/v1/removed/purge", documents(one), JSON), 409, "run-in-progress");
            server.site().faults().clear();
            server.awaitEnd();
        }
    }

    @Test
    void thePagesWorkWithoutAScript() throws Exception {
        try (var server = served(30)) {
            var held = Jsoup.parse(server.get("/held").body());
            assertThat(held.text()).contains("30 deletions held for confirmation", "30 deletions (75 %)");
            assertThat(held.select("tbody input[type=checkbox][name=document]")).hasSize(30);
            var ids = held.select("tbody input[name=document]").eachAttr("value");
            var kept = server.post("/held", "verb=keep&document=" + ids.get(0) + "&document=" + ids.get(1), FORM);
            assertThat(kept.headers().firstValue("Location")).contains("/held");
            assertThat(Jsoup.parse(server.get("/held?decision=ignored").body()).select("tbody tr"))
                    .hasSize(2);
            assertThat(server.post("/held", "verb=delete", FORM).headers().firstValue("Location"))
                    .contains("/held?nothing=true");
            assertThat(server.get("/held?nothing=true").body()).contains("Nothing was selected");
            assertThat(server.post("/held", "verb=keep&document=1", FORM).statusCode())
                    .isEqualTo(404);

            var gone = server.post("/held", "verb=delete&scope=space&space=GEN1", FORM);
            String run = gone.headers().firstValue("Location").orElseThrow();
            server.awaitEnd();
            assertThat(server.get(run).body()).contains("href=\"/removed?run=");
            assertThat(server.get("/held").body()).contains("0 deletions held", "Kept on purpose");

            var removed = Jsoup.parse(server.get("/removed").body());
            assertThat(removed.select("tbody tr")).hasSize(28);
            var back = server.post(
                    "/removed",
                    "document=" + removed.select("tbody input[name=document]").attr("value"),
                    FORM);
            assertThat(back.headers().firstValue("Location")).contains("/removed?back=1");
            assertThat(server.get("/removed?back=1").body()).contains("1 document is back");
            assertThat(server.post("/removed", "scope=run&run=" + run.replace("/runs/", ""), FORM)
                            .headers()
                            .firstValue("Location"))
                    .contains("/removed?back=27");
            assertThat(server.get("/held?decision=ignored").body()).contains("removed, and brought back here");
            assertThat(server.get("/removed").body()).contains("Nothing to bring back");
        }
    }

    @Test
    void theCommandAsksTheServerThatHasTheFolder() throws Exception {
        var folder = data.toString();
        try (var server = served(30)) {
            var listed = SyncedSpace.run("deletions", folder, "--json").lines();
            assertThat(listed).hasSize(30);
            String one = listed.getFirst().get("id").asString();
            assertThat(SyncedSpace.run("deletions", folder, "ignore", one).stdout())
                    .contains("1 document kept.");
            assertThat(SyncedSpace.run("deletions", folder, "approve", "--space", "GEN1")
                            .stdout())
                    .contains("29 documents approved. Run ", "looks once more");
            server.awaitEnd();
            var removed =
                    SyncedSpace.run("deletions", folder, "removed", "--json").lines();
            assertThat(removed).hasSize(29);
            assertThat(SyncedSpace.run(
                                    "deletions",
                                    folder,
                                    "undo",
                                    removed.getFirst().get("id").asString())
                            .stdout())
                    .contains("1 document back.");
            assertThat(SyncedSpace.run("deletions", folder, "undo", "1").exitCode())
                    .isEqualTo(ExitCode.CONFLICT);
            assertThat(SyncedSpace.run("deletions", folder, "purge", "--older-than", "0s")
                            .stdout())
                    .contains("28 documents forgotten for good.");
            assertThat(SyncedSpace.run("deletions", folder).stdout())
                    .contains("GEN1: 0 wait", "2 kept", "ignored  brought-back");
        }
    }

    @Test
    void theCommandWorksOnAMirroredFolder(@TempDir Path folder) {
        try (var space = new SyncedSpace(20, folder)) {
            space.sync();
            var before = space.files();
            var pages = space.site()
                    .site()
                    .everything()
                    .list(Listing.of(ContentType.PAGE))
                    .skip(12)
                    .toList();
            pages.forEach(page -> space.site().site().trash(page.id()));
            assertThat(space.sync().exitCode()).isEqualTo(ExitCode.PARTLY_DONE);
            var out = space.out().toString();
            assertThat(SyncedSpace.run("deletions", out).stdout()).contains("GEN1: 8 wait (40 % of 20 documents)");
            assertThat(SyncedSpace.run("deletions", out, "approve", "--all").stdout())
                    .contains("8 documents approved. The next sync deletes");
            assertThat(space.files()).isEqualTo(before);
            var synced = space.sync();
            assertThat(synced.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(synced.json().get("deleted").asInt()).isEqualTo(8);
            var run = synced.json().get("runId").asString();
            assertThat(space.withoutRequest("deletions", out, "undo", "--run", run)
                            .stdout())
                    .contains("8 documents back.");
            assertThat(space.files()).isEqualTo(before);
            assertThat(space.sync().exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(space.files()).isEqualTo(before);
            assertThat(space.verify().exitCode()).isEqualTo(ExitCode.DONE);

            assertThat(SyncedSpace.run("deletions", out, "approve").exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(SyncedSpace.run("deletions", out, "approve", "1").exitCode())
                    .isEqualTo(ExitCode.USAGE);
            assertThat(SyncedSpace.run("deletions", out, "nonsense", "1").stderr())
                    .contains("is none of held, approve");
            assertThat(SyncedSpace.run("deletions", out, "purge", "--older-than", "long")
                            .exitCode())
                    .isEqualTo(ExitCode.USAGE);
            assertThat(SyncedSpace.run("runs", out, "pause").exitCode()).isEqualTo(ExitCode.USAGE);
        }
    }

    /// A server that has synced 40 pages, and then once more when so many were gone.
    private TestServer served(int gone) throws Exception {
        var server = TestServer.connected(data, SimulatorOptions.generated(40, 1, 1));
        server.sync();
        var site = server.site().site();
        site.everything()
                .list(Listing.of(ContentType.PAGE))
                .skip(40 - gone)
                .toList()
                .forEach(page -> site.trash(page.id()));
        server.sync();
        return server;
    }

    private static String documents(String... ids) {
        return "{\"documents\": [\"%s\"]}".formatted(String.join("\", \"", ids));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).get("code").asString()).isEqualTo(code);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
