package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.Links;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Realm;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.account.Visitor;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.web.Reader;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.User;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who is which account of Confluence, over HTTP and at the command line, with a company that a run has read.
@Timeout(180)
class LinkingDoorsTest {
    private static final String JSON = "application/json";

    @TempDir
    Path data;

    @Test
    void aRunLinksWhomNothingPutsInDoubtAndTheRestIsListed() throws Exception {
        try (var site = Simulator.start(SimulatorOptions.sampleCompany());
                var server = TestServer.connected(data, site, Map.of())) {
            var shown = user(site, true, 0);
            var hidden = user(site, false, 0);
            var ana = add(server, shown.email(), true);
            var typed = add(server, user(site, true, 1).email(), false);
            var secretive = add(server, hidden.email(), true);
            server.sync();
            assertThat(server.accounts().links().of(ana.id()))
                    .extracting(LinkedAccount::account)
                    .containsExactly(shown.accountId());
            assertThat(server.accounts().links().of(typed.id())).isEmpty();
            var unmatched = json(server.get("/api/v1/links/people?limit=250"));
            assertThat(reason(unmatched, typed)).isEqualTo("email-not-verified");
            assertThat(reason(unmatched, secretive)).isEqualTo("email-not-shown");
            assertThat(unmatched.get("items").get(0).get("restrictedDocuments").asInt())
                    .isPositive();
            var vouched = send(server, "PATCH", "/api/v1/people/" + typed.id(), "{\"emailVerified\": true}");
            assertThat(json(vouched).get("links")).hasSize(1);
            assertThat(vouched.headers().firstValue("ETag"))
                    .isEqualTo(
                            server.get("/api/v1/people/" + typed.id()).headers().firstValue("ETag"));
            assertThat(server.accounts().links().of(typed.id())).hasSize(1);
            assertThat(accountIds(json(server.get("/api/v1/links/accounts?limit=250"))))
                    .contains(hidden.accountId())
                    .doesNotContain(shown.accountId());
            assertThat(server.get("/people/accounts").body())
                    .contains(hidden.email(), "most people hide it", shown.accountId());
            byFile(server, site, hidden, secretive);
            byHand(server, ana, shown);
        }
    }

    @Test
    void whoeverIsLinkedHasTheNameOfTheirOwnSite() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            server.parts(Database.class).iterator().next().write(connection -> {
                try (var statement = connection.createStatement()) {
                    for (int site : List.of(71, 72)) {
                        statement.execute(
                                "INSERT INTO site (id, address, revision, wiki_path) VALUES (%d, 'https://wiki%d.example', 0, '')"
                                        .formatted(site, site));
                        statement.execute(("INSERT INTO identity (site, account, name, account_type, status, read_at)"
                                        + " VALUES (%d, 'key-1', 'Somebody of %d', 'known', 'current', 0)")
                                .formatted(site, site));
                    }
                    return site(72);
                }
            });
            for (int site : List.of(71, 72)) {
                var person = add(server, "one@wiki%d.example".formatted(site), true);
                server.accounts()
                        .links()
                        .link(
                                new Links.Wish(person.id(), site(site), "key-1"),
                                LinkedAccount.Way.ADMINISTRATOR,
                                Actor.SERVER);
            }
            assertThat(server.get("/people/accounts").body()).contains("Somebody of 71", "Somebody of 72");
        }
    }

    private static Realm site(int number) {
        return Realm.ofSite("https://wiki%d.example".formatted(number));
    }

    private void byFile(TestServer server, Simulator site, User hidden, Person secretive) throws Exception {
        Path file = Files.writeString(
                data.resolve("people.csv"), hidden.email() + "," + hidden.accountId() + "\nnobody@x.example,1\n");
        var wrong = accounts("link", "--file", file.toString(), "--yes");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.stdout()).contains("1  links", "2  error", "Nobody here has this e-mail address");
        assertThat(server.accounts().links().of(secretive.id())).isEmpty();
        Files.writeString(file, hidden.email() + "," + hidden.accountId() + "\n");
        var looked = accounts(
                "link", "--file", file.toString(), "--site", site.baseUri().toString());
        assertThat(looked.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(looked.stdout()).contains("Would link: 1", "--yes");
        assertThat(server.accounts().links().of(secretive.id())).isEmpty();
        assertThat(accounts("link", "--file", file.toString(), "--yes").stdout())
                .contains("Linked: 1");
        assertThat(server.accounts().links().of(secretive.id()))
                .extracting(LinkedAccount::way)
                .containsExactly(LinkedAccount.Way.FILE);
        assertThat(accounts("unlink", hidden.email()).exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(accounts("unmatched").stdout()).contains(hidden.email(), "unlinked");
        String admin = session(server, tester(server));
        var plan = form(
                server,
                admin,
                "/people/accounts/plan",
                "csv",
                hidden.email() + "," + hidden.accountId(),
                "site",
                site.baseUri().toString());
        assertThat(plan.body()).contains("Nothing is done yet", "name=\"plan\"");
        String digest = plan.body().replaceAll("(?s).*name=\"plan\" value=\"([0-9a-f]+)\".*", "$1");
        var done = form(
                server,
                admin,
                "/people/accounts/apply",
                "csv",
                hidden.email() + "," + hidden.accountId(),
                "plan",
                digest,
                "site",
                site.baseUri().toString());
        assertThat(done.body()).contains("1 of 1 people");
        assertThat(server.accounts().links().of(secretive.id())).hasSize(1);
    }

    private void byHand(TestServer server, Person ana, User shown) throws Exception {
        String path = "/api/v1/people/" + ana.id() + "/links";
        var blind = send(server, "PUT", path, "{\"account\": \"another\"}");
        assertThat(blind.statusCode()).isEqualTo(428);
        String tag = server.get("/api/v1/people/" + ana.id())
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        var linked = send(server, "PUT", path, "{\"account\": \"another\"}", "If-Match", tag);
        assertThat(linked.statusCode()).isEqualTo(200);
        assertThat(json(linked).get("atlassianAccount").asString()).isEqualTo("another");
        var late = send(server, "PUT", path, "{\"account\": \"" + shown.accountId() + "\"}", "If-Match", tag);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(send(server, "DELETE", path + "?realm=cloud", "").statusCode())
                .isEqualTo(200);
        assertThat(send(server, "DELETE", path + "?realm=cloud", "").statusCode())
                .isEqualTo(404);
        ownChoice(server, ana, shown);
    }

    private void ownChoice(TestServer server, Person ana, User shown) throws Exception {
        String anas = session(server, ana);
        assertThat(page(server, anas, "/account/confluence"))
                .contains("shows your e-mail address", shown.accountId(), "none of them is shown to you");
        assertThat(form(server, anas, "/account/confluence/choose", "realm", "cloud", "account", shown.accountId())
                        .body())
                .contains("Tick that the account is yours");
        assertThat(form(
                                server,
                                anas,
                                "/account/confluence/choose",
                                "realm",
                                "cloud",
                                "account",
                                "another",
                                "sure",
                                "true")
                        .body())
                .contains("Nothing proves that this account is yours");
        assertThat(server.accounts().links().of(ana.id())).isEmpty();
        form(
                server,
                anas,
                "/account/confluence/choose",
                "realm",
                "cloud",
                "account",
                shown.accountId(),
                "sure",
                "true");
        assertThat(server.accounts().links().of(ana.id(), Realm.CLOUD))
                .map(LinkedAccount::way)
                .contains(LinkedAccount.Way.CHOICE);
        assertThat(page(server, anas, "/account/confluence")).contains("You are", "chosen by themselves");
        form(server, anas, "/account/confluence/unlink", "realm", "cloud");
        assertThat(server.accounts().links().of(ana.id())).isEmpty();
    }

    @Test
    void whoConnectsAsThemselvesMayChooseThatAccount() throws Exception {
        try (var site = Simulator.start(SimulatorOptions.generated(3, 1, 1));
                var server = TestServer.connected(data, site, Map.of())) {
            server.sync();
            var account = site.accounts().get(1);
            var people = server.accounts().people();
            var person = people.add(Newcomer.person("Pat", "pat@acme.example", Role.MEMBER), Actor.SERVER);
            String cookie = session(server, person);
            assertThat(page(server, cookie, "/account/confluence"))
                    .doesNotContain(account.user().accountId());
            var begun = HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/connections"))
                    .header("Cookie", "anabranch-%d=%s".formatted(server.port(), cookie))
                    .header("X-Form-Token", Reader.tokenOf(cookie))
                    .header("Content-Type", JSON)
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"way\":\"api-token\",\"personal\":true,\"site\":\"%s\",\"account\":\"%s\",\"secret\":\"%s\"}"
                                    .formatted(site.baseUri(), account.user().email(), account.apiToken())));
            assertThat(server.http()
                            .send(begun.build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(201);
            String id = account.user().accountId();
            assertThat(page(server, cookie, "/account/confluence")).contains("Your connection to", id);
            form(server, cookie, "/account/confluence/choose", "realm", "cloud", "account", id, "sure", "true");
            assertThat(server.accounts().links().of(person.id(), Realm.CLOUD))
                    .map(LinkedAccount::way)
                    .contains(LinkedAccount.Way.CONNECTION);
        }
    }

    @Test
    void longListsComeInPortions() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            for (int i = 0; i < 5; i++) {
                add(server, "p" + i + "@acme.example", false);
            }
            var first = json(server.get("/api/v1/people?limit=4"));
            assertThat(first.get("items")).hasSize(4);
            var second = json(server.get(first.get("next").asString()));
            assertThat(second.get("items")).hasSize(2); // with who asks
            assertThat(second.has("next")).isFalse();
            assertThat(server.get("/api/v1/people?limit=0").statusCode()).isEqualTo(400);
            assertThat(server.get("/api/v1/people?cursor=p-none").statusCode()).isEqualTo(400);
            assertThat(accounts("--json").lines()).hasSize(6);
        }
    }

    private static User user(Simulator site, boolean visible, int number) {
        return site.accounts().stream()
                .map(account -> account.user())
                .skip(1) // reads everything
                .filter(user -> user.active() && user.emailVisible() == visible)
                .skip(number)
                .findFirst()
                .orElseThrow();
    }

    private static Person add(TestServer server, String email, boolean proved) {
        var people = server.accounts().people();
        var person = people.add(Newcomer.person(email, email, Role.VIEWER), Actor.SERVER);
        return proved ? people.vouchForEmail(person.id(), true, Actor.SERVER) : person;
    }

    private static Person tester(TestServer server) {
        return server.accounts().people().withEmail("tester@anabranch.example").orElseThrow();
    }

    private static String reason(JsonNode people, Person person) {
        return StreamSupport.stream(people.get("items").spliterator(), false)
                .filter(item -> item.get("personId").asString().equals(person.id()))
                .map(item -> item.get("reason").asString())
                .findFirst()
                .orElse("");
    }

    private static List<String> accountIds(JsonNode accounts) {
        return StreamSupport.stream(accounts.get("items").spliterator(), false)
                .map(item -> item.get("account").asString())
                .toList();
    }

    private SyncedSpace.Ended accounts(String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "accounts";
        arguments[1] = data.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return SyncedSpace.run(arguments);
    }

    private static String session(TestServer server, Person person) {
        return server.accounts()
                .sessions()
                .begin(person, new Visitor("127.0.0.1", "test"), "")
                .cookie();
    }

    private static String page(TestServer server, String cookie, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Cookie", "anabranch-%d=%s".formatted(server.port(), cookie));
        return server.http()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static HttpResponse<String> form(TestServer server, String cookie, String path, String... fields)
            throws Exception {
        var text = new StringBuilder("token=" + Reader.tokenOf(cookie));
        for (int i = 0; i < fields.length; i += 2) {
            text.append('&')
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        var request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Cookie", "anabranch-%d=%s".formatted(server.port(), cookie))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(text.toString()));
        return server.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> send(
            TestServer server, String method, String path, String body, String... headers) throws Exception {
        var request = server.request(path, headers)
                .header("Content-Type", JSON)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        return server.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
