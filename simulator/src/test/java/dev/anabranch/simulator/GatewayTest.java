package dev.anabranch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.cloud.CloudOptions;
import dev.anabranch.simulator.cloud.CloudQuirk;
import dev.anabranch.simulator.cloud.Gateway;
import dev.anabranch.simulator.model.Account;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The second way into a Cloud site, its scopes and its points.
class GatewayTest {
    private static final String PAGES = "/wiki/api/v2/pages?limit=9";

    @Test
    void eachTokenOpensItsOwnWay() throws IOException {
        try (Simulator simulator = Sites.generated(20, CloudOptions.usual())) {
            assertThat(unscoped(simulator).ask(PAGES).statusCode()).isEqualTo(200);
            assertThat(unscoped(simulator).ask(Gateway.PATH + PAGES).statusCode())
                    .isEqualTo(200);
            assertThat(scoped(simulator).ask(Gateway.PATH + PAGES).statusCode()).isEqualTo(200);
            assertThat(app(simulator).ask(Gateway.PATH + PAGES).statusCode()).isEqualTo(200);
            HttpResponse<String> refused = scoped(simulator).ask(PAGES);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).startsWith("<!doctype html>");
            assertThat(app(simulator).ask(PAGES).statusCode()).isEqualTo(401);
            HttpResponse<String> wrong = new Caller(simulator, "Bearer x").ask(Gateway.PATH + PAGES);
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.body()).isEqualTo("{\"code\":401,\"message\":\"Unauthorized\"}");
            assertThat(app(simulator).ask("/ex/confluence/other" + PAGES).statusCode())
                    .isEqualTo(404);
            assertThat(new Caller(simulator, "")
                            .get("/_edge/tenant_info")
                            .path("cloudId")
                            .asString())
                    .isEqualTo(Gateway.CLOUD_ID);
        }
    }

    @Test
    void listsGoOnBehindTheGateway() throws IOException {
        try (Simulator simulator = Sites.generated(20, CloudOptions.usual())) {
            var first = app(simulator).get(Gateway.PATH + PAGES);
            String next = first.path("_links").path("next").asString();
            assertThat(next).startsWith("/wiki/api/v2/");
            assertThat(app(simulator).get(Gateway.PATH + next).path("results").size())
                    .isEqualTo(9);
        }
    }

    @Test
    void aMissingScopeIsToldBeforeAnythingElse() throws IOException {
        var manners = CloudOptions.usual().withScopes(Set.of("read:page:confluence", "search:confluence"));
        try (Simulator simulator = Sites.generated(20, manners)) {
            Caller caller = scoped(simulator);
            assertThat(caller.ask(Gateway.PATH + PAGES).statusCode()).isEqualTo(200);
            assertThat(caller.ask(Gateway.PATH + "/wiki/rest/api/content/search?cql=type%3Dpage")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(caller.ask(Gateway.PATH + "/wiki/api/v2/pages/1").statusCode())
                    .isEqualTo(404);
            HttpResponse<String> refused = caller.ask(Gateway.PATH + "/wiki/api/v2/spaces/1");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).contains("Unauthorized; scope does not match");
            assertThat(unscoped(simulator)
                            .ask(Gateway.PATH + "/wiki/api/v2/spaces")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void pointsAreCountedForAppsAloneAndComeBackAtTheFullHour() throws IOException {
        try (Simulator simulator = Sites.generated(20, CloudOptions.usual().withPoints(25))) {
            assertThat(unscoped(simulator).ask(Gateway.PATH + PAGES).headers().map())
                    .doesNotContainKey("ratelimit");
            HttpResponse<String> first = app(simulator).ask(Gateway.PATH + PAGES);
            assertThat(first.headers().firstValue("RateLimit-Policy")).hasValue("\"global-app-quota\";q=25;w=3600");
            assertThat(first.headers().firstValue("RateLimit")).hasValue("\"global-app-quota\";t=3600");
            app(simulator).ask(Gateway.PATH + PAGES);
            HttpResponse<String> last = app(simulator).ask(Gateway.PATH + PAGES);
            assertThat(last.statusCode()).isEqualTo(200);
            assertThat(last.headers().firstValue("RateLimit")).hasValue("\"global-app-quota\";r=0;t=3600");
            HttpResponse<String> spent = app(simulator).ask(Gateway.PATH + PAGES);
            assertThat(spent.statusCode()).isEqualTo(429);
            assertThat(spent.headers().firstValue("RateLimit-Reason")).hasValue("confluence-quota-global-based");
            assertThat(spent.headers().firstValue("X-RateLimit-Reset")).hasValue("2026-11-03T10:00Z");
            assertThat(spent.headers().firstValue("Retry-After")).hasValue("3600");
            assertThat(scoped(simulator).ask(Gateway.PATH + PAGES).statusCode()).isEqualTo(200);
            simulator.site().clock().advance(Duration.ofHours(1));
            assertThat(app(simulator).ask(Gateway.PATH + PAGES).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void pointsThatAreNotEnforcedAreOnlyTold() throws IOException {
        var manners = CloudOptions.usual().withPoints(5).with(CloudQuirk.POINTS_NOT_ENFORCED);
        try (Simulator simulator = Sites.generated(20, manners)) {
            app(simulator).ask(Gateway.PATH + PAGES);
            HttpResponse<String> over = app(simulator).ask(Gateway.PATH + PAGES);
            assertThat(over.statusCode()).isEqualTo(200);
            assertThat(over.headers().firstValue("Beta-RateLimit")).hasValue("\"global-app-quota\";r=0;t=3600");
            assertThat(over.headers().firstValue("RateLimit")).isEmpty();
        }
    }

    private static Caller unscoped(Simulator simulator) {
        return Caller.of(simulator);
    }

    private static Caller scoped(Simulator simulator) {
        Account account = simulator.accounts().getFirst();
        return new Caller(simulator, Caller.basic(account.user().email(), Gateway.scopedToken(account)));
    }

    private static Caller app(Simulator simulator) {
        return new Caller(
                simulator, "Bearer " + Gateway.accessToken(simulator.accounts().getFirst()));
    }
}
