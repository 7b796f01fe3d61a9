package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.AccessTokens;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.AuditEvent;
import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.platform.web.Reader;
import dev.anabranch.server.runs.Runner;
import dev.anabranch.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How people and programs come in, over HTTP.
@Timeout(120)
class SignInDoorsTest {
    private static final String PASSWORD = "nine lives of a blue cat";
    private static final SimulatorOptions SITE = SimulatorOptions.generated(3, 1, 1);

    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void theFirstAdministratorComesInWithTheCodeAndNobodyAfter() throws Exception {
        try (var server = TestServer.withoutAnybody(data)) {
            assertThat(get(server, "/runs").headers().firstValue("Location")).hasValue("/sign-in?to=%2Fruns");
            assertThat(get(server, "/sign-in").headers().firstValue("Location")).hasValue("/welcome");
            String code = server.accounts().welcome().code().orElseThrow();
            assertThat(get(server, "/welcome").body())
                    .contains("Make the account of an administrator")
                    .doesNotContain(code);
            var wrong = post(
                    server,
                    "/welcome",
                    form("code", "AAAAA", "name", "Eve", "email", "e@x.example", "password", PASSWORD));
            assertThat(wrong.statusCode()).isEqualTo(422);
            assertThat(wrong.body()).contains("This is not the code").doesNotContain(PASSWORD);
            var in = post(
                    server,
                    "/welcome",
                    form("code", code, "name", "Ana", "email", "ana@acme.example", "password", PASSWORD));
            assertThat(in.statusCode()).isEqualTo(303);
            assertThat(get(server, "/", "Cookie", cookie(in)).body()).contains("Ana", "Sign out");
            assertThat(get(server, "/welcome").headers().firstValue("Location")).hasValue("/sign-in");
            assertThat(post(
                                    server,
                                    "/welcome",
                                    form("code", code, "name", "Eve", "email", "e@x.example", "password", PASSWORD))
                            .headers()
                            .firstValue("Location"))
                    .hasValue("/sign-in");
            assertThat(server.accounts().people().all()).hasSize(1);
        }
    }

    @Test
    void aBrowserSignsInGoesWhereItWantedAndSignsOut() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            person(server, "Mo", Role.MEMBER);
            var refused =
                    post(server, "/sign-in", form("email", "mo@acme.example", "password", "wrong", "to", "/runs"));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body())
                    .contains("no such account", "value=\"/runs\"")
                    .doesNotContain(">wrong");
            var in = post(
                    server, "/sign-in", form("email", "MO@acme.example", "password", PASSWORD, "to", "/runs?limit=3"));
            assertThat(in.headers().firstValue("Location")).hasValue("/runs?limit=3");
            assertThat(in.headers().firstValue("Set-Cookie").orElseThrow())
                    .contains("HttpOnly", "SameSite=Lax", "Path=/")
                    .doesNotContain("Secure", "Domain");
            String cookie = cookie(in);
            assertThat(get(server, "/runs", "Cookie", cookie).statusCode()).isEqualTo(200);
            server.restart();
            assertThat(get(server, "/runs", "Cookie", cookie).statusCode()).isEqualTo(200);
            assertThat(post(server, "/sign-out", form("token", token(cookie)), "Cookie", cookie)
                            .statusCode())
                    .isEqualTo(303);
            assertThat(get(server, "/runs", "Cookie", cookie).statusCode()).isEqualTo(303);
        }
    }

    @Test
    void nobodyIsLedToAnotherSiteAfterSigningIn() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            person(server, "Mo", Role.MEMBER);
            for (String to :
                    new String[] {"https://evil.example/", "//evil.example", "/\\evil.example", "/api/v1/runs"}) {
                var in = post(server, "/sign-in", form("email", "mo@acme.example", "password", PASSWORD, "to", to));
                assertThat(in.headers().firstValue("Location")).as(to).hasValue("/");
            }
        }
    }

    @Test
    void aChangeByCookieNeedsTheTokenOfThisSession() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            person(server, "Mo", Role.MEMBER);
            person(server, "Eve", Role.MEMBER);
            String mo = signIn(server, "mo@acme.example");
            String eve = signIn(server, "eve@acme.example");
            assertThat(post(server, "/runs", "", "Cookie", mo).statusCode()).isEqualTo(403);
            assertThat(post(server, "/runs", form("token", token(eve)), "Cookie", mo)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(post(server, "/api/v1/runs", "", "Cookie", mo).statusCode())
                    .isEqualTo(403);
            assertThat(post(server, "/runs", form("token", token(mo)), "Cookie", mo, "Origin", "https://evil.example")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(server.desk().current()).isEmpty();
            assertThat(post(server, "/runs", form("token", token(mo)), "Cookie", mo)
                            .statusCode())
                    .isEqualTo(303);
            server.awaitEnd();
        }
    }

    @Test
    void otherSitesCannotSignABrowserIn() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            person(server, "Eve", Role.MEMBER);
            var in = post(
                    server,
                    "/sign-in",
                    form("email", "eve@acme.example", "password", PASSWORD),
                    "Origin",
                    "https://evil.example");
            assertThat(in.statusCode()).isEqualTo(403);
            assertThat(in.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void programsAreToldWhatIsMissing() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            var none = get(server, "/api/v1/runs");
            assertThat(none.statusCode()).isEqualTo(401);
            assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"Anabranch\"");
            assertThat(none.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(none.body()).contains("sign-in-needed");
            var bad = get(server, "/api/v1/runs", "Authorization", "Bearer anabranch_nothing");
            assertThat(bad.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .contains("invalid_token");
            assertThat(bad.body()).doesNotContain("anabranch_nothing");
            assertThat(get(server, "/actuator/health").body())
                    .contains("\"status\":\"UP\"")
                    .doesNotContain("disk", "connection");
            assertThat(get(server, "/actuator/prometheus").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aBadTokenIsNotMadeUpForByACookie() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            person(server, "Mo", Role.MEMBER);
            String mo = signIn(server, "mo@acme.example");
            assertThat(get(server, "/api/v1/runs", "Cookie", mo).statusCode()).isEqualTo(200);
            assertThat(get(server, "/api/v1/runs", "Cookie", mo, "Authorization", "Bearer anabranch_x")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void aViewerIsRefusedInWordsAndItIsNoted() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            var vi = person(server, "Vi", Role.VIEWER);
            String cookie = signIn(server, "vi@acme.example");
            var refused = post(server, "/runs", form("token", token(cookie)), "Cookie", cookie);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("the right 'sync'", "Vi does not have");
            var noted = server.accounts()
                    .audit()
                    .newest(
                            new AuditLog.Wanted(vi, "run", AuditLog.Wanted.ALL.from(), AuditLog.Wanted.ALL.until()),
                            "",
                            5);
            assertThat(noted).hasSize(1).allMatch(line -> line.outcome() == AuditEvent.Outcome.REFUSED);
        }
    }

    @Test
    void tokensThatAreGoodForNothingAreNotedWithoutTheirText() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            var vi = server.accounts()
                    .people()
                    .find(person(server, "Vi", Role.VIEWER))
                    .orElseThrow();
            var tokens = server.accounts().tokens();
            var made = tokens.make(vi, new AccessTokens.Wish("report", Set.of(Right.READ), DAY), Actor.SERVER);
            tokens.revoke(vi, made.token().id(), Actor.SERVER);
            for (String shown : List.of(made.text(), made.text(), "anabranch_made-up", "of another product")) {
                var refused = get(server, "/api/v1/me", "Authorization", "Bearer " + shown);
                assertThat(refused.statusCode()).isEqualTo(401);
            }
            var lines = server.get("/api/v1/audit?action=token.use").body();
            assertThat(lines)
                    .contains(
                            "token " + made.token().id(),
                            "GET /api/v1/me",
                            "revoked or expired, or its owner is not let in: 1 more since",
                            "no token of this server: 1 more since")
                    .doesNotContain(made.text(), "made-up", "another product");
        }
    }

    @Test
    void whatIsChangedIsNotedWithWhoAskedAndWhatBecameOfIt() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            String mo = person(server, "Mo", Role.MEMBER);
            String cookie = signIn(server, "mo@acme.example");
            post(server, "/runs", form("token", token(cookie)), "Cookie", cookie);
            server.awaitEnd();
            post(server, "/runs/none/pause", form("token", token(cookie)), "Cookie", cookie);
            var noted = server.accounts()
                    .audit()
                    .newest(
                            new AuditLog.Wanted(mo, "run", AuditLog.Wanted.ALL.from(), AuditLog.Wanted.ALL.until()),
                            "",
                            5);
            assertThat(noted)
                    .extracting(line -> "%s %s %s %s"
                            .formatted(
                                    line.by().name(),
                                    line.action(),
                                    line.object(),
                                    line.outcome().word())
                            .strip())
                    .containsExactly("Mo run.pause none failed", "Mo run.start  done");
        }
    }

    @Test
    void whatWasDecidedIsNotedWithWhatItWasAbout() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            person(server, "Bo", Role.ADMINISTRATOR);
            String cookie = signIn(server, "bo@acme.example");
            post(
                    server,
                    "/held",
                    form("token", token(cookie), "document", "4711", "decision", "keep"),
                    "Cookie",
                    cookie);
            server.post("/api/v1/held/approve", "{\"documents\":\n [\"4712\"]}", "Content-Type", "application/json");
            var noted = server.accounts().audit().newest(AuditLog.Wanted.ALL, "", 2);
            assertThat(noted).extracting(AuditEvent::action).containsOnly("deletions.decide");
            assertThat(noted.getFirst().detail()).contains("{\"documents\": [\"4712\"]}");
            assertThat(noted.getLast().detail()).contains("document=4711").doesNotContain(token(cookie), "token");
        }
    }

    @Test
    void aStreamEndsWhenItsWatcherIsNotLetInAnyMore() throws Exception {
        var slow = SimulatorOptions.generated(5000, 5, 1).withLatency(Duration.ofMillis(400));
        try (var server = TestServer.connected(data, slow)) {
            String mo = person(server, "Mo", Role.MEMBER);
            String cookie = signIn(server, "mo@acme.example");
            String run = server.desk().start(Runner.Order.USUAL);
            var request = HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/runs/" + run + "/events"))
                    .header("Cookie", cookie)
                    .build();
            try (var lines =
                    http.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
                var read = lines.iterator();
                assertThat(read.next()).startsWith("retry");
                server.accounts().people().deactivate(mo, Actor.SERVER);
                var rest = new ArrayList<String>();
                read.forEachRemaining(rest::add);
                assertThat(rest).contains("event: progress").doesNotContain("event: finished", "event: parked");
            }
            assertThat(server.desk().current()).isPresent();
        }
    }

    @Test
    void commandsOnThisMachineShowATokenThatDiesWithTheServer() throws Exception {
        Path file = data.resolve("operator.token");
        try (var server = TestServer.unconnected(data)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            String token = DataFolder.operatorToken(data).orElseThrow();
            assertThat(get(server, "/api/v1/runs", "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(200);
            server.restart();
            assertThat(get(server, "/api/v1/runs", "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void behindHttpsTheCookieGoesOverNothingElse() throws Exception {
        var settings = Map.of(Setting.PUBLIC_ADDRESS, "https://anabranch.acme.example");
        try (var server = TestServer.connected(data, SITE, settings)) {
            person(server, "Mo", Role.MEMBER);
            var in = post(
                    server,
                    "/sign-in",
                    form("email", "mo@acme.example", "password", PASSWORD),
                    "Origin",
                    "https://anabranch.acme.example",
                    "X-Forwarded-For",
                    "10.9.9.9, 192.0.2.44");
            assertThat(in.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("__Host-anabranch=")
                    .contains("Secure");
            assertThat(in.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(server.accounts()
                            .audit()
                            .newest(AuditLog.Wanted.ALL, "", 1)
                            .getFirst()
                            .by()
                            .address())
                    .isEqualTo("192.0.2.44");
        }
    }

    @Test
    void aBodyThatIsTooLargeIsNotRead() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            assertThat(post(server, "/sign-in", "x".repeat(3_000_000)).statusCode())
                    .isEqualTo(413);
            var chunked = HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/mappings/plan"))
                    .header("Authorization", server.authorization())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.fromPublisher(
                            HttpRequest.BodyPublishers.ofString("\"" + "x".repeat(3_000_000) + "\"")))
                    .build();
            assertThat(http.send(chunked, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isIn(400, 413);
        }
    }

    @Test
    void aFormOfSeveralPartsIsNotRead() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            String parts =
                    "--x\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\nseen@acme.example\r\n--x--\r\n";
            var request = HttpRequest.newBuilder(URI.create(server.address() + "/sign-in"))
                    .header("Content-Type", "multipart/form-data; boundary=x")
                    .POST(HttpRequest.BodyPublishers.ofString(parts))
                    .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).doesNotContain("seen@acme.example");
        }
    }

    private String signIn(TestServer server, String email) throws Exception {
        return cookie(post(server, "/sign-in", form("email", email, "password", PASSWORD)));
    }

    private static String person(TestServer server, String name, Role role) {
        return server.accounts()
                .signIn()
                .add(Newcomer.person(name, name + "@acme.example", role), PASSWORD, Actor.SERVER)
                .id();
    }

    private static String cookie(HttpResponse<?> in) {
        return in.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
    }

    private static String token(String cookie) {
        return Reader.tokenOf(cookie.substring(cookie.indexOf('=') + 1));
    }

    private static String form(String... fields) {
        var text = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            text.append(i > 0 ? "&" : "")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private HttpResponse<String> get(TestServer server, String path, String... headers)
            throws IOException, InterruptedException {
        return send(server, path, HttpRequest.newBuilder().GET(), headers);
    }

    private HttpResponse<String> post(TestServer server, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return send(
                server,
                path,
                HttpRequest.newBuilder()
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/x-www-form-urlencoded"),
                headers);
    }

    private HttpResponse<String> send(TestServer server, String path, HttpRequest.Builder request, String... headers)
            throws IOException, InterruptedException {
        request.uri(URI.create(server.address() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
