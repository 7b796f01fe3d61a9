package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.AccessTokens;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.account.Visitor;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.web.Reader;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.SpaceAccess;
import dev.anabranch.simulator.model.Upload;
import dev.anabranch.simulator.model.User;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What administrators ask about the readers of a document, and how they look at the pages as somebody else.
@Timeout(120)
class AskingWhoReadsTest {
    /// No UTF-8.
    private static final byte[] NOTES = "# Café".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    Path data;

    private long open;
    private long plan;

    @Test
    void theWayToADocumentIsToldWithoutWhatTheAdministratorMayNotRead() throws Exception {
        try (var server = served()) {
            var why = json(server.get("/api/v1/access/explain?document=" + plan + "&as=bo@acme.example"));
            assertThat(why.get("admitted").asBoolean()).isFalse();
            assertThat(why.get("gates").get(1).get("admitted").asBoolean()).isFalse();
            assertThat(json(server.get("/api/v1/access/explain?document=" + plan + "&as=ana"))
                            .get("admitted")
                            .asBoolean())
                    .isTrue();
            var readers = server.get("/api/v1/access/readers?document=" + plan);
            assertThat(readers.body()).contains("\"ana (ana)\"").doesNotContain("Secret plan");
            assertThat(json(readers).get("people").get(0).get("name").asString())
                    .isEqualTo("Ana");
            assertThat(json(readers).get("people").get(0).get("admitted").asBoolean())
                    .isTrue();
            assertThat(server.get("/who-may-read?document=" + plan + "&as=bo").body())
                    .contains("may not read page " + plan, "Gates on the way")
                    .doesNotContain("Secret plan");
            assertThat(server.get("/who-may-read?document=" + open).body()).contains("Open page");
            assertThat(server.get("/files").body())
                    .as("linked before the first run")
                    .contains("1 space");
            assertThat(server.get("/api/v1/access/explain?document=1&as=bo").statusCode())
                    .isEqualTo(400);
            assertThat(server.get("/who-may-read?document=nothing").body()).contains("nothing was synced");
        }
    }

    @Test
    void anAdministratorLooksAsSomebodyElseAndChangesNothing() throws Exception {
        try (var server = served()) {
            var admin = server.accounts()
                    .people()
                    .withEmail("tester@anabranch.example")
                    .orElseThrow();
            var ana = server.accounts().people().withEmail("ana@here.example").orElseThrow();
            String cookie = server.accounts()
                    .sessions()
                    .begin(admin, new Visitor("127.0.0.1", "test"), "")
                    .cookie();
            String found = "/files?q=plan";
            assertThat(page(server, cookie, found).body()).doesNotContain("Secret plan");
            assertThat(form(server, cookie, "/people/" + ana.id() + "/view-as").statusCode())
                    .isEqualTo(303);
            assertThat(page(server, cookie, found).body()).contains("Secret plan", "You see what");
            assertThat(ask(server, cookie).statusCode()).isEqualTo(200);
            for (String back : List.of("/login/oauth2/code/atlassian", "/connections/callback")) {
                assertThat(page(server, cookie, back + "?state=x&code=y").body())
                        .as(back)
                        .contains("You look at the pages as Ana");
            }
            assertThat(page(server, cookie, "/people").statusCode()).isEqualTo(403);
            assertThat(form(server, cookie, "/runs").statusCode()).isEqualTo(403);
            assertThat(form(server, cookie, "/account/sessions/end-all").statusCode())
                    .isEqualTo(403);
            assertThat(form(server, cookie, "/view-as/end").statusCode()).isEqualTo(303);
            assertThat(page(server, cookie, found).body()).doesNotContain("Secret plan", "You see what");
            assertThat(page(server, cookie, "/people").statusCode()).isEqualTo(200);
            assertThat(viewingEnds(server)).isOne();
            form(server, cookie, "/people/" + ana.id() + "/view-as");
            assertThat(form(server, cookie, "/sign-out").statusCode()).isEqualTo(303);
            assertThat(viewingEnds(server)).as("signing out ends it, too").isEqualTo(2);
        }
    }

    @Test
    void inWhichWordsARunFailedIsForWhoeverMendsIt() throws Exception {
        try (var server = served()) {
            server.site()
                    .faults()
                    .interfere((request, truth) ->
                            Answer.of(401, "application/json", "{}".getBytes(StandardCharsets.UTF_8)));
            String run = "/api/v1/runs/" + server.sync();
            String words = json(server.get(run)).get("message").asString();
            assertThat(plain(server.get("/").body())).contains(words);
            assertThat(plain(server.get("/runs").body())).contains(words);
            String bo = readingToken(server, "bo");
            var told = json(read(server, bo, run));
            assertThat(told.has("message")).isFalse();
            assertThat(told.get("number").asInt()).isPositive();
            assertThat(told.get("remedy").asString()).isNotBlank();
            for (String door : List.of(
                    "/",
                    "/runs",
                    run.substring("/api/v1".length()),
                    "/connections",
                    run + "/events",
                    "/actuator/health")) {
                var answer = read(server, bo, door);
                assertThat(answer.statusCode()).as(door).isEqualTo(200);
                assertThat(plain(answer.body())).as(door).doesNotContain(words);
            }
            assertThat(read(server, bo, "/runs").body()).contains("Failed");
        }
    }

    @Test
    void aFileThatIsNotWrittenYetAsItsPageIsNowIsRendered() throws Exception {
        try (var server = served()) {
            String path = path(server, "Open page.md");
            String bo = readingToken(server, "bo");
            Files.writeString(server.workspace().resolve(path.replace("%20", " ")), "as it was");
            assertThat(read(server, bo, "/raw/" + path).body()).isEqualTo("as it was");
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + DataFolder.database(data));
                    var insert = connection.prepareStatement(
                            "INSERT INTO pending (site, projection, document, revision, cause, type, title)"
                                    + " SELECT site, 'workspace', id, 1000000, 1, type, title FROM node WHERE id = ?")) {
                insert.setString(1, Long.toString(open));
                assertThat(insert.executeUpdate()).isOne();
            }
            assertThat(read(server, bo, "/raw/" + path).body())
                    .contains("Open page")
                    .doesNotContain("as it was");
        }
    }

    @Test
    void anAttachedMarkdownFileIsWhatWasAttached() throws Exception {
        try (var server = served()) {
            String path = path(server, "notes.md");
            for (String token : List.of(readingToken(server, "bo"), server.authorization())) {
                var raw = server.http()
                        .send(
                                HttpRequest.newBuilder(URI.create(server.address() + "/raw/" + path))
                                        .header("Authorization", token)
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray());
                assertThat(raw.statusCode()).isEqualTo(200);
                assertThat(raw.body()).isEqualTo(NOTES);
                assertThat(read(server, token, "/files/" + path).body()).contains("Caf\ufffd");
            }
        }
    }

    private static String plain(String page) {
        return Parser.unescapeEntities(page, false);
    }

    private static long viewingEnds(TestServer server) throws Exception {
        return json(server.get("/api/v1/audit?limit=50"))
                .get("items")
                .valueStream()
                .filter(event -> event.get("action").asString().equals("view-as.end"))
                .count();
    }

    private static String path(TestServer server, String name) throws Exception {
        try (var files = Files.walk(server.workspace())) {
            Path found = files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
            return server.workspace()
                    .relativize(found)
                    .toString()
                    .replace('\\', '/')
                    .replace(" ", "%20");
        }
    }

    private static String readingToken(TestServer server, String account) {
        var person =
                server.accounts().people().withEmail(account + "@here.example").orElseThrow();
        var wish = new AccessTokens.Wish("test", Set.of(Right.READ), Duration.ofDays(1));
        return "Bearer "
                + server.accounts().tokens().make(person, wish, Actor.SERVER).text();
    }

    private static HttpResponse<String> read(TestServer server, String token, String path) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(server.address() + path)).header("Authorization", token);
        return server.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> ask(TestServer server, String cookie) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/answers"))
                .header("Cookie", "anabranch-%d=%s".formatted(server.port(), cookie))
                .header("Content-Type", "application/json")
                .header("X-Form-Token", Reader.tokenOf(cookie))
                .POST(HttpRequest.BodyPublishers.ofString("{\"question\": \"who\"}"));
        return server.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private TestServer served() throws Exception {
        var server = TestServer.connected(data, SimulatorOptions.generated(3, 1, 1), Map.of());
        var site = server.site().site();
        arrive(server, "ana", "Ana");
        arrive(server, "bo", "Bo");
        var space = server.site().spaces().getFirst();
        site.put(space.readBy(SpaceAccess.EVERY_USER));
        open = create(server, "Open page", space.id());
        plan = create(server, "Secret plan", space.id());
        site.restrict(plan, Restrictions.readers(new Principals(Set.of("ana"), Set.of())));
        var notes = Body.file("text/markdown", NOTES);
        String author = server.site().accounts().getFirst().user().accountId();
        site.attach(new Upload(open, "notes.md", notes, author, "", false));
        server.sync();
        return server;
    }

    private static long create(TestServer server, String title, long space) {
        String author = server.site().accounts().getFirst().user().accountId();
        return server.site()
                .site()
                .createPage(NewContent.current(space, Place.NOWHERE, title, Body.storage("<p>x</p>"), author))
                .id();
    }

    private static void arrive(TestServer server, String account, String name) {
        server.site()
                .site()
                .people()
                .put(new User(
                        account,
                        account,
                        account,
                        account + "@acme.example",
                        true,
                        ZoneOffset.UTC,
                        "atlassian",
                        "active",
                        false));
        Person person = server.accounts()
                .people()
                .add(Newcomer.person(name, account + "@here.example", Role.MEMBER), Actor.SERVER);
        server.link(person, server.site(), account);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static HttpResponse<String> page(TestServer server, String cookie, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Cookie", "anabranch-%d=%s".formatted(server.port(), cookie));
        return server.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> form(TestServer server, String cookie, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Cookie", "anabranch-%d=%s".formatted(server.port(), cookie))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("token=" + Reader.tokenOf(cookie)));
        return server.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
