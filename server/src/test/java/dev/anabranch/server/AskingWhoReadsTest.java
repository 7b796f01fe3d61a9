package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.account.Visitor;
import dev.anabranch.server.platform.web.Reader;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.SpaceAccess;
import dev.anabranch.simulator.model.User;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What administrators ask about the readers of a document, and how they look at the pages as somebody else.
@Timeout(120)
class AskingWhoReadsTest {
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
            assertThat(page(server, cookie, "/people").statusCode()).isEqualTo(403);
            assertThat(form(server, cookie, "/runs").statusCode()).isEqualTo(403);
            assertThat(form(server, cookie, "/account/sessions/end-all").statusCode())
                    .isEqualTo(403);
            assertThat(form(server, cookie, "/view-as/end").statusCode()).isEqualTo(303);
            assertThat(page(server, cookie, found).body()).doesNotContain("Secret plan", "You see what");
            assertThat(page(server, cookie, "/people").statusCode()).isEqualTo(200);
            assertThat(server.get("/api/v1/audit?limit=50").body()).contains("view-as.start", "view-as.end");
        }
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
