package dev.anabranch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.auth.AuthOptions;
import dev.anabranch.simulator.auth.ConnectedSite;
import dev.anabranch.simulator.cloud.Gateway;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The pages on which a person lets an app in, and takes that back.
class ConsentTest {
    private final TestApp app;

    ConsentTest() throws IOException {
        app = TestApp.ofSmallSite();
    }

    @AfterEach
    void close() {
        app.simulator().close();
    }

    @Test
    void personPicksAnAccountAndSeesWhatTheAppMayDo() {
        HttpResponse<String> first = app.open("/authorize", app.question());
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("Robin Reader", "<html lang=\"en\">").doesNotContain("<script");
        Map<String, String> second = new HashMap<>(app.question());
        second.put("account", app.person().user().accountId());
        HttpResponse<String> consent = app.open("/authorize/consent", second);
        assertThat(consent.body())
                .contains("<code>read:page:confluence</code>", "value=\"accept\"", "value=\"deny\"", "checked");
        assertThat(consent.headers().firstValue("Content-Security-Policy").orElse(""))
                .endsWith("form-action 'self' http://127.0.0.1:8080");
    }

    @Test
    void acceptanceLeadsBackWithACodeAndTheState() {
        HttpResponse<String> accepted = app.decide(app.question(), "accept", Gateway.CLOUD_ID);
        assertThat(accepted.statusCode()).isEqualTo(302);
        assertThat(accepted.headers().firstValue("Location").orElse("")).startsWith(app.callback() + "?code=");
        Map<String, String> back = TestApp.comingBack(accepted);
        assertThat(back).containsEntry("state", "st/ate");
        var tokens = Caller.json(app.exchange(back.getOrDefault("code", "")));
        assertThat(tokens.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(tokens.path("expires_in").asInt()).isEqualTo(3600);
        assertThat(tokens.path("scope").asString().split(" ")).containsExactlyInAnyOrder(TestApp.SCOPES.split(" "));
    }

    @Test
    void denialLeadsBackWithAnError() {
        assertThat(TestApp.comingBack(app.decide(app.question(), "deny")))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "st/ate")
                .containsKey("error_description")
                .doesNotContainKey("code");
    }

    @Test
    void withoutASiteNothingIsAccepted() {
        HttpResponse<String> again = app.decide(app.question(), "accept");
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("role=\"alert\"", "Choose a site");
        assertThat(app.decide(app.question(), "accept", "another").statusCode()).isEqualTo(400);
    }

    @Test
    void oneOfSeveralSitesIsChosen() {
        ConnectedSite other = new ConnectedSite("other-1", "globex", "https://globex.example", Set.of("confluence"));
        app.simulator().auth().setSites(List.of(app.simulator().auth().sites().getFirst(), other));
        Map<String, String> second = new HashMap<>(app.question());
        second.put("account", app.person().user().accountId());
        assertThat(app.open("/authorize/consent", second).body())
                .contains("https://globex.example")
                .doesNotContain("checked");
        String code = TestApp.comingBack(app.decide(app.question(), "accept", "other-1"))
                .getOrDefault("code", "");
        var resources = app.with(Caller.json(app.exchange(code))).get("/oauth/token/accessible-resources");
        assertThat(resources.findValuesAsString("name")).containsExactly("globex");
    }

    @ParameterizedTest
    @CsvSource({
        "redirect_uri, http://127.0.0.1:8080/connections/callback/, is not the callback",
        "redirect_uri, http://localhost:8080/connections/callback, is not the callback",
        "redirect_uri, //evil.example, is not the callback",
        "client_id, nobody, There is no app",
    })
    void whatCannotBeTrustedIsNoRedirect(String parameter, String value, String words) {
        Map<String, String> question = new HashMap<>(app.question());
        question.put(parameter, value);
        for (HttpResponse<String> refused :
                List.of(app.open("/authorize", question), app.decide(question, "accept", Gateway.CLOUD_ID))) {
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.headers().firstValue("Location")).isEmpty();
            assertThat(refused.body()).contains(words);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "scope, read:page:confluence read:everything, invalid_scope",
        "response_type, token, unsupported_response_type",
        "audience, elsewhere, invalid_request",
    })
    void wrongQuestionIsToldToTheApp(String parameter, String value, String error) {
        Map<String, String> question = new HashMap<>(app.question());
        question.put(parameter, value);
        question.put("code_challenge", "looked at by nobody");
        assertThat(TestApp.comingBack(app.open("/authorize", question))).containsEntry("error", error);
    }

    @Test
    void connectedAppIsRemovedByItsPerson() {
        var tokens = app.tokens();
        Map<String, String> account = Map.of("account", app.person().user().accountId());
        assertThat(app.open("/connected-apps", account).body()).contains("Remove access of Anabranch");
        assertThat(app.with(tokens).ask("/me").statusCode()).isEqualTo(200);
        Map<String, String> removal = new HashMap<>(account);
        removal.put("app", AuthOptions.DEMO_CLIENT_ID);
        HttpResponse<String> removed =
                app.post("/connected-apps", "application/x-www-form-urlencoded", TestApp.form(removal));
        assertThat(removed.body()).contains("Removed.", "No app has access.");
        assertThat(app.with(tokens).ask("/me").statusCode()).isEqualTo(401);
        assertThat(app.refresh(tokens.path("refresh_token").asString()).body()).contains("invalid_grant");
    }

    @Test
    void hostileStateComesBackAsItWas() {
        Map<String, String> question = new HashMap<>(app.question());
        question.put("state", "\"><script>&a=b\r\nX: y");
        assertThat(TestApp.comingBack(app.decide(question, "accept", Gateway.CLOUD_ID)))
                .containsEntry("state", "\"><script>&a=b\r\nX: y");
        assertThat(app.open("/authorize", question).body()).doesNotContain("<script");
    }
}
