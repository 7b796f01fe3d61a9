package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.account.openid.OpenIdProvider;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.auth.App;
import dev.anabranch.simulator.model.User;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Signing in at a company's OpenID provider, which the simulated site plays.
@Timeout(120)
class OpenIdSignInTest {
    private static final String CLIENT = "anabranch-here";
    private static final String SECRET = "a-secret-that-only-the-two-know";

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Simulator site;

    OpenIdSignInTest() throws IOException {
        site = Simulator.start(SimulatorOptions.generated(2, 1, 1));
    }

    @AfterEach
    void stop() {
        site.close();
        http.close();
    }

    @Test
    void whoComesForTheFirstTimeIsAddedAndKnownAgain() throws Exception {
        try (var server = server(Map.of(Setting.OPENID_NEWCOMERS, "viewer"))) {
            assertThat(get(server.address() + "/sign-in", "").body()).contains("Sign in with Company");
            var in = walk(server, "/runs?limit=5");
            assertThat(in.headers().firstValue("Location")).hasValue("/runs?limit=5");
            assertThat(get(server.address() + "/account", session(in)).body())
                    .contains(somebody().email(), "viewer");
            walk(server, "/");
            assertThat(known(server).ways().openId())
                    .contains(new Person.OpenId(
                            site.issuer().toString(), somebody().accountId()));
            server.accounts().people().deactivate(known(server).id(), Actor.SERVER);
            assertThat(walk(server, "/").body()).contains("not let in any more");
            assertThat(get(server.address() + "/about", server.authorization()).body())
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void whereNoNewcomersAreWelcomeOnlyThosePeopleInvitedComeIn() throws Exception {
        try (var server = server(Map.of())) {
            assertThat(walk(server, "/").body()).contains("Nobody has let you in yet");
            server.accounts().people().add(Newcomer.person("Invited", somebody().email(), Role.MEMBER), Actor.SERVER);
            assertThat(walk(server, "/").statusCode()).isEqualTo(303);
            assertThat(known(server).role()).isEqualTo(Role.MEMBER);
        }
    }

    @Test
    void whatTheProviderDidNotProveIsNotBelieved() throws Exception {
        try (var server = server(Map.of(Setting.OPENID_NEWCOMERS, "viewer"))) {
            for (String claims : List.of(
                    "{\"aud\":\"somebody else\"}",
                    "{\"iss\":\"https://evil.example\"}",
                    "{\"nonce\":\"another\"}",
                    "{\"nonce\":null}",
                    "{\"exp\":1700000000}",
                    "{\"sub\":null}",
                    "{\"email_verified\":false}")) {
                spoil(claims);
                var answer = walk(server, "/");
                assertThat(answer.statusCode()).as(claims).isEqualTo(422);
                assertThat(answer.headers().allValues("Set-Cookie")).as(claims).noneMatch(OpenIdSignInTest::isSession);
            }
            assertThat(server.get("/api/v1/audit?action=session.start").body())
                    .contains("openid", "cannot be believed", "\"refused\"");
            spoil("{}");
            post("/_simulator/openid/rotate-keys");
            assertThat(walk(server, "/").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void anAnswerIsTakenOnceAndOnlyFromTheBrowserThatAsked() throws Exception {
        try (var server = server(Map.of(Setting.OPENID_NEWCOMERS, "viewer"))) {
            var asked = get(server.address() + "/sign-in/openid", "");
            String answer = picked(asked);
            for (int i = 0; i < 4; i++) {
                assertThat(get(answer, "").body()).contains("began elsewhere");
            }
            assertThat(server.get("/api/v1/audit?action=session.start").body())
                    .containsOnlyOnce("began elsewhere. Try again.\"")
                    .contains("began elsewhere. Try again.: 3 more since");
            String another = cookie(get(server.address() + "/sign-in/openid", ""));
            assertThat(get(answer, another).body()).contains("began elsewhere");
            assertThat(get(answer, cookie(asked)).statusCode()).isEqualTo(303);
            assertThat(get(answer, cookie(asked)).statusCode()).isEqualTo(422);
            String given = server.address() + OpenIdProvider.CALLBACK + "?error=access_denied&state=";
            var again = get(server.address() + "/sign-in/openid", "");
            assertThat(get(given + cookie(again).replaceAll(".*=", ""), cookie(again))
                            .body())
                    .contains("given up");
        }
    }

    @Test
    void aProviderThatIsDownKeepsNobodyElseOut() throws Exception {
        try (var server = server(Map.of(Setting.OPENID_ISSUER, "http://127.0.0.1:9/openid"))) {
            assertThat(get(server.address() + "/sign-in/openid", "").body()).contains("does not answer", "Password");
        }
    }

    private TestServer server(Map<Setting, String> more) {
        var settings = new HashMap<>(Map.of(
                Setting.OPENID_ISSUER,
                site.issuer().toString(),
                Setting.OPENID_CLIENT_ID,
                CLIENT,
                Setting.OPENID_CLIENT_SECRET,
                SECRET,
                Setting.OPENID_NAME,
                "Company"));
        settings.putAll(more);
        var server = TestServer.connected(data, site, settings);
        site.auth()
                .apps()
                .put(new App(
                        CLIENT,
                        SECRET,
                        "Anabranch",
                        server.address() + OpenIdProvider.CALLBACK,
                        Set.of("openid", "email", "profile")));
        return server;
    }

    /// To the provider, where somebody is picked, and back.
    private HttpResponse<String> walk(TestServer server, String to) throws Exception {
        var asked = get(server.address() + "/sign-in/openid?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8), "");
        return get(picked(asked), cookie(asked));
    }

    private String picked(HttpResponse<String> asked) throws Exception {
        String question = asked.headers().firstValue("Location").orElseThrow();
        assertThat(question).startsWith(site.issuer() + "/authorize?");
        String chosen = question.replace("/authorize?", "/authorize/as?") + "&account="
                + somebody().accountId();
        return get(chosen, "").headers().firstValue("Location").orElseThrow();
    }

    private User somebody() {
        return site.accounts().getFirst().user();
    }

    private Person known(TestServer server) {
        return server.accounts().people().withEmail(somebody().email()).orElseThrow();
    }

    private void spoil(String claims) throws Exception {
        var request = HttpRequest.newBuilder(site.controlUri().resolve("/_simulator/openid/claims"))
                .PUT(HttpRequest.BodyPublishers.ofString(claims))
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isLessThan(300);
    }

    private void post(String path) throws Exception {
        var request = HttpRequest.newBuilder(site.controlUri().resolve(path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isLessThan(300);
    }

    /// @param proof a cookie, or an access token; empty for none
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
                .filter(OpenIdSignInTest::isSession)
                .findFirst()
                .orElseThrow()
                .replaceAll(";.*", "");
    }

    private static boolean isSession(String cookie) {
        return cookie.matches("anabranch-\\d+=.+");
    }
}
