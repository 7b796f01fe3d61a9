package dev.anabranch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.cloud.CloudOptions;
import dev.anabranch.simulator.cloud.CloudQuirk;
import dev.anabranch.simulator.cloud.Gateway;
import dev.anabranch.simulator.model.Account;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What an app may do with the token that a person's consent gave it.
class AppAccessTest {
    private static final String PAGES = Gateway.PATH + "/wiki/api/v2/pages?limit=9";
    private static final String PROJECTS = Gateway.JIRA_PATH + "/rest/api/3/project/search";

    @Test
    void tokenOpensWhatItsScopesSayAndOnlyThroughTheGateway() throws IOException {
        TestApp app = TestApp.ofSmallSite();
        try (Simulator _ = app.simulator()) {
            Caller caller = app.with(app.tokens());
            assertThat(caller.get(PAGES).path("results").size()).isEqualTo(3);
            assertThat(caller.get(PROJECTS).path("total").asInt()).isEqualTo(2);
            assertThat(caller.ask(Gateway.PATH + "/wiki/api/v2/spaces").body()).contains("scope does not match");
            assertThat(caller.ask(Gateway.JIRA_PATH + "/rest/api/3/myself").body())
                    .contains("scope does not match");
            assertThat(caller.ask("/wiki/api/v2/pages").statusCode()).isEqualTo(401);
            assertThat(caller.ask(Gateway.PATH + "/rest/api/3/project/search").statusCode())
                    .isEqualTo(404);
            app.simulator().site().clock().advance(Duration.ofHours(1));
            HttpResponse<String> expired = caller.ask(PAGES);
            assertThat(expired.statusCode()).isEqualTo(401);
            assertThat(expired.body()).isEqualTo("{\"code\":401,\"message\":\"Unauthorized\"}");
        }
    }

    @Test
    void tokenHasTheRightsOfThePersonWhoConsented() throws IOException {
        TestApp app = TestApp.ofSmallSite();
        try (Simulator simulator = app.simulator()) {
            Caller caller = app.with(app.tokens());
            String id = caller.get(PAGES).at("/results/0/id").asString();
            String owner = simulator.accounts().getFirst().user().accountId();
            new Caller(simulator, "")
                    .send("PUT", "/_simulator/pages/" + id + "/restrictions", "{'users':['" + owner + "']}");
            assertThat(caller.ask(Gateway.PATH + "/wiki/api/v2/pages/" + id).statusCode())
                    .isEqualTo(404);
            assertThat(simulator.log().entries().getLast().account())
                    .isEqualTo(app.person().user().email());
        }
    }

    @Test
    void oneSiteIsToldOncePerProduct() throws IOException {
        TestApp app = TestApp.ofSmallSite();
        try (Simulator simulator = app.simulator()) {
            JsonNode both = app.with(app.tokens()).get("/oauth/token/accessible-resources");
            assertThat(both.findValuesAsString("id")).containsExactly(Gateway.CLOUD_ID, Gateway.CLOUD_ID);
            assertThat(both.at("/0/scopes").toString()).isEqualTo("[\"read:page:confluence\"]");
            assertThat(both.at("/1/scopes").toString()).isEqualTo("[\"read:jira-work\"]");
            assertThat(both.at("/0/url").asString())
                    .isEqualTo(simulator.baseUri().toString());
            JsonNode one = app.with(app.tokens("read:page:confluence")).get("/oauth/token/accessible-resources");
            assertThat(one.size()).isEqualTo(1);
            simulator.auth().setSites(List.of());
            assertThat(app.with(app.tokens())
                            .get("/oauth/token/accessible-resources")
                            .size())
                    .isZero();
            assertThat(new Caller(simulator, "Bearer x")
                            .ask("/oauth/token/accessible-resources")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void whoeverMayAskLearnsWhoConsented() throws IOException {
        TestApp app = TestApp.ofSmallSite();
        try (Simulator _ = app.simulator()) {
            JsonNode me = app.with(app.tokens()).get("/me");
            assertThat(me.path("account_id").asString())
                    .isEqualTo(app.person().user().accountId());
            assertThat(me.path("email").asString()).isEqualTo("robin@example.com");
            assertThat(app.with(app.tokens("offline_access")).ask("/me").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void eachAppHasItsOwnPoints() throws IOException {
        TestApp app = new TestApp(Sites.generated(3, CloudOptions.usual().withPoints(4)));
        try (Simulator simulator = app.simulator()) {
            Caller caller = app.with(app.tokens());
            assertThat(caller.ask(PAGES).statusCode()).isEqualTo(200);
            assertThat(caller.ask(PAGES).statusCode()).isEqualTo(429);
            String readyMade = Gateway.accessToken(simulator.accounts().getFirst());
            assertThat(new Caller(simulator, "Bearer " + readyMade).ask(PAGES).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void jiraCanBeMissing() throws IOException {
        TestApp app = new TestApp(Sites.generated(3, CloudOptions.usual().without(CloudQuirk.JIRA)));
        try (Simulator simulator = app.simulator()) {
            Caller caller = app.with(app.tokens());
            assertThat(caller.ask(PROJECTS).statusCode()).isEqualTo(404);
            assertThat(caller.get("/oauth/token/accessible-resources").size()).isEqualTo(1);
            assertThat(Caller.of(simulator).ask("/rest/api/3/myself").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void jiraAnswersOnTheSiteToo() throws IOException {
        try (Simulator simulator = Sites.generated(3, CloudOptions.usual())) {
            assertThat(Caller.of(simulator)
                            .get("/rest/api/3/myself")
                            .path("emailAddress")
                            .asString())
                    .isEqualTo("sync@example.com");
            assertThat(Caller.of(simulator)
                            .get("/rest/api/3/serverInfo")
                            .path("deploymentType")
                            .asString())
                    .isEqualTo("Cloud");
            Caller wrong = new Caller(simulator, Caller.basic("sync@example.com", "wrong"));
            assertThat(wrong.ask("/rest/api/3/myself").statusCode()).isEqualTo(401);
            assertThat(wrong.get("/rest/api/3/project/search").path("total").asInt())
                    .isZero();
        }
    }

    @Test
    void tokensOfAPersonEnd() throws IOException {
        try (Simulator simulator = Sites.generated(3, CloudOptions.usual())) {
            Account account = simulator.accounts().get(1);
            Caller caller = Caller.of(simulator, account);
            Caller scoped = new Caller(simulator, Caller.basic(account.user().email(), Gateway.scopedToken(account)));
            Caller script = new Caller(simulator, "");
            String person = "/_simulator/people/" + account.user().email();
            script.send("PATCH", person, "{'tokensEnd':'2026-11-03T10:00:00Z'}");
            assertThat(caller.ask("/wiki/api/v2/pages").statusCode()).isEqualTo(200);
            simulator.site().clock().advance(Duration.ofHours(1));
            assertThat(caller.ask("/wiki/api/v2/pages").statusCode()).isEqualTo(404);
            assertThat(caller.ask("/wiki/rest/api/user/current").statusCode()).isEqualTo(403);
            assertThat(scoped.ask(PAGES).statusCode()).isEqualTo(401);
            script.send("PATCH", person, "{'tokensEnd':null}");
            assertThat(caller.ask("/wiki/api/v2/pages").statusCode()).isEqualTo(200);
            script.send("PATCH", person, "{'status':'inactive'}");
            assertThat(caller.ask("/wiki/api/v2/pages").statusCode()).isEqualTo(404);
        }
    }
}
