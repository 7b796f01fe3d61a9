package dev.anabranch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.auth.AuthOptions;
import dev.anabranch.simulator.auth.Lives;
import dev.anabranch.simulator.cloud.Gateway;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What codes and refresh tokens are worth, and until when.
class TokenTest {
    private static final String UNKNOWN =
            "{\"error\":\"unauthorized_client\"," + "\"error_description\":\"refresh_token is invalid\"}";
    private static final String DEAD =
            "{\"error\":\"invalid_grant\"," + "\"error_description\":\"Unknown or invalid refresh token.\"}";

    private final TestApp app;

    TokenTest() throws IOException {
        app = TestApp.ofSmallSite();
    }

    @AfterEach
    void close() {
        app.simulator().close();
    }

    @Test
    void eachRefreshGivesAnotherTokenAndTheOldOneWorksForTenMinutes() {
        String first = refreshToken(app.tokens());
        String second = refreshToken(good(app.refresh(first)));
        assertThat(second).isNotEqualTo(first);
        pass("PT9M59S");
        String third = refreshToken(good(app.refresh(first)));
        assertThat(third).isNotIn(first, second);
        good(app.refresh(third));
    }

    @Test
    void reuseAfterTheLeewayEndsTheFamily() {
        String first = refreshToken(app.tokens());
        JsonNode second = good(app.refresh(first));
        pass("PT10M");
        refused(app.refresh(first), 403, UNKNOWN);
        refused(app.refresh(refreshToken(second)), 403, DEAD);
        assertThat(app.with(second).ask("/me").statusCode()).isEqualTo(200);
    }

    @Test
    void withoutLeewayATokenWorksOnce() {
        app.simulator().auth().grants().set(Lives.USUAL.withLeeway(Duration.ZERO));
        String first = refreshToken(app.tokens());
        good(app.refresh(first));
        refused(app.refresh(first), 403, UNKNOWN);
    }

    @Test
    void ninetyDaysWithoutRefreshEndAGrant() {
        String token = refreshToken(app.tokens());
        pass("P89D");
        String next = refreshToken(good(app.refresh(token)));
        pass("P89D");
        String last = refreshToken(good(app.refresh(next)));
        pass("P90D");
        refused(app.refresh(last), 403, DEAD);
    }

    @Test
    void aYearAfterTheConsentEverythingEnds() {
        String token = refreshToken(app.tokens());
        for (int i = 0; i < 6; i++) {
            pass("P60D");
            token = refreshToken(good(app.refresh(token)));
        }
        pass("P5D");
        refused(app.refresh(token), 403, DEAD);
    }

    @Test
    void codeWorksOnceForItsAppAndAddressAndNotForLong() {
        var grants = app.simulator().auth().grants();
        var registered =
                app.simulator().auth().apps().find(AuthOptions.DEMO_CLIENT_ID).orElseThrow();
        String code = grants.consent(registered, app.person().user(), Set.of("read:me"), Set.of(Gateway.CLOUD_ID));
        assertThat(good(app.exchange(code)).has("refresh_token")).isFalse();
        assertThat(app.exchange(code).statusCode()).isEqualTo(403);
        assertThat(app.exchange(code).body()).contains("invalid_grant", "Invalid authorization code");
        String other = grants.consent(registered, app.person().user(), Set.of("read:me"), Set.of(Gateway.CLOUD_ID));
        assertThat(app.token(Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                other,
                                "redirect_uri",
                                "https://else.example"))
                        .statusCode())
                .isEqualTo(403);
        String late = grants.consent(registered, app.person().user(), Set.of("read:me"), Set.of(Gateway.CLOUD_ID));
        pass("PT5M");
        assertThat(app.exchange(late).statusCode()).isEqualTo(403);
    }

    @Test
    void wrongAppIsToldFirst() {
        String token = refreshToken(app.tokens());
        String unauthorized = "{\"error\":\"access_denied\",\"error_description\":\"Unauthorized\"}";
        Map<String, String> refresh = Map.of("grant_type", "refresh_token", "refresh_token", token);
        refused(app.token(plus(refresh, "client_secret", "wrong")), 401, unauthorized);
        refused(app.token(plus(refresh, "client_secret", "")), 401, unauthorized);
        refused(app.token(plus(refresh, "client_id", "nobody")), 401, unauthorized);
        refused(app.refresh("never issued"), 403, UNKNOWN);
        assertThat(app.token(Map.of()).statusCode()).isEqualTo(400);
        assertThat(app.token(Map.of("grant_type", "password")).statusCode()).isEqualTo(400);
        assertThat(app.post("/oauth/token", "application/json", "{").statusCode())
                .isEqualTo(400);
        good(app.refresh(token));
    }

    @Test
    void formsAreTakenToo() {
        Map<String, String> fields = Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                AuthOptions.DEMO_CLIENT_ID,
                "client_secret",
                AuthOptions.DEMO_SECRET,
                "refresh_token",
                refreshToken(app.tokens()));
        good(app.post("/oauth/token", "application/x-www-form-urlencoded", TestApp.form(fields)));
    }

    @Test
    void tokensEndWithThePersonsAccountAndWithTheApp() {
        JsonNode tokens = app.tokens();
        String person = "/_simulator/people/" + app.person().user().email();
        new Caller(app.simulator(), "").send("PATCH", person, "{'status':'inactive'}");
        refused(app.refresh(refreshToken(tokens)), 403, DEAD);
        assertThat(app.with(tokens).ask("/me").statusCode()).isEqualTo(401);
        new Caller(app.simulator(), "").send("PATCH", person, "{'status':'active'}");
        good(app.refresh(refreshToken(tokens)));
        app.simulator().auth().apps().remove(AuthOptions.DEMO_CLIENT_ID);
        assertThat(app.with(tokens).ask("/me").statusCode()).isEqualTo(401);
    }

    @Test
    void answersOfTheTokenEndpointCanBeSpoilt() {
        String token = refreshToken(app.tokens());
        new Caller(app.simulator(), "").send("PUT", "/_simulator/faults", """
                [{'host':'auth','path':'/oauth/token','nth':1,
                  'merge':{'refresh_token':null,'token_type':'mac','expires_in':-1}}]""");
        JsonNode spoilt = good(app.refresh(token));
        assertThat(spoilt.has("refresh_token")).isFalse();
        assertThat(spoilt.path("token_type").asString()).isEqualTo("mac");
        assertThat(spoilt.path("expires_in").asInt()).isEqualTo(-1);
        assertThat(good(app.refresh(token)).path("token_type").asString()).isEqualTo("Bearer");
    }

    @Test
    void everythingIsChangedFromOutside() {
        Caller script = new Caller(app.simulator(), "");
        script.send(
                "PUT",
                "/_simulator/auth/apps/mine",
                "{'secret':'s','callback':'https://mine.example/back','scopes':['read:me','offline_access']}");
        script.send("PUT", "/_simulator/auth/lives", "{'access':'PT1M','leeway':'PT0S'}");
        JsonNode code = script.send(
                "POST",
                "/_simulator/auth/codes",
                "{'clientId':'mine','account':'" + app.person().user().email() + "'}");
        JsonNode tokens = good(app.token(Map.of(
                "client_id", "mine",
                "client_secret", "s",
                "grant_type", "authorization_code",
                "code", code.path("code").asString(),
                "redirect_uri", "https://mine.example/back")));
        assertThat(tokens.path("expires_in").asInt()).isEqualTo(60);
        assertThat(script.get("/_simulator/auth/grants").findValuesAsString("clientId"))
                .containsExactly("mine");
        assertThat(script.send("POST", "/_simulator/auth/end-access-tokens", "")
                        .path("ended")
                        .asInt())
                .isEqualTo(1);
        assertThat(app.with(tokens).ask("/me").statusCode()).isEqualTo(401);
        assertThat(script.send(
                                "POST",
                                "/_simulator/auth/revoke",
                                "{'clientId':'mine','account':'"
                                        + app.person().user().email() + "'}")
                        .path("revoked")
                        .asInt())
                .isEqualTo(1);
        assertThat(script.ask("PUT", "/_simulator/auth/lives", "{\"leeway\":\"soon\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(script.ask("PUT", "/_simulator/auth/apps/other", "{}").statusCode())
                .isEqualTo(400);
    }

    private void pass(String time) {
        app.simulator().site().clock().advance(Duration.parse(time));
    }

    private static Map<String, String> plus(Map<String, String> fields, String name, String value) {
        Map<String, String> more = new HashMap<>(fields);
        more.put(name, value);
        return more;
    }

    private static String refreshToken(JsonNode tokens) {
        return tokens.path("refresh_token").asString();
    }

    private static JsonNode good(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Caller.json(answer);
    }

    private static void refused(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
    }
}
