package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.simulator.SimulatorOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// All records and what is decided about them, at the doors of a server over the sample company.
@Timeout(180)
class RecordDoorsTest {
    private static final String RECORDS = "/api/v1/index/records";

    @TempDir
    Path data;

    /// Those that differ from what works.
    protected Map<Setting, String> settings() {
        return Map.of(Setting.EMBEDDING, "none");
    }

    @Test
    void whatIsDecidedAboutRecordsIsWhatSearchFinds() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.sampleCompany(), settings())) {
            var dana = person(server, "dana@whitlock-audit.example");
            assertThat(page(server, "/records").text()).contains("No records yet");
            assertThat(page(server, "/records/spaces").text()).contains("No spaces yet");
            server.sync();
            server.sync(); // asks about whoever was linked before the site was known
            server.awaitIndex();

            var all = items(server, RECORDS + "?limit=250");
            assertThat(all)
                    .hasSizeGreaterThan(250)
                    .allMatch(each -> each.path("state").asString().equals("indexed"));
            assertThat(counted(server, "indexed")).isEqualTo(all.size());
            var leave = items(server, RECORDS + "?title=AND+leave+holiday").getFirst();
            assertThat(leave.path("title").asString()).isEqualTo("Holiday and leave");
            assertThat(leave.path("passages").asInt()).isPositive();
            assertThat(finds(server, "holiday and leave", "Holiday and leave")).isTrue();

            decidingOverRest(server, leave.path("id").asString());
            decidingOnThePage(server, leave.path("id").asString());
            switchingASpace(server);
            refused(server, leave.path("id").asString());
            tryingInThePlayground(server, dana, leave.path("id").asString());
            whatWasMeasuredIsShown(server);
            retryingWhatFailed(server);
            fillingTheIndexAnew(server);
            asSomebodyElseWithoutAnAccount(server, dana);
            assertThat(server.get("/api/v1/audit?action=index").body())
                    .contains(
                            "index.take-in",
                            "index.leave-out",
                            "index.switch",
                            "index.rebuild",
                            leave.path("id").asString());
        }
    }

    private static void decidingOverRest(TestServer server, String id) throws Exception {
        var one = "{\"documents\": [\"" + id + "\"], \"below\": true}";
        assertThat(post(server, "/leave-out", one).path("documents").asInt()).isPositive();
        server.awaitIndex();
        assertThat(finds(server, "holiday and leave", "Holiday and leave")).isFalse();
        assertThat(suggests(server, "Holiday and", "Holiday and leave")).isFalse();
        assertThat(items(server, RECORDS + "?state=not-chosen"))
                .extracting(each -> each.path("id").asString())
                .contains(id);

        assertThat(post(server, "/leave-out", one).path("documents").asInt())
                .as("decided so before")
                .isZero();

        assertThat(post(server, "/take-in", one).path("documents").asInt()).isPositive();
        server.awaitIndex();
        assertThat(finds(server, "holiday and leave", "Holiday and leave")).isTrue();
        assertThat(items(server, RECORDS + "?state=not-chosen")).isEmpty();
        assertThat(post(server, "/retry", "{\"matching\": {}}")
                        .path("documents")
                        .asInt())
                .isZero();
    }

    private static void decidingOnThePage(TestServer server, String id) throws Exception {
        var page = page(server, "/records?title=holiday&type=page");
        var row = page.expectFirst("tr:contains(Holiday and leave)");
        assertThat(row.select(".badge").text()).isEqualTo("Indexed");
        assertThat(row.select("a").attr("href")).startsWith("/files/");
        var ticked = row.expectFirst("input[name=document]").val();
        assertThat(ticked).startsWith(id + "@");

        var told = form(server, "/records/leave-out", "document=" + encoded(ticked) + "&title=holiday");
        assertThat(told).startsWith("/records?title=holiday&done=out");
        assertThat(page(server, told).select("[role=status]").text()).contains("taken out of the index");
        var again = form(server, "/records/leave-out", "document=" + encoded(ticked));
        assertThat(page(server, again).select("[role=status]").text()).contains("Nothing changed.");
        server.awaitIndex();
        assertThat(page(server, "/records?state=not-chosen").select("tbody tr").text())
                .contains("Holiday and leave", "Not chosen");
        form(server, "/records/take-in", "scope=matching&state=not-chosen");
        server.awaitIndex();
        assertThat(page(server, "/records?state=not-chosen").text()).contains("No record fits");
        assertThat(page(server, form(server, "/records/take-in", ""))
                        .select("[role=alert]")
                        .text())
                .contains("Nothing was selected");
    }

    private static void switchingASpace(TestServer server) throws Exception {
        var before = counted(server, "indexed");
        form(server, "/records/spaces", "space=PPL&mode=chosen&kind=page");
        server.awaitIndex();
        assertThat(finds(server, "holiday and leave", "Holiday and leave"))
                .as("was taken in by hand")
                .isTrue();
        assertThat(items(server, RECORDS + "?space=ppl&state=indexed&type=page"))
                .extracting(each -> each.path("title").asString())
                .containsExactlyInAnyOrder("Holiday and leave", "Holiday rules 2024"); // lies below it
        assertThat(finds(server, "home office and equipment", "Home office and equipment"))
                .isFalse();
        var line = page(server, "/records/spaces").expectFirst("tr:has(a[href$=PPL])");
        assertThat(line.select("summary").text()).isEqualTo("Only what is chosen");
        assertThat(line.select("input[name=kind][checked]").eachAttr("value")).containsExactly("page");
        var answer = server.send(server.request("/api/v1/index/spaces/ppl", "Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"chosenOnly\": false, \"leftOut\": []}")));
        assertThat(answer.statusCode()).isEqualTo(200);
        server.awaitIndex();
        assertThat(counted(server, "indexed")).isEqualTo(before);
        assertThat(finds(server, "home office and equipment", "Home office and equipment"))
                .isTrue();
    }

    private static void refused(TestServer server, String id) throws Exception {
        for (var wrong : List.of(
                "{}",
                "{\"documents\": [\"4711000\"]}",
                "{\"documents\": [\"../x\"]}",
                "{\"documents\": [null]}",
                "{\"documents\": [\"" + id + "\"], \"matching\": {}}",
                "{\"below\": true, \"matching\": {}}",
                "{\"matching\": {\"state\": \"lost\"}}")) {
            var answer = server.send(server.request(RECORDS + "/leave-out", "Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(wrong)));
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(server.send(server.request("/api/v1/index/spaces/PPL", "Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString("{\"leftOut\": [null]}")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.get(RECORDS + "?cursor=x").statusCode()).isEqualTo(400);
        assertThat(page(server, "/records?state=lost").select("[role=alert]").text())
                .contains("lost");
        assertThat(counted(server, "not-chosen")).isZero();
    }

    private static void tryingInThePlayground(TestServer server, Person dana, String id) throws Exception {
        var question = "/search/playground?q=holiday+and+leave";
        assertThat(page(server, "/search/playground").select("#steps, .callout"))
                .isEmpty();
        var own = page(server, question);
        assertThat(own.select("tbody tr").eachText())
                .anyMatch(row -> row.contains("Holiday and leave") && row.contains("shown"));
        assertThat(own.select("#steps + dl").text()).contains("meaning was not asked", "is in no count");
        var hers = page(server, question + "&as=" + dana.id());
        assertThat(hers.select("tbody tr a").eachText()).isNotEmpty().doesNotContain("Holiday and leave");
        assertThat(page(server, question + "&as=nobody").select("[role=alert]").text())
                .contains("somebody who may sign in");
        assertThat(server.get("/api/v1/audit?action=view-as").body())
                .contains("view-as.search", "dana@whitlock-audit.example");

        var trial = json(server, "/api/v1/search/trial?q=holiday&mode=bm25&space=PPL");
        assertThat(trial.path("documents").get(0).path("rankByWords").asInt()).isEqualTo(1);
        assertThat(trial.path("ranked").asInt()).isPositive();
        assertThat(trial.path("reach").get(0).path("spaces").asInt()).isPositive();
        var cut = json(server, "/api/v1/index/passages?document=" + id);
        assertThat(cut.path("language").asString()).isEqualTo("english");
        assertThat(cut.path("passages").size()).isPositive();
        assertThat(page(server, "/search/passages?document=" + id).select("pre").eachText())
                .hasSize(cut.path("passages").size());
        assertThat(server.get("/api/v1/index/passages?document=4711000").statusCode())
                .isEqualTo(404);
    }

    /// An administrator who is nobody in Confluence learns no more by asking as somebody who is.
    private static void asSomebodyElseWithoutAnAccount(TestServer server, Person other) throws Exception {
        var trial = "/api/v1/search/trial?q=holiday+home+office+radar&mode=bm25";
        var both = told(json(server, trial + "&as=" + other.id()));
        server.withoutAccount();
        var own = told(json(server, trial));
        assertThat(both).as("both have an account").hasSizeGreaterThan(own.size());
        var asAnother = json(server, trial + "&as=" + other.id());
        assertThat(told(asAnother)).isSubsetOf(own);
        assertThat(asAnother.path("ranked").asInt()).isEqualTo(told(asAnother).size());
        assertThat(asAnother.path("candidates").path("documentsByWords").asInt())
                .isEqualTo(told(asAnother).size());
    }

    private static List<String> told(JsonNode trial) {
        return trial.path("documents")
                .valueStream()
                .map(each -> each.path("hit").path("id").asString())
                .toList();
    }

    /// What matches a filter that shows another state has not failed.
    private void retryingWhatFailed(TestServer server) throws Exception {
        var failed = items(server, RECORDS + "?type=page&limit=250")
                .getFirst()
                .path("id")
                .asString();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + DataFolder.database(data));
                var update = connection.prepareStatement("UPDATE indexed SET state = 'failed' WHERE document = ?")) {
            update.setString(1, failed);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        for (var state : List.of("indexed", "waiting", "not-chosen")) {
            var wanted = "{\"matching\": {\"state\": \"%s\"}}".formatted(state);
            assertThat(post(server, "/retry", wanted).path("documents").asInt())
                    .as(state)
                    .isZero();
        }
        assertThat(post(server, "/retry", "{\"matching\": {}}")
                        .path("documents")
                        .asInt())
                .isEqualTo(1);
        server.awaitIndex();
        assertThat(counted(server, "failed")).isZero();
    }

    /// With the command, which has the server that runs do the work.
    private void fillingTheIndexAnew(TestServer server) throws Exception {
        var before = items(server, RECORDS + "?type=page&limit=1").getFirst();
        long indexed = counted(server, "indexed");
        assertThat(Main.run("index", "records", "--title", "holiday", "--limit", "2", "--data", data.toString()))
                .isZero();
        assertThat(Main.run("index", "rebuild", "--data", data.toString())).isZero();
        while (items(server, RECORDS + "?type=page&limit=1").getFirst().equals(before)) {
            server.awaitIndex(); // until it has begun
        }
        server.awaitIndex();
        assertThat(counted(server, "indexed")).isEqualTo(indexed);
        assertThat(Main.run("index", "leave-out", "--space", "NONE", "--data", data.toString()))
                .isZero();
        assertThat(Main.run("index", "take-in", "1", "--data", data.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(Main.run("index", "retry", "--all", "--data", data.toString()))
                .isZero();
    }

    private void whatWasMeasuredIsShown(TestServer server) throws Exception {
        assertThat(page(server, "/evaluation").text())
                .contains("Nothing yet", "./anabranch eval --beir DIR --data " + data);
        var set = data.resolve("questions");
        Files.createDirectories(set.resolve("qrels"));
        Files.writeString(set.resolve("corpus.jsonl"), """
                {"_id": "d1", "text": "the radar measures"}
                {"_id": "d2", "text": "a battery"}
                """);
        Files.writeString(set.resolve("queries.jsonl"), """
                {"_id": "q1", "text": "radar <b>", "metadata": {"category": "facts"}}
                {"_id": "q2", "text": "nothing of it", "metadata": {"category": "facts"}}
                """);
        Files.writeString(set.resolve("qrels/test.tsv"), "q1\td1\t1\nq2\td2\t1\n");
        for (int run = 0; run < 2; run++) {
            assertThat(Main.run("eval", "--beir", set.toString(), "--mode", "bm25", "--data", data.toString()))
                    .isZero();
        }
        var runs = json(server, "/api/v1/evaluations").path("items");
        assertThat(runs.size()).isEqualTo(1);
        var run = json(server, "/api/v1/evaluations/questions-test-bm25");
        double mean = run.path("measures").path("nDCG@10").path("mean").asDouble();
        assertThat(mean).isEqualTo(0.5);
        assertThat(run.path("perQuery").size()).isEqualTo(run.path("queries").asInt());
        assertThat(run.path("perQuery").get(0).path("before").asDouble())
                .isEqualTo(run.path("perQuery").get(0).path("nDCG@10").asDouble());
        assertThat(run.path("comparison").path("equal").asInt())
                .isEqualTo(run.path("queries").asInt());

        assertThat(page(server, "/evaluation").select("tbody tr").text()).contains("questions", "bm25", "0.500");
        var whole = page(server, "/evaluation/questions-test-bm25?show=all");
        assertThat(whole.select("[aria-labelledby=questions] tbody tr"))
                .hasSize(run.path("queries").asInt());
        assertThat(whole.select("[aria-labelledby=categories] tbody tr"))
                .hasSize(run.path("categories").size());
        assertThat(page(server, "/evaluation/questions-test-bm25?show=worse").text())
                .contains("None.");
        assertThat(page(server, "/evaluation/questions-test-bm25")
                        .select("[aria-labelledby=questions] tbody")
                        .text())
                .contains("nothing of it")
                .doesNotContain("radar");
        Files.writeString(data.resolve("eval/torn-test-bm25.json"), "{\"at\": ");
        Files.createDirectory(data.resolve("eval/folder-test-bm25.json"));
        Files.writeString(data.resolve("eval/questions-test-bm25.before.json"), "{\"at\": ");
        var torn = page(server, "/evaluation");
        assertThat(torn.select("[role=alert]").text())
                .contains("torn-test-bm25.json", "folder-test-bm25.json: it cannot be read")
                .doesNotContain(data.toString());
        assertThat(torn.select("tbody tr").text())
                .as("a run is shown without the one before")
                .contains("questions", "bm25", "0.500");
        assertThat(server.get("/evaluation/nothing").statusCode()).isEqualTo(404);
        assertThat(server.get("/evaluation/..%2Fserver").statusCode()).isIn(400, 404);
    }

    /// Somebody of the company, with their account of it.
    private static Person person(TestServer server, String email) {
        var account = server.site().accounts().stream()
                .map(each -> each.user())
                .filter(each -> each.email().equals(email))
                .findFirst()
                .orElseThrow();
        var person = server.accounts()
                .people()
                .add(Newcomer.person(account.displayName(), email, Role.VIEWER), Actor.SERVER);
        server.link(person, server.site(), account.accountId());
        return person;
    }

    /// An administrator who is nobody in Confluence sees that there are documents, and the title of none.
    @Test
    void titlesAreToldOfWhatTheAdministratorMayRead() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(8, 1, 1), settings())) {
            server.sync();
            server.awaitIndex();
            var titles = items(server, RECORDS).stream()
                    .map(each -> each.path("title").asString())
                    .toList();
            assertThat(titles).hasSizeGreaterThan(5);
            server.withoutAccount();
            var hidden = items(server, RECORDS);
            var id = hidden.getFirst().path("id").asString();
            assertThat(server.get("/api/v1/index/passages?document=" + id).statusCode())
                    .isEqualTo(404);

            assertThat(hidden)
                    .hasSameSizeAs(titles)
                    .allMatch(each -> !each.path("readable").asBoolean())
                    .allMatch(each -> Set.of("id", "site", "type", "readable", "spaceId", "state")
                            .containsAll(each.propertyNames()));
            var rows = page(server, "/records").select("tbody");
            assertThat(rows.text()).contains("title hidden").doesNotContain(titles.getFirst(), "version");
            assertThat(rows.select("[data-label=Passages], [data-label=Written]")
                            .text())
                    .isBlank();
            assertThat(items(server, RECORDS + "?title=" + encoded(titles.getFirst())))
                    .isEmpty();
        }
    }

    private static boolean finds(TestServer server, String words, String title) throws Exception {
        return page(server, "/search?q=" + encoded(words))
                .select(".hits h2")
                .eachText()
                .contains(title);
    }

    private static boolean suggests(TestServer server, String words, String title) throws Exception {
        return server.get("/api/v1/search/titles?q=" + encoded(words)).body().contains(title);
    }

    private static long counted(TestServer server, String state) throws Exception {
        return json(server, "/api/v1/index/spaces")
                .path("all")
                .path(state)
                .valueStream()
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    private static List<JsonNode> items(TestServer server, String address) throws Exception {
        var found = new ArrayList<JsonNode>();
        var next = address;
        while (!next.isEmpty()) {
            var part = json(server, next);
            part.path("items").forEach(found::add);
            next = part.path("next").asString("");
        }
        return found;
    }

    private static JsonNode json(TestServer server, String address) throws Exception {
        var answer = server.get(address);
        assertThat(answer.statusCode()).as(address + answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static JsonNode post(TestServer server, String what, String body) throws Exception {
        var answer = server.send(server.request(RECORDS + what, "Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    /// @return where the browser is sent
    private static String form(TestServer server, String path, String body) throws Exception {
        var answer = server.send(server.request(path, "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static Document page(TestServer server, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Authorization", server.authorization())
                .header("Accept", "text/html")
                .build();
        var answer = server.http().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
