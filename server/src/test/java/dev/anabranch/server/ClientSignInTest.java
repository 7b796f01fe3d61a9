package dev.anabranch.server;

import static dev.anabranch.server.ClientPerson.CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.AuditEvent;
import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.account.Visitor;
import dev.anabranch.server.platform.Database;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Clients of agents sign in by OAuth: the whole way, and everything that may not lead anywhere.
@Timeout(120)
class ClientSignInTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PASSWORD = "nine lives of a blue cat";

    @TempDir
    static Path data;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static TestServer server;

    @BeforeAll
    static void serve() {
        server = TestServer.unconnected(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aClientFindsItsWayFromTheFirstRefusalToACallAndIsRevoked() throws Exception {
        var mo = person(Role.VIEWER);
        var nobody = new ClientPerson(HTTP, server.address(), "");
        var challenge = nobody.mcp("anabranch_at_nothing")
                .headers()
                .firstValue("WWW-Authenticate")
                .orElseThrow();
        String resource = server.address() + "/.well-known/oauth-protected-resource/mcp";
        assertThat(challenge).contains("invalid_token", "resource_metadata=\"" + resource + "\"", "scope=\"read\"");
        var protectedResource = JSON.readTree(
                nobody.get("/.well-known/oauth-protected-resource/mcp").body());
        assertThat(protectedResource.get("resource").asString()).isEqualTo(server.address() + "/mcp");
        assertThat(protectedResource.get("authorization_servers").toString())
                .isEqualTo("[\"%s\"]".formatted(server.address()));
        assertThat(protectedResource.get("scopes_supported").toString()).isEqualTo("[\"read\",\"write\"]");
        var metadata = JSON.readTree(
                nobody.get("/.well-known/oauth-authorization-server").body());
        assertThat(metadata.get("issuer").asString()).isEqualTo(server.address());
        assertThat(metadata.get("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
        assertThat(metadata.get("authorization_response_iss_parameter_supported")
                        .asBoolean())
                .isTrue();
        assertThat(metadata.has("client_id_metadata_document_supported")).isFalse();
        assertThat(JSON.readTree(nobody.get("/.well-known/oauth-authorization-server/mcp")
                        .body()))
                .isEqualTo(metadata);

        String client = nobody.register("Claude \u202eCode", CALLBACK);
        var asked = nobody.consent(nobody.asking(client));
        assertThat(asked.statusCode()).isEqualTo(303);
        String signIn = asked.headers().firstValue("Location").orElseThrow();
        assertThat(signIn).startsWith("/sign-in?to=%2Foauth%2Fauthorize");
        var form = ClientPerson.form(Map.of(
                "email", mo.email().orElseThrow().text(),
                "password", PASSWORD,
                "to", URLDecoder.decode(signIn.substring(12), StandardCharsets.UTF_8)));
        var in = nobody.bare("/sign-in", form);
        var browser = new ClientPerson(
                HTTP,
                server.address(),
                in.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", ""));
        var page = browser.get(in.headers().firstValue("Location").orElseThrow());
        assertThat(page.body())
                .contains("Claude Code", "Nobody has checked this program", "127.0.0.1", "name=\"write\"", mo.name())
                .doesNotContain("\u202e");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'");
        var allowed = browser.press(ClientPerson.hidden(page), "allow", true);
        assertThat(allowed.headers().firstValue("Refresh").orElseThrow()).startsWith("0; url=" + CALLBACK + "?");
        var led = ClientPerson.led(allowed);
        assertThat(led).containsEntry("state", "state &=/ of the client").containsEntry("iss", server.address());

        var tokens = browser.tokens(browser.showing(client, Objects.requireNonNull(led.get("code"))));
        assertThat(tokens.get("token_type").asString()).isEqualTo("Bearer");
        assertThat(tokens.get("expires_in").asInt()).isEqualTo(3600);
        assertThat(tokens.get("scope").asString()).isEqualTo("read write");
        hide(tokens);
        assertThat(browser.mcp(access(tokens)).statusCode()).isEqualTo(200);

        var renewed = browser.renewed(client, refresh(tokens));
        hide(renewed);
        assertThat(browser.mcp(access(renewed)).statusCode()).isEqualTo(200);
        var revoking = Map.of("token", refresh(renewed), "client_id", client);
        assertThat(browser.bare("/oauth/revoke", ClientPerson.form(revoking)).statusCode())
                .isEqualTo(200);
        assertThat(browser.mcp(access(renewed)).statusCode()).isEqualTo(401);
        assertThat(browser.mcp(access(tokens)).statusCode()).isEqualTo(401);
        assertThat(browser.refused(renewal(client, refresh(renewed)))).isEqualTo("invalid_grant");
        assertThat(browser.bare("/oauth/revoke", ClientPerson.form(revoking)).statusCode())
                .isEqualTo(200);
        assertThat(noted(mo).stream().map(AuditEvent::action).toList())
                .contains("client.authorise", "client.token", "client.refresh", "client.revoke");
        assertThat(noted(mo).toString()).doesNotContain("anabranch_");
    }

    @Test
    void aRefreshTokenThatComesTwiceEndsAllThatCameOfIt() throws Exception {
        var mo = browser(person(Role.VIEWER));
        String client = mo.register("Twice", CALLBACK);
        var first = mo.letIn(client);
        var second = mo.renewed(client, refresh(first));
        assertThat(refresh(second)).isNotEqualTo(refresh(first));
        assertThat(mo.refused(renewal(client, refresh(first)))).isEqualTo("invalid_grant");
        assertThat(mo.mcp(access(second)).statusCode()).isEqualTo(401);
        assertThat(mo.refused(renewal(client, refresh(second)))).isEqualTo("invalid_grant");
        assertThat(actions("client.reuse")).isNotEmpty();
    }

    @Test
    void aCodeThatComesTwiceEndsWhatCameOfIt() throws Exception {
        var mo = browser(person(Role.VIEWER));
        String client = mo.register("Replay", CALLBACK);
        var shown = mo.showing(client, mo.code(mo.asking(client)));
        var tokens = mo.tokens(shown);
        assertThat(mo.mcp(access(tokens)).statusCode()).isEqualTo(200);
        assertThat(mo.refused(shown)).isEqualTo("invalid_grant");
        assertThat(mo.mcp(access(tokens)).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "code_verifier,another-verifier-of-forty-three-characters-or-more,invalid_grant",
        "code_verifier,short,invalid_grant",
        "code_verifier,'',invalid_request",
        "redirect_uri,http://127.0.0.1:33419/callback,invalid_grant",
        "redirect_uri,'',invalid_request",
        "resource,https://other.example/mcp,invalid_grant",
        "client_id,client-nobody,invalid_client",
        "client_id,'',invalid_request",
        "client_id,OTHER,invalid_grant",
        "grant_type,password,unsupported_grant_type",
        "code,anabranch_ac_nothing,invalid_grant"
    })
    void aCodeIsGoodForNothingToWhoeverShowsSomethingWrong(String name, String value, String error) throws Exception {
        var mo = browser(person(Role.VIEWER));
        String client = mo.register("Wrong", CALLBACK);
        var right = mo.showing(client, mo.code(mo.asking(client)));
        var wrong = new HashMap<>(right);
        wrong.put(name, value.equals("OTHER") ? mo.register("Other", CALLBACK) : value);
        assertThat(mo.refused(wrong)).isEqualTo(error);
        if (error.equals("invalid_grant") && !name.equals("code")) {
            assertThat(mo.refused(right)).as("the code is used up").isEqualTo("invalid_grant");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge,'',invalid_request",
        "code_challenge,short,invalid_request",
        "code_challenge_method,plain,invalid_request",
        "code_challenge_method,'',invalid_request",
        "response_type,token,unsupported_response_type",
        "scope,read admin,invalid_scope",
        "scope,sync,invalid_scope",
        "resource,https://other.example/mcp,invalid_target",
        "prompt,none,consent_required"
    })
    void whatCannotBeAskedLeadsNobodyAwayByItself(String name, String value, String error) throws Exception {
        var mo = browser(person(Role.VIEWER));
        var asked = mo.asking(mo.register("Asks wrongly", CALLBACK));
        asked.put(name, value);
        var page = mo.consent(asked);
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.headers().firstValue("Location")).isEmpty();
        assertThat(page.headers().firstValue("Refresh")).isEmpty();
        assertThat(page.body()).contains(error, "href=\"" + CALLBACK + "?error=" + error, "iss=");
        var posted = new HashMap<>(asked);
        posted.put("token", mo.formToken());
        assertThat(mo.press(posted, "allow", true).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "http://127.0.0.1:33418/callback/",
                "http://127.0.0.1:33418/callback?x=1",
                "http://127.0.0.1:33418/callback#x",
                "http://127.0.0.1:33418@evil.example/callback",
                "http://127.0.0.1.evil.example/callback",
                "http://localhost:33418/callback",
                "http://127.0.0.1:99999999/callback",
                "https://127.0.0.1:33418/callback",
                "//evil.example",
                "javascript:alert(1)",
                ""
            })
    void anAddressThatWasNotRegisteredIsNeverLedTo(String redirect) throws Exception {
        var mo = browser(person(Role.VIEWER));
        var asked = mo.asking(mo.register("Redirects", CALLBACK));
        asked.put("redirect_uri", redirect);
        var page = mo.consent(asked);
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.headers().firstValue("Location")).isEmpty();
        assertThat(page.headers().firstValue("Refresh")).isEmpty();
        assertThat(page.body()).doesNotContain("href=\"http:", "href=\"https:", "evil.example", "javascript");
    }

    @Test
    void aProgramOnThisMachineTakesAnyPortAndSoDoesItsCode() throws Exception {
        var mo = browser(person(Role.VIEWER));
        String client = mo.register("Ports", "http://localhost/callback");
        var asked = mo.asking(client);
        asked.put("redirect_uri", "http://localhost:50123/callback");
        var shown = mo.showing(client, mo.code(asked));
        shown.put("redirect_uri", "http://localhost:50123/callback");
        assertThat(mo.tokens(shown).get("scope").asString()).isEqualTo("read write");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example/callback",
                "http://10.0.0.7/callback",
                "https://user@app.example/callback",
                "https://app.example/callback#part",
                "https://app.example/ call",
                "https://app.example/\\u003cscript>",
                "javascript:alert(1)",
                "data:text/html,x",
                "ms-msdt://x",
                "file:///etc/passwd",
                "callback",
                ""
            })
    void aClientCannotHaveCodesSentJustAnywhere(String redirect) throws Exception {
        var nobody = new ClientPerson(HTTP, server.address(), "");
        var answer =
                nobody.json("/oauth/register", JSON.writeValueAsString(Map.of("redirect_uris", List.of(redirect))));
        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 429);
        forget();
        answer = nobody.json("/oauth/register", JSON.writeValueAsString(Map.of("redirect_uris", List.of(redirect))));
        assertThat(JSON.readTree(answer.body()).get("error").asString()).isEqualTo("invalid_redirect_uri");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://claude.ai/api/mcp/auth_callback",
                "http://[::1]:8000/cb",
                "cursor://anysphere.cursor-retrieval/oauth/callback",
                "com.example.app:/callback"
            })
    void aClientMayBeAServerAProgramOrOnThisMachine(String redirect) throws Exception {
        var mo = browser(person(Role.VIEWER));
        String client = mo.register("Kinds", redirect);
        var asked = mo.asking(client);
        asked.put("redirect_uri", redirect);
        var led = mo.press(ClientPerson.hidden(mo.consent(asked)), "allow", false);
        assertThat(led.headers().firstValue("Refresh").orElseThrow()).startsWith("0; url=" + redirect + "?code=");
        assertThat(led.body()).contains("href=\"" + redirect + "?code=");
    }

    @Test
    void whoeverRefusesOrLeavesOutTheRightToWriteIsObeyed() throws Exception {
        var vi = person(Role.VIEWER);
        var mo = browser(vi);
        String client = mo.register("Choosy", CALLBACK);
        var denied = ClientPerson.led(mo.press(ClientPerson.hidden(mo.consent(mo.asking(client))), "deny", true));
        assertThat(denied).containsEntry("error", "access_denied").doesNotContainKey("code");
        assertThat(denied).containsEntry("iss", server.address());
        assertThat(noted(vi).getFirst().outcome()).isEqualTo(AuditEvent.Outcome.REFUSED);
        var tokens = mo.tokens(mo.showing(client, mo.code(mo.asking(client), false)));
        assertThat(tokens.get("scope").asString()).isEqualTo("read");
        var beyond = new HashMap<>(renewal(client, refresh(tokens)));
        beyond.put("scope", "read write");
        assertThat(mo.refused(beyond)).isEqualTo("invalid_scope");
        var asked = mo.asking(client);
        asked.put("scope", "read");
        assertThat(mo.consent(asked).body()).doesNotContain("name=\"write\"");
        assertThat(mo.tokens(mo.showing(client, mo.code(asked, true)))
                        .get("scope")
                        .asString())
                .as("what was not asked for cannot be allowed")
                .isEqualTo("read");
    }

    @Test
    void aConsentIsAskedEachTimeAndCountsForThePersonOfTheFormAlone() throws Exception {
        var mo = browser(person(Role.VIEWER));
        var eve = browser(person(Role.VIEWER));
        String client = mo.register("Again", CALLBACK);
        mo.letIn(client);
        assertThat(mo.consent(mo.asking(client)).body()).contains("Let it in");
        var form = ClientPerson.hidden(mo.consent(mo.asking(client)));
        assertThat(eve.press(form, "allow", true).statusCode()).isEqualTo(403);
        var none = new HashMap<>(form);
        none.remove("token");
        assertThat(mo.press(none, "allow", true).statusCode()).isEqualTo(403);
        assertThat(new ClientPerson(HTTP, server.address(), "")
                        .press(form, "allow", true)
                        .statusCode())
                .isEqualTo(303); // to sign in
        var twice = "/oauth/authorize?" + ClientPerson.form(mo.asking(client)) + "&redirect_uri=https://evil.example/";
        assertThat(mo.get(twice).statusCode()).isEqualTo(400);
        int noted = actions("client.authorise").size();
        for (int i = 0; i < 5; i++) {
            mo.get(twice);
        }
        assertThat(actions("client.authorise")).as("counted together").hasSizeLessThanOrEqualTo(noted + 1);
    }

    @Test
    void aTokenOfAClientIsGoodAtTheAddressOfAgentsAlone() throws Exception {
        var ada = browser(person(Role.ADMINISTRATOR));
        var tokens = ada.letIn(ada.register("Elsewhere", CALLBACK));
        assertThat(ada.mcp(access(tokens)).statusCode()).isEqualTo(200);
        for (String path : List.of("/api/v1/me", "/api/v1/clients", "/agents", "/", "/actuator/prometheus")) {
            var answer = ada.asProgram(path, access(tokens));
            assertThat(answer.statusCode()).as(path).isEqualTo(401);
        }
        var other = ada.mcp(refresh(tokens));
        assertThat(other.statusCode()).isEqualTo(401);
        var byAnotherName = new ClientPerson(HTTP, server.address().replace("127.0.0.1", "localhost"), "");
        assertThat(byAnotherName.mcp(access(tokens)).statusCode())
                .as("another audience")
                .isEqualTo(401);
    }

    @Test
    void tokensEndWithThePersonsSessionsAndWithThePerson() throws Exception {
        var person = person(Role.VIEWER);
        var mo = browser(person);
        String client = mo.register("Ends", CALLBACK);
        var tokens = mo.letIn(client);
        String waiting = mo.code(mo.asking(client));
        server.accounts().sessions().endAll(person, Actor.SERVER);
        assertThat(mo.mcp(access(tokens)).statusCode()).isEqualTo(401);
        assertThat(mo.refused(renewal(client, refresh(tokens)))).isEqualTo("invalid_grant");
        assertThat(mo.refused(mo.showing(client, waiting))).isEqualTo("invalid_grant");
        var again = browser(person).letIn(client);
        server.accounts().people().deactivate(person.id(), Actor.SERVER);
        assertThat(mo.mcp(access(again)).statusCode()).isEqualTo(401);
        server.accounts().people().activate(person.id(), Actor.SERVER);
        assertThat(mo.mcp(access(again)).statusCode()).as("it is gone for good").isEqualTo(401);
    }

    @Test
    void peopleSeeAndDisconnectTheirClientsAndAdministratorsAll() throws Exception {
        var moPerson = person(Role.VIEWER);
        var mo = browser(moPerson);
        var eve = browser(person(Role.MEMBER));
        var tokens = mo.letIn(mo.register("Mo's client", CALLBACK));
        assertThat(mo.get("/agents").body()).contains("Your connected clients", "Mo&#39;s client");
        assertThat(eve.get("/agents").body()).doesNotContain("Mo&#39;s client");
        var all = JSON.readTree(server.get("/api/v1/clients?limit=250").body()).get("items");
        var found = all.valueStream()
                .filter(each -> each.get("person").get("id").asString().equals(moPerson.id()))
                .findFirst()
                .orElseThrow();
        assertThat(found.get("name").asString()).isEqualTo("Mo's client");
        assertThat(found.get("scopes").toString()).isEqualTo("[\"read\",\"write\"]");
        String id = found.get("id").asString();
        var foreign =
                eve.post("/agents/clients/disconnect", ClientPerson.form(Map.of("id", id, "token", eve.formToken())));
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(mo.mcp(access(tokens)).statusCode()).isEqualTo(200);
        var own = mo.post("/agents/clients/disconnect", ClientPerson.form(Map.of("id", id, "token", mo.formToken())));
        assertThat(own.statusCode()).isEqualTo(303);
        assertThat(mo.mcp(access(tokens)).statusCode()).isEqualTo(401);
        var more = mo.letIn(mo.register("Another", CALLBACK));
        String other = JSON.readTree(mo.get("/api/v1/clients").body())
                .get("items")
                .get(0)
                .get("id")
                .asString();
        assertThat(server.send(server.request("/api/v1/clients/" + other).DELETE())
                        .statusCode())
                .isEqualTo(204);
        assertThat(server.send(server.request("/api/v1/clients/" + other).DELETE())
                        .statusCode())
                .isEqualTo(404);
        assertThat(mo.mcp(access(more)).statusCode()).isEqualTo(401);
    }

    @Test
    void secretsInAnAddressAndWhatIsTooMuchAreNotTaken() throws Exception {
        var mo = browser(person(Role.VIEWER));
        String client = mo.register("Bounds", CALLBACK);
        var shown = ClientPerson.form(mo.showing(client, mo.code(mo.asking(client))));
        assertThat(mo.bare("/oauth/token?" + shown, "").statusCode()).isEqualTo(400);
        assertThat(mo.json("/oauth/register", "{\"redirect_uris\": []}").statusCode())
                .isEqualTo(400);
        assertThat(mo.json("/oauth/register", "{").statusCode()).isEqualTo(400);
        var large = mo.json("/oauth/register", "{\"client_name\": \"%s\"}".formatted("x".repeat(20_000)));
        assertThat(large.statusCode()).isEqualTo(400);
        assertThat(mo.bare("/oauth/register", "redirect_uris=x").statusCode()).isEqualTo(400);
        int answer = 201;
        for (int i = 0; i < 21 && answer == 201; i++) {
            var registered = mo.json("/oauth/register", "{\"redirect_uris\": [\"%s\"]}".formatted(CALLBACK));
            answer = registered.statusCode();
        }
        assertThat(answer).as("so many from one place").isEqualTo(429);
        forget();
    }

    private static Person person(Role role) {
        forget();
        String name = "Person" + NEXT.incrementAndGet();
        return server.accounts()
                .signIn()
                .add(Newcomer.person(name, name + "@acme.example", role), PASSWORD, Actor.SERVER);
    }

    /// All tests come from one place: what came before does not count.
    private static void forget() {
        server.parts(Database.class)
                .forEach(database -> database.write(connection -> {
                    try (var update = connection.prepareStatement("UPDATE agent_client SET place = 'elsewhere'")) {
                        return update.executeUpdate();
                    }
                }));
    }

    private static ClientPerson browser(Person person) {
        var begun = server.accounts().sessions().begin(person, new Visitor("127.0.0.1", "test"), "");
        return new ClientPerson(HTTP, server.address(), "anabranch-" + server.port() + "=" + begun.cookie());
    }

    private static Map<String, String> renewal(String client, String refresh) {
        return Map.of("grant_type", "refresh_token", "client_id", client, "refresh_token", refresh);
    }

    private static void hide(JsonNode tokens) {
        server.hide(access(tokens));
        server.hide(refresh(tokens));
    }

    private static String access(JsonNode tokens) {
        return tokens.get("access_token").asString();
    }

    private static String refresh(JsonNode tokens) {
        return tokens.get("refresh_token").asString();
    }

    private static List<AuditEvent> noted(Person person) {
        var all = AuditLog.Wanted.ALL;
        var wanted = new AuditLog.Wanted(person.id(), "client", all.from(), all.until());
        return server.accounts().audit().newest(wanted, "", 100);
    }

    private static List<AuditEvent> actions(String action) {
        var all = AuditLog.Wanted.ALL;
        return server.accounts().audit().newest(new AuditLog.Wanted("", action, all.from(), all.until()), "", 100);
    }
}
