package dev.anabranch.simulator.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.http.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SignInTest {
    private static final String CURRENT = "/rest/api/user/current";

    @Test
    void tokensAndPasswordsSignIn() {
        try (TestSite site = TestSite.start()) {
            assertThat(site.ben().get(CURRENT).path("username").asString()).isEqualTo("ben");
            HttpResponse<String> basic = site.basic("ben", "secret-ben").ask(CURRENT);
            assertThat(TestSite.json(basic).path("userKey").asString()).isEqualTo(Logins.userKey(TestSite.BEN));
            assertThat(basic.headers().firstValue("X-AUSERNAME")).hasValue("ben");
            assertThat(basic.headers().firstValue("X-AREQUESTID")).isPresent();
        }
    }

    @Test
    void wrongTokenIs401AndWrongPasswordIs401WithHtml() {
        try (TestSite site = TestSite.start()) {
            HttpResponse<String> token = site.bearer("nonsense").ask(CURRENT);
            assertThat(token.statusCode()).isEqualTo(401);
            assertThat(TestSite.json(token).path("status-code").asInt()).isEqualTo(401);
            HttpResponse<String> password = site.basic("ben", "guess").ask(CURRENT);
            assertThat(password.statusCode()).isEqualTo(401);
            assertThat(password.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            assertThat(password.headers().firstValue("X-Seraph-LoginReason")).hasValue("AUTHENTICATED_FAILED");
        }
    }

    @Test
    void captchaBarsEvenTheRightPasswordButNoToken() {
        try (TestSite site = TestSite.start()) {
            for (int i = 0; i < 3; i++) {
                site.basic("ben", "guess").ask(CURRENT);
            }
            HttpResponse<String> barred = site.basic("ben", "secret-ben").ask(CURRENT);
            assertThat(barred.statusCode()).isEqualTo(403);
            assertThat(barred.headers().firstValue("X-Seraph-LoginReason")).hasValue("AUTHENTICATION_DENIED");
            assertThat(barred.headers().firstValue("X-Authentication-Denied-Reason"))
                    .hasValue("CAPTCHA_CHALLENGE; login-url=" + site.simulator().baseUri() + "/login.action");
            assertThat(site.ben().ask(CURRENT).statusCode()).isEqualTo(200);
            assertThat(site.nobody().form("/dologin.action", "os_username=ben").statusCode())
                    .isEqualTo(200);
            assertThat(site.basic("ben", "secret-ben").ask(CURRENT).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void rightPasswordInBetweenForgivesTheWrongOnes() {
        try (TestSite site = TestSite.start()) {
            for (int i = 0; i < 5; i++) {
                assertThat(site.basic("ben", "guess").ask(CURRENT).statusCode()).isEqualTo(401);
                assertThat(site.basic("ben", "secret-ben").ask(CURRENT).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void someSitesSendToThePageForSigningIn() {
        try (TestSite site = TestSite.start(options -> options.with(Quirk.LOGIN_REDIRECT))) {
            HttpResponse<String> answer = site.bearer("nonsense").ask(CURRENT);
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElse(""))
                    .startsWith(site.simulator().baseUri() + "/login.action?os_destination=");
        }
        try (TestSite site = TestSite.start(options -> options.with(Quirk.LOGIN_PAGE))) {
            HttpResponse<String> answer = site.bearer("nonsense").ask(CURRENT);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("Log in");
        }
    }

    @Test
    void anonymousCallersSeeWhatIsOpenToEverybody() {
        try (TestSite site = TestSite.start()) {
            HttpResponse<String> closed = site.nobody().ask("/rest/api/space");
            assertThat(closed.statusCode()).isEqualTo(403);
            assertThat(TestSite.json(closed).path("message").asString()).contains("Not permitted to use confluence");
            site.openToEverybody();
            assertThat(site.nobody().get("/rest/api/space").path("size").asInt())
                    .isEqualTo(1);
            assertThat(site.nobody().get(CURRENT).path("type").asString()).isEqualTo("anonymous");
            assertThat(site.nobody().ask("/rest/api/group").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void readyLineTellsTokens() {
        try (TestSite site = TestSite.start()) {
            JsonNode line = Json.read(site.simulator().readyLine().getBytes(StandardCharsets.UTF_8));
            assertThat(line.path("kind").asString()).isEqualTo("datacenter");
            assertThat(line.path("baseUrl").asString()).endsWith("/confluence");
            assertThat(line.path("controlUrl").asString()).doesNotContain("/confluence");
            JsonNode account = line.at("/accounts/0");
            assertThat(account.has("apiToken")).isFalse();
            assertThat(site.bearer(account.path("personalAccessToken").asString())
                            .get(CURRENT)
                            .path("userKey"))
                    .isEqualTo(account.path("userKey"));
            assertThat(site.basic(
                                    account.path("username").asString(),
                                    account.path("password").asString())
                            .ask(CURRENT)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void rateIsToldInThisEditionsHeaders() {
        SimulatorOptions slow =
                SimulatorOptions.serving((site, baseUrl) -> TestSite.fill(site)).withRate(1);
        try (TestSite site = TestSite.start(slow.asDataCenter(DataCenterOptions.usual()))) {
            site.ada().ask(CURRENT);
            HttpResponse<String> answer = site.ada().ask(CURRENT);
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(answer.headers().firstValue("X-RateLimit-FillRate")).hasValue("1");
            assertThat(answer.headers().firstValue("X-RateLimit-Interval-Seconds"))
                    .hasValue("1");
        }
        DataCenterOptions forbidding = DataCenterOptions.usual().with(Quirk.THROTTLED_AS_FORBIDDEN);
        try (TestSite site = TestSite.start(slow.asDataCenter(forbidding))) {
            site.ada().ask(CURRENT);
            assertThat(site.ada().ask(CURRENT).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void versionIsToldByNewerSitesAndInTheManifest() {
        try (TestSite site = TestSite.start(options -> options.ofVersion("10.2.10"))) {
            assertThat(site.ada()
                            .get("/rest/api/server-information")
                            .path("version")
                            .asString())
                    .isEqualTo("10.2.10");
        }
        try (TestSite site = TestSite.start(options -> options.ofVersion("7.19.1"))) {
            assertThat(site.ada().ask("/rest/api/server-information").statusCode())
                    .isEqualTo(404);
            assertThat(site.nobody().ask("/rest/applinks/1.0/manifest").body()).contains("<version>7.19.1</version>");
        }
        try (TestSite site = TestSite.start(options -> options.ofVersion("7.8.0"))) {
            assertThat(site.ada().ask(CURRENT).statusCode())
                    .as("tokens came with 7.9")
                    .isEqualTo(401);
        }
    }

    @Test
    void cloudIsNotHere() {
        try (TestSite site = TestSite.start(options -> options.below(""))) {
            assertThat(site.ada().ask("/wiki/api/v2/spaces").statusCode()).isEqualTo(404);
            HttpResponse<String> unknown = site.ada().ask("/rest/api/nothing");
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(TestSite.json(unknown).path("message").asString()).startsWith("null for uri");
            assertThat(site.ada().ask("/rest/api/group/a%2Fb/member").statusCode())
                    .isEqualTo(400);
        }
    }
}
