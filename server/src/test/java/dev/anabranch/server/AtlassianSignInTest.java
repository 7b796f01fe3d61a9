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
import dev.anabranch.server.account.atlassian.AtlassianSettings;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.auth.App;
import dev.anabranch.simulator.cloud.Gateway;
import dev.anabranch.simulator.fault.FaultJson;
import dev.anabranch.simulator.model.User;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Signing in with Atlassian, which the simulated site plays.
@Timeout(120)
class AtlassianSignInTest {
    private static final String CLIENT = "anabranch-sign-in-here";
    private static final String SECRET = "a-secret-of-the-app-that-signs-in";

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Simulator site;

    AtlassianSignInTest() throws IOException {
        site = Simulator.start(SimulatorOptions.generated(2, 1, 1));
    }

    @AfterEach
    void stop() {
        site.close();
        http.close();
    }

    @Test
    void whoIsInvitedComesInIsLinkedAndKnownByTheAccountFromThenOn() throws Exception {
        try (var server = server(Map.of())) {
            assertThat(get(server.address() + "/sign-in", "").body()).contains("Sign in with Atlassian");
            assertThat(walk(server).body()).contains("Nobody has let you in yet");
            var person = invited(server, somebody().email());
            var in = walk(server);
            assertThat(in.headers().firstValue("Location")).hasValue("/runs?limit=5");
            assertThat(get(server.address() + "/account", session(in)).body())
                    .contains(somebody().email());
            var link = server.accounts().links().of(person.id(), Realm.CLOUD).orElseThrow();
            assertThat(link.account()).isEqualTo(somebody().accountId());
            assertThat(link.way()).isEqualTo(LinkedAccount.Way.SIGN_IN);
            assertThat(server.accounts()
                            .people()
                            .find(person.id())
                            .orElseThrow()
                            .hasProvedEmail())
                    .isTrue();
            spoilMe("{'email': 'another@acme.example'}");
            assertThat(walk(server).statusCode()).isEqualTo(303);
            server.accounts().people().deactivate(person.id(), Actor.SERVER);
            assertThat(walk(server).body()).contains("not let in any more");
        }
    }

    @Test
    void nothingIsAskedForButWhoItIsAndNoTokenIsKept() throws Exception {
        try (var server = server(Map.of())) {
            invited(server, somebody().email());
            String question = question(get(server.address() + "/sign-in/atlassian", ""));
            assertThat(question)
                    .startsWith(site.authUri() + "/authorize?")
                    .contains("scope=read%3Ame&", "response_type=code");
            assertThat(get(question, "").statusCode()).isEqualTo(200); // the app may ask so
            assertThat(walk(server).statusCode()).isEqualTo(303);
            assertThat(site.log().entries())
                    .extracting(entry -> entry.path())
                    .contains("/oauth/token", "/me")
                    .doesNotContain("/oauth/token/accessible-resources");
            assertThat(get(server.address() + "/about", server.authorization()).body())
                    .contains(CLIENT)
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void anAccountThatIsClosedOrAnothersIsNotLetIn() throws Exception {
        try (var server = server(Map.of())) {
            var person = invited(server, somebody().email());
            spoilMe("{'account_status': 'inactive'}");
            assertThat(walk(server).body()).contains("not the open account of a person");
            spoilMe("{'account_type': 'app'}");
            assertThat(walk(server).body()).contains("not the open account of a person");
            spoilMe("{'email': null}");
            assertThat(walk(server).body()).contains("Nobody has let you in yet");
            spoilMe("{}");
            link(server, person, "another-account");
            assertThat(walk(server).body()).contains("linked to another Atlassian account");
            assertThat(server.accounts().links().of(person.id()))
                    .extracting(LinkedAccount::account)
                    .containsExactly("another-account");
        }
    }

    @Test
    void anAnswerIsTakenOnceAndOnlyFromTheBrowserThatAsked() throws Exception {
        try (var server = server(Map.of())) {
            invited(server, somebody().email());
            var asked = get(server.address() + "/sign-in/atlassian", "");
            String answer = answered(server, asked, code());
            assertThat(get(answer, "").body()).contains("began elsewhere");
            assertThat(get(answer, cookie(get(server.address() + "/sign-in/atlassian", "")))
                            .body())
                    .contains("began elsewhere");
            assertThat(get(answer, cookie(asked)).statusCode()).isEqualTo(303);
            assertThat(get(answer, cookie(asked)).statusCode()).isEqualTo(422);
        }
    }

    @Test
    void eachWayToFailHasItsWords() throws Exception {
        try (var server = server(Map.of())) {
            invited(server, somebody().email());
            var asked = get(server.address() + "/sign-in/atlassian", "");
            String back = server.address() + AtlassianSettings.CALLBACK + "?state=" + state(asked);
            assertThat(get(back + "&error=access_denied", cookie(asked)).body()).contains("You said no at Atlassian");
            asked = get(server.address() + "/sign-in/atlassian", "");
            back = server.address() + AtlassianSettings.CALLBACK + "?state=" + state(asked);
            assertThat(get(back + "&error=invalid_scope", cookie(asked)).body()).contains("read:me");
            asked = get(server.address() + "/sign-in/atlassian", "");
            assertThat(get(answered(server, asked, "made-up"), cookie(asked)).body())
                    .contains("does not know this sign-in any more");
            register(server, "another secret");
            assertThat(walk(server).body())
                    .contains("client id or secret is wrong")
                    .doesNotContain(SECRET);
            register(server, SECRET);
            spoil("[{'host': 'auth', 'path': '/oauth/token', 'status': 503}]");
            assertThat(walk(server).body()).contains("does not say who you are right now", "Password");
        }
    }

    @Test
    void whoIsInLinksTheOwnAccountByAnotherSignInAndNobodyElsesBrowserCan() throws Exception {
        try (var server = server(Map.of())) {
            var ana = invited(server, "ana@acme.example");
            var bo = invited(server, "bo@acme.example");
            String anas = sessionOf(server, ana);
            var asked = get(server.address() + "/account/confluence/atlassian", anas);
            String answer = answered(server, asked, code());
            assertThat(get(answer, cookie(asked) + "; " + sessionOf(server, bo)).statusCode())
                    .isEqualTo(422);
            assertThat(server.accounts().links().all()).isEmpty();
            assertThat(get(answer, cookie(asked) + "; " + anas).headers().firstValue("Location"))
                    .hasValue("/account/confluence?done=linked");
            assertThat(server.accounts().links().of(ana.id()))
                    .extracting(LinkedAccount::account)
                    .containsExactly(somebody().accountId());
            String bos = sessionOf(server, bo);
            asked = get(server.address() + "/account/confluence/atlassian", bos);
            var refused = get(answered(server, asked, code()), cookie(asked) + "; " + bos);
            assertThat(refused.headers().firstValue("Location")).hasValue("/account/confluence?done=taken");
            assertThat(get(server.address() + "/account/confluence?done=taken", bos)
                            .body())
                    .contains("Somebody else here is linked");
        }
    }

    @Test
    void withoutTheSettingThereIsNoSuchWay() throws Exception {
        try (var server = TestServer.connected(data, site, Map.of())) {
            assertThat(get(server.address() + "/sign-in", "").body()).doesNotContain("Sign in with Atlassian");
            assertThat(get(server.address() + "/sign-in/atlassian", "").statusCode())
                    .isEqualTo(404);
        }
    }

    private TestServer server(Map<Setting, String> more) {
        var settings = new HashMap<>(Map.of(
                Setting.ATLASSIAN_CLIENT_ID,
                CLIENT,
                Setting.ATLASSIAN_CLIENT_SECRET,
                SECRET,
                Setting.OAUTH_AUTH,
                site.authUri().toString(),
                Setting.OAUTH_API,
                site.baseUri().toString()));
        settings.putAll(more);
        var server = TestServer.connected(data, site, settings).withoutAccount();
        register(server, SECRET);
        return server;
    }

    private void register(TestServer server, String secret) {
        site.auth()
                .apps()
                .put(new App(
                        CLIENT, secret, "Anabranch", server.address() + AtlassianSettings.CALLBACK, Set.of("read:me")));
    }

    /// To Atlassian, where somebody consents, and back.
    private HttpResponse<String> walk(TestServer server) throws Exception {
        var asked = get(server.address() + "/sign-in/atlassian?to=%2Fruns%3Flimit%3D5", "");
        return get(answered(server, asked, code()), cookie(asked));
    }

    private String answered(TestServer server, HttpResponse<String> asked, String code) {
        return server.address() + AtlassianSettings.CALLBACK + "?code=" + code + "&state=" + state(asked);
    }

    private String code() {
        var app = site.auth().apps().find(CLIENT).orElseThrow();
        return site.auth().grants().consent(app, somebody(), Set.of("read:me"), Set.of(Gateway.CLOUD_ID));
    }

    private static String question(HttpResponse<String> asked) {
        return asked.headers().firstValue("Location").orElseThrow();
    }

    private static String state(HttpResponse<String> asked) {
        var state = Pattern.compile("[?&]state=([^&]+)").matcher(question(asked));
        assertThat(state.find()).isTrue();
        return state.group(1);
    }

    private User somebody() {
        return site.accounts().getFirst().user();
    }

    private static Person invited(TestServer server, String email) {
        return server.accounts().people().add(Newcomer.person("Invited", email, Role.MEMBER), Actor.SERVER);
    }

    private static void link(TestServer server, Person person, String account) {
        server.accounts()
                .links()
                .link(new Links.Wish(person.id(), Realm.CLOUD, account), LinkedAccount.Way.ADMINISTRATOR, Actor.SERVER);
    }

    private static String sessionOf(TestServer server, Person person) {
        var begun = server.accounts().sessions().begin(person, new Visitor("127.0.0.1", "test"), "");
        return "anabranch-%d=%s".formatted(server.port(), begun.cookie());
    }

    /// @param merged into what Atlassian tells of a person, JSON with single quotes
    private void spoilMe(String merged) {
        spoil("[{'path': '/me', 'merge': " + merged + "}]");
    }

    private void spoil(String rules) {
        site.faults().set(FaultJson.read(rules.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    /// @param proof cookies, or an access token; empty for none
    private HttpResponse<String> get(String address, String proof) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address));
        if (!proof.isEmpty()) {
            request.header(proof.startsWith("Bearer") ? "Authorization" : "Cookie", proof);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
    }

    private static String session(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.matches("anabranch-\\d+=.+"))
                .findFirst()
                .orElseThrow()
                .replaceAll(";.*", "");
    }
}
