package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.AccessTokens;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.account.Visitor;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.platform.web.Reader;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.auth.App;
import dev.anabranch.simulator.auth.AuthOptions;
import dev.anabranch.simulator.cloud.Gateway;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Connections over REST and at the callback, of a running server.
@Timeout(180)
class ConnectionDoorsTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    /// As attackers write where a browser shall go: reliability.md, A7.
    private static final List<String> ELSEWHERE = List.of(
            "//evil.example",
            "///evil.example",
            "////evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "\\/evil.example",
            "/%2Fevil.example",
            "/%2F/evil",
            "/%5Cevil.example",
            "%2F%2Fevil.example",
            "https://evil.example",
            "HTTPS://evil.example",
            "http:evil.example",
            "https:/evil.example",
            "https:evil.example",
            "//evil%E3%80%82example",
            "data:text/html,x",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "vbscript:x",
            "file:///etc/passwd",
            "blob:x",
            "/\r\nLocation: https://evil.example",
            "/%0d%0aLocation:%20x",
            "/\nx",
            "/\tevil",
            "/ //evil",
            " //evil.example",
            "https://127.0.0.1@evil.example",
            "//127.0.0.1@evil.example",
            "//user:pass@evil.example",
            "/@evil.example/../..",
            "/../../evil",
            "/./..//evil",
            "/connections/../../evil",
            "/connections/%2e%2e/%2e%2e",
            "?//evil",
            "#//evil",
            "/connections/callback",
            "/api/v1/me",
            "/assets/app.js",
            "/sign-out",
            "",
            "connections",
            "/nowhere");

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private Simulator site;
    private TestServer server;
    private Person boss;

    @SuppressWarnings("NullAway.Init") // by start()
    ConnectionDoorsTest() {}

    @BeforeEach
    void start() throws IOException {
        site = Simulator.start(SimulatorOptions.generated(3, 1, 2));
        server = TestServer.unconnected(
                data,
                Map.of(
                        Setting.OAUTH_AUTH, site.authUri().toString(),
                        Setting.OAUTH_API, site.baseUri().toString()));
        boss = server.accounts()
                .people()
                .add(Newcomer.person("Bo", "bo@acme.example", Role.ADMINISTRATOR), Actor.SERVER);
        var app = site.auth().apps().find(AuthOptions.DEMO_CLIENT_ID).orElseThrow();
        site.auth()
                .apps()
                .put(new App(
                        app.clientId(),
                        app.secret(),
                        app.name(),
                        server.address() + "/connections/callback",
                        app.scopes()));
    }

    @AfterEach
    void stop() {
        server.close();
        site.close();
        http.close();
    }

    @Test
    void aTokenConnectsIsTriedReplacedDisabledAndDeleted() throws Exception {
        String secret = site.accounts().getFirst().apiToken();
        var made = sent(201, "POST", "/api/v1/connections", wanted(secret));
        String at = "/api/v1/connections/" + made.path("id").asString("");
        assertThat(made.path("status").path("word").asString("")).isEqualTo("not configured");
        assertThat(made.toString()).doesNotContain(secret);

        var again = sent(409, "POST", "/api/v1/connections", wanted(secret));
        assertThat(again.path("code").asString("")).isEqualTo("site-connected");
        assertThat(sent(200, "GET", "/api/v1/connections", "").path("items").size())
                .isEqualTo(1);
        var wrong = sent(422, "POST", at + "/token", "{'secret':'nobodys','lastDay':'2027-03-31'}");
        assertThat(wrong.path("code").asString("")).isEqualTo("wrong-token");

        var lines = http.send(
                server.request(at + "/test", "Accept", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(lines.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        assertThat(lines.body().lines().toList())
                .hasSizeGreaterThan(9)
                .first(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .contains("\"reachable\"");
        var tested = sent(200, "POST", at + "/test", "");
        assertThat(tested.path("success").booleanValue()).isTrue();
        assertThat(tested.path("checks").toString()).contains("Connection successful, found");

        var ready = server.get(at);
        String etag = ready.headers().firstValue("ETag").orElseThrow();
        sent(200, "POST", at + "/ready", "");
        assertThat(server.http()
                        .send(
                                server.request(at + "/disable", "If-Match", etag)
                                        .POST(HttpRequest.BodyPublishers.noBody())
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(412);
        var stale = server.http()
                .send(
                        server.request(at, "If-Match", etag, "Content-Type", "application/json")
                                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"lastDay\": \"2031-01-31\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        assertThat(stale.statusCode()).as("the last day alone is a change, too").isEqualTo(412);
        sent(400, "PATCH", at, "{'purposes':['read'],'lastDay':'soon'}");
        assertThat(sent(200, "GET", at, "").path("purposes").toString())
                .as("nothing is changed in part")
                .contains("permissions");
        assertThat(sent(200, "POST", at + "/disable", "")
                        .path("status")
                        .path("word")
                        .asString(""))
                .isEqualTo("paused");
        sent(200, "POST", at + "/enable", "");
        var changed = sent(
                200,
                "PATCH",
                at,
                "{'purposes':['read','audit'],'lastDay':'%s'}"
                        .formatted(LocalDate.now(ZoneOffset.UTC).plusDays(5)));
        assertThat(changed.path("purposes").toString()).contains("audit").doesNotContain("permissions");
        assertThat(changed.path("warnings").get(0).path("message").asString("")).contains("ends in 5 days");
        assertThat(sent(409, "PATCH", at, "{'site':'https://other.atlassian.net'}")
                        .path("code")
                        .asString(""))
                .isEqualTo("another-site");
        var left = sent(200, "DELETE", at + "?agreed=true", "");
        assertThat(left.path("revokeAt").asString("")).contains("id.atlassian.com");
        sent(404, "GET", at, "");
    }

    @Test
    void wrongInputsAreRefusedInWordsAndLeaveNothing() throws Exception {
        String secret = site.accounts().getFirst().apiToken();
        for (String body : List.of(
                wanted(secret).replace("api-token", "magic"),
                wanted(secret).replace(site.baseUri().toString(), "me@acme"),
                wanted(secret).replace("'account'", "'acount'"),
                wanted(secret).replace("'secret':'", "'secret':'two\\nlines"),
                wanted(secret).replace("}", ",'lastDay':'soon'}"),
                wanted(secret).replace("}", ",'purposes':['everything']}"))) {
            var problem = sent(400, "POST", "/api/v1/connections", body);
            assertThat(problem.path("detail").asString(""))
                    .as(body)
                    .isNotBlank()
                    .doesNotContain(secret);
        }
        assertThat(sent(200, "GET", "/api/v1/connections", "").path("items").isEmpty())
                .isTrue();
    }

    /// reliability.md, A11: where a connection is made, where its token is replaced, and where a good one ends.
    @Test
    void eachWrongTokenHasItsOwnWordsAlsoWhereItIsReplacedOrEnds() throws Exception {
        var account = site.accounts().getFirst();
        String good = account.apiToken();
        String scoped = Gateway.scopedToken(account);
        String all = "/api/v1/connections";
        refused(all, wanted("nobodys"), "wrong-token", account.user().email());
        refused(
                all,
                wanted(good).replace(account.user().email(), "nobody@acme.example"),
                "wrong-token",
                "nobody@acme.example");
        refused(all, wanted(scoped), "token-with-scopes", "It is a token with scopes");

        var made = sent(
                201,
                "POST",
                all,
                wanted("  " + good + " ")
                        .replace("%s'".formatted(site.baseUri()), site.baseUri() + "/wiki/spaces/X/'"));
        assertThat(made.at("/site/url").asString("")).isEqualTo(site.baseUri().toString());
        String at = all + "/" + made.path("id").asString("");
        refused(
                at + "/token",
                "{'secret':'nobodys'}",
                "wrong-token",
                account.user().email());
        refused(at + "/token", "{'secret':'%s'}".formatted(scoped), "token-with-scopes", "It is a token with scopes");
        sent(200, "POST", at + "/token", "{'secret':' %s '}".formatted(good));
        assertThat(signIn(at)).contains("Signed in as");

        site.site().people().endTokens(account.user().accountId(), Optional.of(Instant.EPOCH));
        assertThat(signIn(at)).contains("it was revoked since then, or has expired", "replace this one");
        sent(200, "PATCH", at, "{'lastDay':'2099-01-31'}");
        assertThat(signIn(at)).contains("is to last until 2099-01-31: somebody has revoked it");
        sent(200, "PATCH", at, "{'lastDay':'2026-01-31'}");
        assertThat(signIn(at)).contains("It has expired: its last day was 2026-01-31");
        refused(
                at + "/token",
                "{'secret':'%s'}".formatted(good),
                "wrong-token",
                account.user().email());

        site.site().people().endTokens(account.user().accountId(), Optional.empty());
        sent(200, "DELETE", at + "?agreed=true", "");
        String gateway = wanted(good).replace("api-token", "scoped-token"); // Atlassian's takes tokens without scopes
        assertThat(sent(201, "POST", all, gateway).path("way").asString("")).isEqualTo("scoped-token");
    }

    private void refused(String path, String body, String code, String words) throws Exception {
        var problem = sent(422, "POST", path, body);
        assertThat(problem.path("code").asString("")).as(body).isEqualTo(code);
        assertThat(problem.path("detail").asString("")).as(body).contains(words);
    }

    /// What a test of the connection says of signing in.
    private String signIn(String at) throws Exception {
        return sent(200, "POST", at + "/test", "")
                .path("checks")
                .valueStream()
                .filter(check -> check.path("check").asString("").equals("signed-in"))
                .map(Object::toString)
                .findFirst()
                .orElseThrow();
    }

    /// reliability.md, A9. Log and numbers: `LivingConsentsTest`.
    @Test
    void theEndOfAConsentIsOnThePageAndInTheAnswerBeforeItComes() throws Exception {
        String at = oauthDraft();
        String cookie = cookie(boss);
        var begun =
                JSON.readTree(atBrowser(cookie, "POST", at + "/authorise", "{}").body());
        atBrowser(
                cookie,
                "GET",
                "/connections/callback?"
                        + granted(URI.create(begun.path("address").asString(""))),
                "");
        sent(200, "POST", at + "/ready", "");
        String page = at.replace("/api/v1", "");
        assertThat(atBrowser(cookie, "GET", page, "").body()).doesNotContain("ends in");
        consentedDaysAgo(80, 80);
        warned(at, page, cookie, "ends in 9 days");
        consentedDaysAgo(350, 1);
        warned(at, page, cookie, "ends in 14 days");
    }

    private void consentedDaysAgo(int consent, int use) throws Exception {
        long day = Duration.ofDays(1).toMillis();
        long now = System.currentTimeMillis() - Duration.ofMinutes(1).toMillis();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("anabranch.db"));
                var update = connection.prepareStatement("UPDATE oauth_grant SET consented_at = ?, refreshed_at = ?")) {
            update.setLong(1, now - consent * day);
            update.setLong(2, now - use * day);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private void warned(String at, String page, String cookie, String words) throws Exception {
        assertThat(atBrowser(cookie, "GET", page, "").body()).contains(words);
        assertThat(atBrowser(cookie, "GET", "/connections", "").body()).contains(words);
        assertThat(sent(200, "GET", at, "").path("warnings").toString()).contains(words);
    }

    @Test
    void anOwnConnectionIsItsOwnersAndOfTheWorkspaceTheAdministrators() throws Exception {
        var member =
                server.accounts().people().add(Newcomer.person("Mo", "mo@acme.example", Role.MEMBER), Actor.SERVER);
        String mine = "Bearer " + token(member);
        String secret = site.accounts().getFirst().apiToken();
        assertThat(asked(mine, "POST", "/api/v1/connections", wanted(secret)).statusCode())
                .isEqualTo(403);
        String personal = wanted(secret).replace("}", ",'personal':true}");
        var nobodys = asked(mine, "POST", "/api/v1/connections", personal);
        assertThat(nobodys.statusCode())
                .as("a host that only this person named")
                .isEqualTo(400);
        assertThat(nobodys.body()).contains("Ask an administrator to connect");
        String ofWorkspace = "/api/v1/connections/"
                + sent(201, "POST", "/api/v1/connections", wanted(secret))
                        .path("id")
                        .asString("");
        var own = asked(mine, "POST", "/api/v1/connections", personal);
        assertThat(own.statusCode()).isEqualTo(201);
        String at =
                "/api/v1/connections/" + JSON.readTree(own.body()).path("id").asString("");
        assertThat(JSON.readTree(own.body()).path("notice").asString("")).contains("mo@acme.example");

        var listed = sent(200, "GET", "/api/v1/connections", "").path("items");
        assertThat(listed.get(1).path("owner").asString("")).isEqualTo(member.id());
        assertThat(listed.get(1).has("account")).isFalse();
        for (String door : List.of("/test", "/disable", "/token", "/ready")) {
            assertThat(asked(server.authorization(), "POST", at + door, "{'secret':'x'}")
                            .statusCode())
                    .as(door)
                    .isIn(403, 404);
        }
        assertThat(asked(server.authorization(), "DELETE", at + "?agreed=true", "")
                        .statusCode())
                .isIn(403, 404);

        for (String door : List.of("/test", "/disable", "/ready")) {
            assertThat(asked(mine, "POST", ofWorkspace + door, "").statusCode())
                    .as(door)
                    .isIn(403, 404);
        }
        assertThat(asked(mine, "GET", "/api/v1/connections", "").body()).doesNotContain(ofWorkspace.substring(20));
        assertThat(asked(mine, "GET", at, "").statusCode()).isEqualTo(200);
    }

    @Test
    void aConsentGoesFromTheBrowserThatAskedBackToAPageOfOurs() throws Exception {
        String at = oauthDraft();
        String cookie = cookie(boss);
        var begun = JSON.readTree(atBrowser(cookie, "POST", at + "/authorise", "{'returnTo':'/about'}")
                .body());
        var address = URI.create(begun.path("address").asString(""));
        assertThat(begun.path("callback").asString("")).isEqualTo(server.address() + "/connections/callback");
        String query = granted(address);
        String callback = "/connections/callback?" + query;

        assertThat(http.send(
                                HttpRequest.newBuilder(URI.create(server.address() + callback))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(422);
        var elsewhere = atBrowser(cookie(boss), "GET", callback, "");
        assertThat(elsewhere.statusCode()).isEqualTo(422);
        assertThat(elsewhere.body()).contains("another browser");

        var back = atBrowser(cookie, "GET", callback, "");
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(back.headers().firstValue("Location")).hasValue("/about");
        assertThat(back.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(sent(200, "GET", at, "").path("status").path("word").asString(""))
                .isEqualTo("not configured");
        assertThat(sent(200, "GET", at, "").path("scopes").toString()).contains("\"granted\":true");
        assertThat(atBrowser(cookie, "GET", callback, "").headers().firstValue("Location"))
                .hasValue("/about");
        assertThat(server.get("/api/v1/audit?action=connection.authorise").body())
                .contains(
                        "answer not believed: not-signed-in",
                        "answer not believed: other-browser",
                        "answer not believed: used")
                .doesNotContain(query, query.replaceAll(".*code=", ""));

        var program = sent(409, "POST", at + "/authorise", "{}");
        assertThat(program.path("page").asString("")).endsWith("/authorise");
    }

    @Test
    void whoeverLostTheRightMeanwhileSignsNothingIn() throws Exception {
        String at = oauthDraft();
        String cookie = cookie(boss);
        var begun =
                JSON.readTree(atBrowser(cookie, "POST", at + "/authorise", "{}").body());
        String query = granted(URI.create(begun.path("address").asString("")));
        server.accounts().people().changeRole(boss.id(), Role.MEMBER, Actor.SERVER);
        assertThat(atBrowser(cookie, "GET", "/connections/callback?" + query, "")
                        .statusCode())
                .isEqualTo(422);
        assertThat(sent(200, "GET", at, "").path("stage").asString("")).isEqualTo("sign-in");
    }

    @Test
    void noReturnPathLeadsElsewhere() throws Exception {
        assertThat(ELSEWHERE).hasSizeGreaterThanOrEqualTo(40);
        String at = oauthDraft();
        String cookie = cookie(boss);
        for (String wanted : ELSEWHERE) {
            var begun =
                    atBrowser(cookie, "POST", at + "/authorise", JSON.writeValueAsString(Map.of("returnTo", wanted)));
            assertThat(begun.statusCode()).as(wanted).isEqualTo(200);
            String state = parameter(
                    URI.create(JSON.readTree(begun.body()).path("address").asString("")), "state");
            var back = atBrowser(cookie, "GET", "/connections/callback?error=access_denied&state=" + state, "");
            assertThat(back.headers().firstValue("Location")).as(wanted).hasValue("/");
            var foreign = atBrowser(
                    cookie,
                    "GET",
                    "/connections/callback?state=x&code=y&returnTo="
                            + URLEncoder.encode(wanted, StandardCharsets.UTF_8),
                    "");
            assertThat(foreign.statusCode()).as(wanted).isEqualTo(422);
            assertThat(foreign.headers().firstValue("Location")).as(wanted).isEmpty();
        }
    }

    @Test
    void appsAreAdministratorsAndTheirSecretsNeverComeOut() throws Exception {
        var app = sent(201, "POST", "/api/v1/oauth-apps", "{'name':'One','clientId':'abc','secret':'canary-secret'}");
        assertThat(app.toString()).doesNotContain("canary-secret");
        sent(400, "POST", "/api/v1/oauth-apps", "{'name':'ONE','clientId':'abc','secret':'x'}");
        String at = "/api/v1/oauth-apps/" + app.path("id").asString("");
        sent(200, "PATCH", at, "{'name':'Two'}");
        var member =
                server.accounts().people().add(Newcomer.person("Mo", "mo@acme.example", Role.MEMBER), Actor.SERVER);
        var seen = asked("Bearer " + token(member), "GET", "/api/v1/oauth-apps", "");
        assertThat(seen.body()).contains("Two", "/connections/callback").doesNotContain("abc");
        assertThat(asked("Bearer " + token(member), "DELETE", at, "").statusCode())
                .isEqualTo(403);
        assertThat(asked(server.authorization(), "DELETE", at, "").statusCode()).isEqualTo(204);
        sent(404, "PATCH", at, "{'name':'Three'}");
    }

    @Test
    void anAppThatIsNotThereOrSomebodyElsesIsNoneToConsentTo() throws Exception {
        String at = oauthDraft();
        assertThat(sent(400, "PATCH", at, "{'app':'app-of-nobody'}")
                        .path("code")
                        .asString(""))
                .isEqualTo("no-such-app");
        var other = sent(
                201,
                "POST",
                "/api/v1/connections",
                "{'way':'oauth','clientId':'of-another','clientSecret':'canary-secret'}");
        String alone = other.path("app").path("id").asString("");
        assertThat(alone).isNotEmpty();
        sent(400, "PATCH", at, "{'app':'%s'}".formatted(alone));
        sent(200, "DELETE", "/api/v1/connections/" + other.path("id").asString("") + "?agreed=true", "");
    }

    private String oauthDraft() throws Exception {
        var app = sent(
                201,
                "POST",
                "/api/v1/oauth-apps",
                "{'name':'Demo','clientId':'%s','secret':'%s'}"
                        .formatted(AuthOptions.DEMO_CLIENT_ID, AuthOptions.DEMO_SECRET));
        var made = sent(
                201,
                "POST",
                "/api/v1/connections",
                "{'way':'oauth','app':'%s','purposes':['read']}"
                        .formatted(app.path("id").asString("")));
        return "/api/v1/connections/" + made.path("id").asString("");
    }

    private String granted(URI address) {
        var app = site.auth().apps().find(AuthOptions.DEMO_CLIENT_ID).orElseThrow();
        var scopes = Set.of(parameter(address, "scope").split(" ", -1));
        String code =
                site.auth().grants().consent(app, site.accounts().getFirst().user(), scopes, Set.of(Gateway.CLOUD_ID));
        return "state=" + parameter(address, "state") + "&code=" + code;
    }

    private String wanted(String secret) {
        return "{'way':'api-token','site':'%s','account':'%s','secret':'%s'}"
                .formatted(site.baseUri(), site.accounts().getFirst().user().email(), secret);
    }

    private JsonNode sent(int status, String method, String path, String body) throws Exception {
        var answer = asked(server.authorization(), method, path, body);
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> asked(String authorization, String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.address() + path))
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> atBrowser(String cookie, String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.address() + path))
                        .header("Cookie", cookie)
                        .header("X-Form-Token", Reader.tokenOf(cookie.substring(cookie.indexOf('=') + 1)))
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                HttpRequest.BodyPublishers.ofString(
                                        body.startsWith("{\"") ? body : body.replace('\'', '"')))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String cookie(Person person) {
        var begun = server.accounts().sessions().begin(person, new Visitor("127.0.0.1", "test"), "");
        return "anabranch-%d=%s".formatted(server.port(), begun.cookie());
    }

    private String token(Person person) {
        return server.accounts()
                .tokens()
                .make(
                        person,
                        new AccessTokens.Wish("test", Set.of(Right.READ, Right.SYNC), Duration.ofDays(1)),
                        Actor.SERVER)
                .text();
    }

    private static String parameter(URI address, String name) {
        for (String part : address.getRawQuery().split("&", -1)) {
            if (part.startsWith(name + "=")) {
                return URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        throw new IllegalArgumentException(name);
    }
}
