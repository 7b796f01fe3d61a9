package dev.anabranch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.auth.AuthOptions;
import dev.anabranch.simulator.cloud.CloudOptions;
import dev.anabranch.simulator.http.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Signing in by OpenID Connect, as an app does it.
class OpenIdTest {
    private static final String VERIFIER = "a-verifier-of-more-than-forty-three-characters-47";

    private final TestApp app;

    OpenIdTest() throws IOException {
        app = new TestApp(Sites.generated(1, CloudOptions.usual()));
    }

    @AfterEach
    void close() {
        app.simulator().close();
    }

    @Test
    void providerDescribesItself() {
        JsonNode described = Caller.json(
                Caller.fetch(app.simulator().authUri().resolve("/openid/.well-known/openid-configuration")));
        assertThat(described.path("issuer").asString()).isEqualTo(issuer());
        assertThat(described.path("jwks_uri").asString()).isEqualTo(issuer() + "/jwks");
        assertThat(described.path("code_challenge_methods_supported").toString())
                .isEqualTo("[\"S256\"]");
    }

    @Test
    void identityIsSignedAndBoundToTheRequest() throws GeneralSecurityException {
        HttpResponse<String> page = app.open("/openid/authorize", question());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Robin Reader", "Cancel").doesNotContain("<script");
        JsonNode tokens = Caller.json(exchange(code(), VERIFIER));
        String[] parts = tokens.path("id_token").asString().split("\\.");
        assertThat(isSignedBy(shownKey(), parts)).isTrue();
        JsonNode claims = Json.read(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(claims.path("iss").asString()).isEqualTo(issuer());
        assertThat(claims.path("aud").asString()).isEqualTo(AuthOptions.SIGN_IN_CLIENT_ID);
        assertThat(claims.path("sub").asString()).isEqualTo(app.person().user().accountId());
        assertThat(claims.path("nonce").asString()).isEqualTo("n-1");
        assertThat(claims.path("email").asString()).isEqualTo("robin@example.com");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
        JsonNode info = Caller.json(Caller.fetch(
                app.simulator().authUri().resolve("/openid/userinfo"),
                "Authorization",
                "Bearer " + tokens.path("access_token").asString()));
        assertThat(info.path("name").asString()).isEqualTo("Robin Reader");
    }

    @Test
    void codeNeedsItsVerifierAndWorksOnce() {
        String code = code();
        assertThat(exchange(code, "another verifier").body()).contains("invalid_grant");
        assertThat(exchange(code, VERIFIER).statusCode()).isEqualTo(400);
        String second = code();
        assertThat(exchange(second, VERIFIER).statusCode()).isEqualTo(200);
        assertThat(exchange(second, VERIFIER).statusCode()).isEqualTo(400);
        assertThat(exchange(code(), "").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge, '', invalid_request",
        "code_challenge_method, plain, invalid_request",
        "scope, profile, invalid_scope",
        "scope, openid admin, invalid_scope",
        "response_type, token, unsupported_response_type"
    })
    void wrongQuestionIsToldToTheApp(String parameter, String value, String error) {
        Map<String, String> question = new HashMap<>(question());
        question.put(parameter, value);
        assertThat(TestApp.comingBack(app.open("/openid/authorize", question)))
                .containsEntry("error", error)
                .containsEntry("state", "s-1")
                .containsEntry("iss", issuer());
    }

    @Test
    void strangersAreNotRedirected() {
        for (Map.Entry<String, String> wrong : List.of(
                Map.entry("redirect_uri", "https://evil.example"),
                Map.entry("client_id", AuthOptions.DEMO_CLIENT_ID))) {
            Map<String, String> question = new HashMap<>(question());
            question.put(wrong.getKey(), wrong.getValue());
            assertThat(app.open("/openid/authorize", question).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void cancelIsADenial() {
        assertThat(TestApp.comingBack(app.open("/openid/authorize/as", question())))
                .containsEntry("error", "access_denied");
    }

    @Test
    void wrongSecretIsNoApp() {
        HttpResponse<String> refused = app.post(
                "/openid/token",
                "application/x-www-form-urlencoded",
                TestApp.form(Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code(),
                        "client_id",
                        AuthOptions.SIGN_IN_CLIENT_ID,
                        "client_secret",
                        "wrong")));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).isEqualTo("{\"error\":\"invalid_client\"}");
    }

    @Test
    void identitiesCanBeSpoiltAndKeysChanged() throws GeneralSecurityException {
        Caller script = new Caller(app.simulator(), "");
        PublicKey before = shownKey();
        script.send("PUT", "/_simulator/openid/claims", "{'aud':'somebody else','nonce':null}");
        script.send("POST", "/_simulator/openid/rotate-keys", "");
        String[] parts = Caller.json(exchange(code(), VERIFIER))
                .path("id_token")
                .asString()
                .split("\\.");
        JsonNode claims = Json.read(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(claims.path("aud").asString()).isEqualTo("somebody else");
        assertThat(claims.has("nonce")).isFalse();
        assertThat(isSignedBy(before, parts)).isFalse();
        assertThat(isSignedBy(shownKey(), parts)).isTrue();
    }

    private String issuer() {
        return app.simulator().authUri() + "/openid";
    }

    private static Map<String, String> question() {
        return Map.of(
                "client_id", AuthOptions.SIGN_IN_CLIENT_ID,
                "redirect_uri", AuthOptions.usual().signInCallback(),
                "response_type", "code",
                "scope", "openid profile email",
                "state", "s-1",
                "nonce", "n-1",
                "code_challenge", challenge(),
                "code_challenge_method", "S256");
    }

    private static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String code() {
        Map<String, String> chosen = new HashMap<>(question());
        chosen.put("account", app.person().user().accountId());
        return TestApp.comingBack(app.open("/openid/authorize/as", chosen)).getOrDefault("code", "");
    }

    private HttpResponse<String> exchange(String code, String verifier) {
        Map<String, String> form = Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                AuthOptions.usual().signInCallback(),
                "code_verifier",
                verifier);
        return Caller.send(HttpRequest.newBuilder(app.simulator().authUri().resolve("/openid/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", Caller.basic(AuthOptions.SIGN_IN_CLIENT_ID, AuthOptions.SIGN_IN_SECRET))
                .POST(BodyPublishers.ofString(TestApp.form(form)))
                .build());
    }

    private PublicKey shownKey() throws GeneralSecurityException {
        JsonNode key = Caller.json(Caller.fetch(app.simulator().authUri().resolve("/openid/jwks")))
                .at("/keys/0");
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(key.path("n")), number(key.path("e"))));
    }

    private static BigInteger number(JsonNode encoded) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(encoded.asString()));
    }

    private static boolean isSignedBy(PublicKey key, String[] parts) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }
}
