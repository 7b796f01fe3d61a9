package dev.anabranch.server;

import static dev.anabranch.server.SmallCompany.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.content.Closure;
import dev.anabranch.server.content.Closures;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.datacenter.DataCenterOptions;
import dev.anabranch.simulator.fault.FaultJson;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is known of rights is compared with what the site says; what is open too far is closed, and the
/// canary tells how late a revocation is seen.
@Timeout(180)
class SelfCheckDoorsTest {
    private static final String JSON = "application/json";
    private static final String SELF_CHECK = "/api/v1/access/self-check";
    private static final SimulatorOptions SITE = SimulatorOptions.generated(3, 1, 1);

    @TempDir
    Path data;

    private long above;
    private long below;
    private long open;

    private SmallCompany company(TestServer server) throws Exception {
        var company = new SmallCompany(server);
        Stream.of("ana", "bo", "cy").forEach(company::arrives);
        company.openToAll(company.space(0));
        above = company.page(company.space(0), "Zeta above", "<p>quince above</p>");
        below = company.page(company.space(0), above, "Zeta below", "<p>quince below</p>");
        open = company.page(company.space(0), "Zeta open", "<p>quince open</p>");
        company.blogPost(company.space(0), "Zeta news", "<p>medlar</p>");
        company.restrict(above, "ana", "bo");
        server.sync();
        company.awaitIndex();
        return company;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsOpenTooFarIsClosedAndOpensWhenTheSiteAgrees(boolean dataCenter) throws Exception {
        try (var server =
                TestServer.connected(data, dataCenter ? SITE.asDataCenter(DataCenterOptions.usual()) : SITE)) {
            assertThat(server.post(SELF_CHECK, "{}", "Content-Type", JSON).statusCode())
                    .isEqualTo(409);
            var company = company(server);
            var first = compared(server, "{\"seed\": 4}");
            assertThat(first.get("agreement").asDouble()).as("%s", first).isEqualTo(1);
            assertThat(first.get("way").asString()).isEqualTo(dataCenter ? "facts" : "asked");
            assertThat(first.get("seed").asInt()).isEqualTo(4);
            assertThat(first.get("agreed").asInt()).isGreaterThan(20);
            assertThat(first.get("disagreements")).isEmpty();
            assertThat(first.get("unanswered").asInt())
                    .as("blog posts are compared too: %s", first)
                    .isZero();
            var few = compared(server, "{\"seed\": 4, \"requests\": 12}");
            assertThat(few.get("agreed").asInt()).as("%s", few).isPositive();
            assertThat(few.get("unanswered").asInt()).as("%s", few).isZero();
            assertThat(few.get("requests").asInt()).as("%s", few).isLessThanOrEqualTo(20);

            company.restrict(above, "ana", "cy"); // no run has read this
            var second = compared(server, "{\"seed\": 5}");
            var bo = disagreement(second, company.account("bo"), below);
            assertThat(bo.get("weShow").asBoolean()).isTrue();
            assertThat(bo.get("gate").asString()).as("the wrong gate").contains(Long.toString(above));
            assertThat(bo.get("closedTo").asString()).isEqualTo("reader");
            var cy = disagreement(second, company.account("cy"), below);
            assertThat(cy.get("weShow").asBoolean()).isFalse();
            assertThat(cy.has("closedTo")).isFalse();
            assertThat(second.get("tooOpen").asInt()).isPositive();
            assertThat(second.get("runId").asString()).isNotEmpty();
            server.awaitEnd();
            await(server, site -> site.get("closed").isEmpty());
            assertThat(server.get("/api/v1/audit?action=access").body()).contains("access.close", "access.reopen");
            var third = compared(server, "{\"seed\": 6}");
            assertThat(third.get("agreement").asDouble()).as("%s", third).isEqualTo(1);
            assertThat(search(company, "bo")).containsExactly("Zeta open");
            assertThat(search(company, "cy")).contains("Zeta above", "Zeta below", "Zeta open");
            assertThat(server.get("/access-check").body()).contains("100 %", "answers were the same");
            metric(server, "access_agreement", 1);
            byCommand();
        }
    }

    private void byCommand() {
        var done = command("access", "check", "--data", data.toString(), "--seed", "9");
        assertThat(done.exitCode()).as(done.stdout()).isEqualTo(ExitCode.DONE);
        assertThat(done.stdout()).contains("answers are as Confluence gives them", "seed 9");
        var json = command("access", "check", "--data", data.toString(), "--json");
        assertThat(JsonMapper.shared().readTree(json.stdout()).get("cause").asString())
                .isEqualTo("command");
        assertThat(command("access", "check", "--data", data.toString(), "--requests", "0")
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whatNoGateExplainsStaysClosedAsLongAsTheSiteSaysNo() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            var company = company(server);
            denies(server, open);
            assertThat(search(company, "cy")).containsExactly("Zeta open");
            var check = compared(server, "{}");
            assertThat(check.get("tooOpen").asInt()).as("%s", check).isPositive();
            server.awaitEnd();
            company.readAccess();
            var closed = await(server, site -> site.get("closed").size() == 1)
                    .get("closed")
                    .get(0);
            assertThat(closed.get("to").asString()).isEqualTo("everybody");
            assertThat(closed.get("document").asString()).isEqualTo(Long.toString(open));
            for (String name : Stream.of("ana", "bo", "cy").toList()) {
                assertThat(search(company, name)).as(name).doesNotContain("Zeta open");
                assertThat(company.get(name, "/api/v1/documents/%d/versions".formatted(open))
                                .statusCode())
                        .isEqualTo(404);
            }
            var why = json(server.get("/api/v1/access/explain?document=%d&as=cy".formatted(open)));
            assertThat(why.get("admitted").asBoolean()).isFalse();
            assertThat(why.toString()).contains("closed by the self-check");
            assertThat(json(server.get("/api/v1/access/readers?document=" + open))
                            .toString())
                    .contains("\"state\":\"closed\"");
            assertThat(server.get("/").body()).contains("1 document of", "is closed");
            assertThat(server.get("/access-check").body()).contains("to everybody", "Closed");
            metric(server, "access_closed", 1);

            server.site().faults().clear();
            company.readAccess();
            await(server, site -> site.get("closed").isEmpty());
            assertThat(search(company, "cy")).containsExactly("Zeta open");
            assertThat(server.get("/").body()).doesNotContain("is closed");
        }
    }

    @Test
    void whatProvesNothingOpensNothing() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            String wish = """
                    {"mappings": [{"space": "%s"}], "filters": {"not-title": "Zeta above"}, "agreed": true}
                    """.formatted(server.site().spaces().getFirst().key());
            var chosen = server.send(server.request("/api/v1/mappings", "Content-Type", JSON, "If-Match", "\"0\"")
                    .PUT(HttpRequest.BodyPublishers.ofString(wish)));
            assertThat(chosen.statusCode()).as(chosen.body()).isEqualTo(200);
            var company = company(server);
            assertThat(search(company, "bo")).containsExactlyInAnyOrder("Zeta below", "Zeta open");
            denies(server, above);
            close(server, above, "", "bo"); // is not held: it is known only to lie above something
            close(server, open, "", "cy");
            company.put("cy", "inactive");
            looksAgain(server, company);
            looksAgain(server, company); // one after the other: the first look is over
            assertThat(site(server)
                            .get("closed")
                            .valueStream()
                            .map(each -> each.get("document").asString()))
                    .containsExactlyInAnyOrder(Long.toString(above), Long.toString(open));
            for (String name : Stream.of("ana", "bo", "cy").toList()) {
                assertThat(search(company, name)).as(name).isEmpty();
            }
            company.put("cy", "active");
            server.site().faults().clear();
            company.readAccess();
            await(server, site -> site.get("closed").isEmpty());
            assertThat(search(company, "bo")).containsExactlyInAnyOrder("Zeta below", "Zeta open");
            assertThat(server.get("/api/v1/audit?action=access").body())
                    .contains("access.reopen")
                    .doesNotContain("it is not here any more");
        }
    }

    /// A run that reads rights, after which is looked at all that is closed: also at what opens in any case.
    private void looksAgain(TestServer server, SmallCompany company) throws Exception {
        close(server, below, "ana", "ana");
        company.readAccess();
        await(
                server,
                site -> site.get("closed")
                        .valueStream()
                        .noneMatch(each -> each.get("document").asString().equals(Long.toString(below))));
    }

    /// As a comparison does it that finds the site saying no.
    private static void close(TestServer server, long page, String account, String askedFor) {
        var database = server.parts(Database.class).iterator().next();
        var closures = Closures.of(database, server.site().baseUri().toString()).orElseThrow();
        database.write(open -> closures.close(
                open, new Closure(new DocumentId(Long.toString(page)), account, askedFor, Instant.EPOCH)));
    }

    @Test
    void whoeverMayNotAskComparesWithWhatIsToldAnew() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            company(server);
            String rule = "[{\"path\": \"/wiki/rest/api/content/*/permission/check\", \"status\": 403}]";
            server.site().faults().set(FaultJson.read(rule.getBytes(StandardCharsets.UTF_8)));
            var check = compared(server, "{}");
            assertThat(check.get("way").asString()).isEqualTo("facts");
            assertThat(check.get("agreement").asDouble()).as("%s", check).isEqualTo(1);
            assertThat(check.get("agreed").asInt()).isGreaterThan(20);
            rule = "[{\"path\": \"/wiki/rest/api/content/*/permission/check\", \"status\": 404}]";
            server.site().faults().set(FaultJson.read(rule.getBytes(StandardCharsets.UTF_8)));
            var silent = compared(server, "{\"requests\": 10}");
            assertThat(silent.get("unanswered").asInt())
                    .as("%s", silent)
                    .isEqualTo(8)
                    .isEqualTo(silent.get("drawn").asInt());
            assertThat(silent.has("agreement")).isFalse();
            assertThat(server.get("/").body()).contains("could compare nothing");
            assertThat(server.get("/access-check").body())
                    .contains("could compare nothing")
                    .doesNotContain("badge ok\">100 %");
            assertThat(server.get("/actuator/prometheus").body()).contains("access_agreement NaN");
            rule = "[{\"path\": \"/wiki/rest/api/content/*/permission/check\", \"skip\": 30, \"status\": 401},"
                    + " {\"path\": \"/wiki/rest/api/content/" + open
                    + "/permission/check\", \"merge\": {\"hasPermission\": false}}]";
            server.site().faults().set(FaultJson.read(rule.getBytes(StandardCharsets.UTF_8)));
            var cutOff = compared(server, "{\"seed\": 7}");
            assertThat(cutOff.get("problem").asString()).as("%s", cutOff).isNotEmpty();
            assertThat(cutOff.get("tooOpen").asInt()).as("%s", cutOff).isPositive();
            assertThat(cutOff.get("unanswered").asInt()).as("%s", cutOff).isPositive();
            assertThat(cutOff.get("disagreements"))
                    .hasSize(cutOff.get("tooOpen").asInt());
            assertThat(cutOff.get("runId").asString()).as("%s", cutOff).isNotEmpty();
            server.awaitEnd();
        }
    }

    @Test
    void theCanaryTellsHowLateARevocationIsSeen() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            var company = company(server);
            assertThat(canary(server, "4711").statusCode()).isEqualTo(422);
            assertThat(canary(server, server.site().baseUri() + "/wiki/spaces/X/pages/" + open)
                            .statusCode())
                    .isEqualTo(200);
            var named = site(server).get("canary");
            assertThat(named.get("name").asString()).contains("Zeta open");
            assertThat(named.get("measured").asInt()).isZero();
            company.restrict(open, "ana");
            company.readAccess();
            var once = site(server).get("canary");
            assertThat(once.get("measured").asInt()).isEqualTo(1);
            assertThat(once.get("last").get("basis").asString()).isEqualTo("audit");
            assertThat(once.get("last").get("lagSeconds").asDouble()).isBetween(0.0, 60.0);
            company.restrict(open, "ana", "bo"); // grants are no revocations
            company.readAccess();
            assertThat(site(server).get("canary").get("measured").asInt()).isEqualTo(1);
            assertThat(site(server).has("next")).isFalse();
            assertThat(server.send(server.request("/api/v1/schedule", "Content-Type", JSON)
                                    .PUT(HttpRequest.BodyPublishers.ofString("{\"clocks\": {\"access\": \"4h\"}}")))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(Instant.parse(site(server).get("next").asString())).isAfter(Instant.now());
            var promised = site(server).get("canary");
            assertThat(promised.get("promisedSeconds").asInt()).isEqualTo(4 * 3600 + 150);
            assertThat(promised.get("alarm").asString()).isEmpty();
            late(server);
            assertThat(site(server).get("canary").get("alarm").asString()).contains("later than the schedule promises");
            assertThat(server.get("/").body()).contains("later than the schedule promises");
            assertThat(site(server).get("canary").get("worst").get("lagSeconds").asDouble())
                    .isEqualTo(18_000);
            assertThat(server.get("/access-check").body()).contains("5 h 0 min", "Confluence's audit log");
            metricThere(server, "access_revocation_lag_seconds");
            assertThat(server.send(server.request("/api/v1/access/canary").DELETE())
                            .statusCode())
                    .isEqualTo(204);
            assertThat(site(server).has("canary")).isFalse();
        }
    }

    /// From now on the site says of a page that it is for nobody, whatever it tells of restrictions.
    private static void denies(TestServer server, long page) {
        String rule = "[{\"path\": \"/wiki/rest/api/content/" + page
                + "/permission/check\", \"merge\": {\"hasPermission\": false}}]";
        server.site().faults().set(FaultJson.read(rule.getBytes(StandardCharsets.UTF_8)));
    }

    /// A revocation that was seen five hours late.
    private static void late(TestServer server) throws Exception {
        long hidden = Instant.now().toEpochMilli();
        server.parts(Database.class).iterator().next().write(connection -> {
            try (var insert = connection.createStatement()) {
                return insert.executeUpdate("INSERT INTO canary_lag (site, hidden_at, document, changed_at, basis)"
                        + " SELECT site, %d, document, %d, 'audit' FROM canary".formatted(hidden, hidden - 18_000_000));
            }
        });
    }

    private static HttpResponse<String> canary(TestServer server, String document) throws Exception {
        return server.send(server.request("/api/v1/access/canary", "Content-Type", JSON)
                .PUT(HttpRequest.BodyPublishers.ofString("{\"document\": \"%s\"}".formatted(document))));
    }

    private static JsonNode site(TestServer server) throws Exception {
        return json(server.get(SELF_CHECK)).get("sites").get(0);
    }

    private static JsonNode await(TestServer server, Predicate<JsonNode> wanted) throws Exception {
        var until = Instant.now().plusSeconds(60);
        JsonNode site;
        do {
            rest();
            site = site(server);
            assertThat(Instant.now()).as("%s", site).isBefore(until);
        } while (!wanted.test(site));
        return site;
    }

    /// What is waited for needs the processors as well.
    private static void rest() {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }

    private static JsonNode compared(TestServer server, String wish) throws Exception {
        var begun = json(server.post(SELF_CHECK, wish, "Content-Type", JSON));
        var until = Instant.now().plusSeconds(60);
        JsonNode check;
        do {
            rest();
            check = json(server.get(SELF_CHECK + "/" + begun.get("id").asString()));
            assertThat(Instant.now()).as("%s", check).isBefore(until);
        } while (!check.has("endedAt"));
        return check;
    }

    private static JsonNode disagreement(JsonNode check, String account, long document) {
        return check.get("disagreements")
                .valueStream()
                .filter(each -> each.get("account").asString().equals(account))
                .filter(each -> each.get("document").asString().equals(Long.toString(document)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(account + " before " + document + " in " + check));
    }

    private static Stream<String> titles(JsonNode found) {
        return found.get("results").valueStream().map(hit -> hit.get("title").asString());
    }

    private static Set<String> search(SmallCompany company, String name) throws Exception {
        return titles(json(company.get(name, "/api/v1/search?mode=bm25&q=quince")))
                .collect(Collectors.toSet());
    }

    private static void metric(TestServer server, String name, double value) throws Exception {
        assertThat(server.get("/actuator/prometheus").body()).contains(name + " " + value);
    }

    private static void metricThere(TestServer server, String name) throws Exception {
        assertThat(server.get("/actuator/prometheus").body()).contains(name + " ");
    }

    private record Ended(int exitCode, String stdout) {}

    private static Ended command(String... args) {
        var out = new ByteArrayOutputStream();
        var usual = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int code = Main.run(args);
            return new Ended(code, out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(usual);
        }
    }
}
