package dev.anabranch.simulator.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.auth.AuthOptions;
import dev.anabranch.simulator.http.Queries;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Consent and tokens on a Data Center site.
class IncomingLinkTest {
    private static final String LINK = "/rest/oauth2/latest/";

    /// The pair of RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @Test
    void consentGivesATokenThatSignsIn() {
        try (TestSite site = TestSite.start()) {
            assertThat(site.nobody().ask(LINK + "authorize?" + form(question())).body())
                    .contains("It would be allowed to: READ", "Deny");
            JsonNode tokens = TestSite.json(exchange(site, code(site), VERIFIER));
            assertThat(tokens.path("expires_in").asInt()).isEqualTo(7200);
            HttpResponse<String> current =
                    site.bearer(tokens.path("access_token").asString()).ask("/rest/api/user/current");
            assertThat(TestSite.json(current).path("username").asString()).isEqualTo("ben");
            site.simulator().site().clock().advance(Duration.ofHours(2));
            assertThat(site.bearer(tokens.path("access_token").asString())
                            .ask("/rest/api/user/current")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void refreshTokenWorksOnce() {
        try (TestSite site = TestSite.start()) {
            JsonNode first = TestSite.json(exchange(site, code(site), VERIFIER));
            HttpResponse<String> again = refresh(site, first);
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(refresh(site, first).body()).contains("invalid_grant");
            site.simulator().site().clock().advance(Duration.ofDays(90));
            assertThat(refresh(site, TestSite.json(again)).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void codeNeedsItsVerifier() {
        try (TestSite site = TestSite.start()) {
            assertThat(exchange(site, code(site), "another").body()).contains("invalid_grant");
            assertThat(exchange(site, code(site), "").statusCode()).isEqualTo(400);
            assertThat(exchange(site, "guessed", VERIFIER).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void deniedAndWrongQuestionsComeBackAsErrors() {
        try (TestSite site = TestSite.start()) {
            assertThat(back(site.nobody().ask(LINK + "authorize/as?" + form(question()))))
                    .containsEntry("error", "access_denied")
                    .containsEntry("state", "s");
            Map<String, String> wrong = new HashMap<>(question());
            wrong.put("scope", "EVERYTHING");
            assertThat(back(site.nobody().ask(LINK + "authorize?" + form(wrong))))
                    .containsEntry("error", "invalid_scope");
            wrong.put("redirect_uri", "https://evil.example");
            assertThat(site.nobody().ask(LINK + "authorize?" + form(wrong)).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void oldVersionsDoNotHaveIt() {
        try (TestSite site = TestSite.start(options -> options.ofVersion("7.13.2"))) {
            assertThat(site.nobody().ask(LINK + "authorize?" + form(question())).statusCode())
                    .isEqualTo(404);
        }
    }

    private static Map<String, String> question() {
        return Map.of(
                "client_id", AuthOptions.DEMO_CLIENT_ID,
                "redirect_uri", AuthOptions.usual().callback(),
                "response_type", "code",
                "scope", "READ",
                "state", "s",
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256");
    }

    private static String code(TestSite site) {
        String account = "&account=" + Queries.encode(TestSite.BEN);
        return back(site.nobody().ask(LINK + "authorize/as?" + form(question()) + account))
                .getOrDefault("code", "");
    }

    private static HttpResponse<String> exchange(TestSite site, String code, String verifier) {
        return site.nobody()
                .form(
                        LINK + "token",
                        form(Map.of(
                                "client_id",
                                AuthOptions.DEMO_CLIENT_ID,
                                "client_secret",
                                AuthOptions.DEMO_SECRET,
                                "grant_type",
                                "authorization_code",
                                "redirect_uri",
                                AuthOptions.usual().callback(),
                                "code",
                                code,
                                "code_verifier",
                                verifier)));
    }

    private static HttpResponse<String> refresh(TestSite site, JsonNode tokens) {
        return site.nobody()
                .form(
                        LINK + "token",
                        form(Map.of(
                                "client_id",
                                AuthOptions.DEMO_CLIENT_ID,
                                "client_secret",
                                AuthOptions.DEMO_SECRET,
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                tokens.path("refresh_token").asString())));
    }

    private static Map<String, String> back(HttpResponse<String> redirect) {
        URI address = URI.create(redirect.headers().firstValue("Location").orElseThrow());
        return Queries.parse(address.getRawQuery()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getFirst()));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + Queries.encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }
}
