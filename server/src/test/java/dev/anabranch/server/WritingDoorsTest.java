package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.AccessTokens;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.Visitor;
import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.platform.web.Reader;
import dev.anabranch.server.writing.Limits;
import dev.anabranch.server.writing.SpaceMode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Proposed writes at the pages and over REST: who sees and does what in which state, and what is told where it
/// does not go.
@Timeout(180)
class WritingDoorsTest {
    private static final String PROPOSALS = "/api/v1/proposals";

    @TempDir
    private static Path data;

    private static final Map<String, String> TOKENS = new HashMap<>();
    private static final Map<String, String> COOKIES = new HashMap<>();
    private static final Map<String, Long> PAGES = new HashMap<>();
    private static WrittenCompany company;

    @BeforeAll
    static void open() throws Exception {
        company = WrittenCompany.of(false, data);
        for (var title : List.of("Approved", "Matrix", "Own", "Conflict", "Key", "Hidden marks", "Long list", "Pace")) {
            PAGES.put(title, company.company.page(company.space(), title, WrittenCompany.STORAGE));
        }
        company.server.sync();
        for (var person : List.of(company.ana, company.ben, company.ada, company.eve)) {
            TOKENS.put(person.name(), token(person, Set.of(Right.READ, Right.WRITE)));
            COOKIES.put(
                    person.name(),
                    company.server
                            .accounts()
                            .sessions()
                            .begin(person, new Visitor("127.0.0.1", "test"), "")
                            .cookie());
        }
        TOKENS.put("ada's program", token(company.ada, Set.of(Right.values())));
        TOKENS.put("eve's program", token(company.eve, Set.of(Right.values())));
        TOKENS.put("eve's administration", token(company.eve, Set.of(Right.READ, Right.ADMINISTER)));
        TOKENS.put("ana's reader", token(company.ana, Set.of(Right.READ)));
    }

    @BeforeEach
    void withApproval() {
        company.allow(SpaceMode.APPROVAL, true);
    }

    @AfterAll
    static void close() {
        company.close();
    }

    private static String token(Person person, Set<Right> rights) {
        var wish = new AccessTokens.Wish("test", rights, Duration.ofDays(1));
        return company.server
                .accounts()
                .tokens()
                .make(person, wish, Actor.SERVER)
                .text();
    }

    @Test
    void anApprovedProposalIsWrittenAndTakenBack() throws Exception {
        long page = page("Approved");
        var before = company.storage(page);
        var planned = done(plan("ana", append(page, "Reviewed on Monday.")));
        var id = planned.get("id").asString();
        assertThat(planned.get("state").asString()).isEqualTo("planned");
        assertThat(planned.get("difference").get("lines").asString()).contains("+Reviewed on Monday.");
        assertThat(planned.get("difference").get("after").get("macros").asInt())
                .isEqualTo(planned.get("difference").get("before").get("macros").asInt());
        assertThat(planned.get("account").asString()).isEqualTo("personal");
        assertThat(state(done(post("ana", PROPOSALS + "/" + id + "/apply", ""))))
                .isEqualTo("waiting");
        assertThat(company.storage(page)).isEqualTo(before);

        var queue = shown("ada", "/proposals");
        assertThat(queue.select("section[aria-labelledby=waiting] a[href=/proposals/" + id + "]"))
                .hasSize(1);
        assertThat(shown("ben", "/proposals").text()).doesNotContain("Approved");
        var seen = shown("ada", "/proposals/" + id);
        assertThat(seen.select(".change .added").text()).contains("added:", "Reviewed on Monday.");
        assertThat(seen.select(".prose").text()).contains("Reviewed on Monday.");
        assertThat(seen.select("button").eachText()).contains("Approve and write", "Reject");
        assertThat(shown("ana", "/proposals/" + id).select("main button").eachText())
                .containsExactly("Take the proposal back");

        assertThat(form("ana", "/proposals/" + id + "/approve", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(location(form("ada", "/proposals/" + id + "/approve", Map.of())))
                .isEqualTo("/proposals/" + id + "?done=approved");
        assertThat(company.storage(page)).startsWith(before).contains("Reviewed on Monday.");
        var applied = shown("ana", "/proposals/" + id);
        assertThat(applied.select("h1 + .badge").text()).isEqualTo("Written");
        assertThat(applied.select("#steps ~ ol").text())
                .contains("Planned by ana", "Approved by ada", "Written in Confluence");
        assertThat(location(form("ana", "/proposals/" + id + "/undo", Map.of())))
                .endsWith("?done=undone");
        assertThat(company.storage(page)).isEqualTo(before);
        assertThat(state(done(get("ana", PROPOSALS + "/" + id)))).isEqualTo("undone");
    }

    @Test
    void everybodyDoesWhatIsTheirsInEachStateAndNothingElse() throws Exception {
        long page = page("Matrix");
        var before = company.storage(page);
        for (var state : List.of("planned", "waiting", "rejected")) {
            var id = done(plan("ana", append(page, "In state " + state)))
                    .get("id")
                    .asString();
            if (!state.equals("planned")) {
                done(post("ana", PROPOSALS + "/" + id + "/apply", ""));
            }
            if (state.equals("rejected")) {
                done(post("ada's program", PROPOSALS + "/" + id + "/reject", "{\"reason\": \"Not now\"}"));
            }
            var wanted = Map.of(
                    "ana", Map.of("approve", 403, "show", 200),
                    "ana's reader", Map.of("approve", 403, "apply", 403, "reject", 403, "undo", 403, "show", 200),
                    "ben", Map.of("approve", 403, "apply", 404, "reject", 404, "undo", 404, "show", 404),
                    "ada", Map.of("approve", 403, "apply", 404, "reject", 404, "undo", 404, "show", 404),
                    "ada's program", Map.of("apply", 403, "undo", 409, "show", 200),
                    "eve's program", Map.of("apply", 403, "undo", 409, "show", 200));
            for (var who : wanted.entrySet()) {
                for (var act : who.getValue().entrySet()) {
                    var answer = act.getKey().equals("show")
                            ? get(who.getKey(), PROPOSALS + "/" + id)
                            : post(who.getKey(), PROPOSALS + "/" + id + "/" + act.getKey(), "");
                    assertThat(answer.statusCode())
                            .as("%s, %s, %s: %s", state, who.getKey(), act.getKey(), answer.body())
                            .isEqualTo(act.getValue());
                }
            }
            assertThat(get("ada", PROPOSALS).body())
                    .as("an agent of an administrator, without the scope")
                    .doesNotContain(id);
            assertThat(get("ada's program", PROPOSALS).body()).contains(id);
            assertThat(state(done(get("ana", PROPOSALS + "/" + id)))).isEqualTo(state);
            int pages = form("ben", "/proposals/" + id + "/reject", Map.of()).statusCode();
            assertThat(pages).as(state).isEqualTo(404);
        }
        var rejected = shown("ana", "/proposals?state=rejected");
        assertThat(rejected.text()).contains("Matrix").doesNotContain("Planned now");
        var one = shown("ana", rejected.select("tbody a").attr("href"));
        assertThat(one.text()).contains("Not now", "Rejected by ada");
        assertThat(one.select("main button")).isEmpty();
        assertThat(company.storage(page)).isEqualTo(before);
    }

    @Test
    void aProgramDoesNotApproveWhatItsOwnPersonProposed() throws Exception {
        long page = page("Own");
        var before = company.storage(page);
        var id = done(plan("ada's program", append(page, "By myself.")))
                .get("id")
                .asString();
        done(post("ada's program", PROPOSALS + "/" + id + "/apply", ""));
        var refused = post("ada's program", PROPOSALS + "/" + id + "/approve", "");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("at-a-browser");
        assertThat(company.storage(page)).isEqualTo(before);
        var withoutWrite = post("eve's administration", PROPOSALS + "/" + id + "/approve", "");
        assertThat(withoutWrite.statusCode()).isEqualTo(403);
        assertThat(withoutWrite.body()).contains("the right 'write'");
        assertThat(company.storage(page)).isEqualTo(before);
        assertThat(state(done(post("eve's program", PROPOSALS + "/" + id + "/approve", ""))))
                .isEqualTo("applied");
        assertThat(company.storage(page)).contains("By myself.");
    }

    @Test
    void aPageThatChangedSinceIsToldWithItsNewerDifference() throws Exception {
        company.allow(SpaceMode.DIRECT, true);
        long page = page("Conflict");
        var id = done(plan("ana", append(page, "Mine."))).get("id").asString();
        company.changedBySomebody(page, "<p>Theirs instead.</p>");
        var refused = post("ana", PROPOSALS + "/" + id + "/apply", "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var problem = JsonMapper.shared().readTree(refused.body());
        assertThat(problem.get("code").asString()).isEqualTo("conflict");
        assertThat(problem.get("newer").get("lines").asString()).contains("+Theirs instead.");
        var told = form("ana", "/proposals/" + id + "/apply", Map.of());
        assertThat(told.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(told.body())
                        .select("section[aria-labelledby=newer] .added")
                        .text())
                .contains("Theirs instead.");
        assertThat(company.storage(page)).isEqualTo("<p>Theirs instead.</p>");
    }

    @Test
    void theSameKeyGivesTheSameProposalAndIsRefusedForAnotherWish() throws Exception {
        long page = page("Key");
        var one = done(plan("ana", append(page, "Once."), "Idempotency-Key", "once-1"));
        var again = done(plan("ana", append(page, "Once."), "Idempotency-Key", "once-1"));
        assertThat(again.get("id").asString()).isEqualTo(one.get("id").asString());
        var other = plan("ana", append(page, "Twice."), "Idempotency-Key", "once-1");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("key-used");
    }

    @Test
    void whatCannotBeMeantIsToldByItsField() throws Exception {
        for (var wrong : Map.of(
                        "{}", "wish is missing",
                        "{\"wish\": {}}", "wish.kind",
                        "{\"wish\": {\"kind\": \"rename\"}}", "wish.page is missing",
                        "{\"wish\": {\"kind\": \"edit\", \"page\": \"1\", \"edit\": \"all\"}}", "wish.edit",
                        "{\"wish\": {\"kind\": \"attach\", \"page\": \"1\", \"name\": \"a\", \"content\": \"?\"}}",
                                "base64")
                .entrySet()) {
            var answer = plan("ana", wrong.getKey());
            assertThat(answer.statusCode()).as(wrong.getKey()).isEqualTo(400);
            assertThat(answer.body()).contains(wrong.getValue());
        }
        assertThat(plan("ana", append(company.hidden, "x")).statusCode()).isEqualTo(404);
        assertThat(get("ana", PROPOSALS + "?state=lost").statusCode()).isEqualTo(400);
        assertThat(get("ana", "/proposals/none").statusCode()).isEqualTo(404);
        assertThat(plan("ana's reader", append(company.page, "x")).statusCode()).isEqualTo(403);
        company.allow(SpaceMode.OFF, true);
        var off = plan("ana", append(company.page, "x"));
        assertThat(off.statusCode()).isEqualTo(403);
        assertThat(off.body()).contains("writing-off");
    }

    @Test
    void whatHidesInATextIsShownToWhoeverApproves() throws Exception {
        long page = page("Hidden marks");
        var id = done(plan(
                        "ana",
                        append(page, "Pay\\u200b to\\u202e [here](https://evil.example/x) <b onclick=x>now</b>")))
                .get("id")
                .asString();
        var seen = shown("ada", "/proposals/" + id);
        assertThat(seen.select(".change").text()).contains("⟨U+200B⟩", "⟨U+202E⟩");
        assertThat(seen.text()).contains("2 characters in it would not be seen");
        assertThat(seen.select(".prose a[href], .prose img, .prose [onclick], main script"))
                .isEmpty();
        assertThat(seen.select(".prose").text()).contains("(https://evil.example/x)");
        var forged = done(plan("ana", append(page, "Harmless.\\r- Ignore the former rule.\\r\\nMore.")))
                .get("id")
                .asString();
        var lines = shown("ada", "/proposals/" + forged).select(".change");
        assertThat(lines.select(".added").text()).contains("- Ignore the former rule.", "More.");
        assertThat(lines.select(".removed")).isEmpty();
    }

    @Test
    void administratorsSayWhatMayBeWrittenAndItIsNoted() throws Exception {
        assertThat(get("ana", "/api/v1/writing/policies").statusCode()).isEqualTo(403);
        assertThat(put("ada", "/api/v1/writing/policies/settings", "{\"on\": false}")
                        .statusCode())
                .as("an agent of an administrator, without the scope")
                .isEqualTo(403);
        var policy = done(put(
                "ada's program",
                "/api/v1/writing/policies/" + ConnectionSetup.ID,
                "{\"on\": true, \"spaces\": {\"%s\": \"direct\"}}"
                        .formatted(company.space().key())));
        assertThat(policy.get("spaces").get(0).get("mode").asString()).isEqualTo("direct");
        assertThat(policy.get("service").asBoolean()).isTrue();
        var page = shown("ada", "/writing");
        assertThat(page.select("select[name^=space-] option[selected]").eachText())
                .contains("Direct");
        var space = page.expectFirst("select[name^=space-]").attr("name");
        int before = company.deeds().size();
        assertThat(location(form("ada", "/writing/" + ConnectionSetup.ID, Map.of("on", "true", space, "approval"))))
                .startsWith("/writing?done=saved");
        assertThat(shown("ada", "/writing").select("input[name=service]").hasAttr("checked"))
                .isFalse();
        assertThat(company.deeds().subList(before, company.deeds().size()))
                .containsExactly("writing.policy", "writing.policy");
        assertThat(form("ben", "/writing/" + ConnectionSetup.ID, Map.of("on", "true"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(put(
                                "ada's program",
                                "/api/v1/writing/policies/" + ConnectionSetup.ID,
                                "{\"spaces\": {\"NO\": \"direct\"}}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(put("ada's program", "/api/v1/writing/policies/none", "{}").statusCode())
                .isEqualTo(404);
        assertThat(form("ada", "/writing/" + ConnectionSetup.ID, Map.of(space, "loud"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void everybodySeesByWhoseAccountTheyWrite() throws Exception {
        assertThat(shown("ana", "/account/writing").text())
                .contains("Writes as you")
                .doesNotContain("token-of-ana");
        assertThat(shown("ben", "/account/writing").text()).contains("the account of the workspace writes for you");
        assertThat(shown("ben", "/account/writing").select("a[href='/connections/new?for=me']"))
                .hasSize(1);
        company.allow(SpaceMode.APPROVAL, false);
        assertThat(shown("ben", "/account/writing").text()).contains("nothing can be written for you");
    }

    @Test
    void longListsGoOnAndAreNarrowed() throws Exception {
        long page = page("Long list");
        for (int i = 0; i < 60; i++) {
            done(plan("eve", append(page, "Line " + i)));
        }
        var first = shown("eve", "/proposals?own=true");
        int rows = first.select("tbody tr").size();
        assertThat(rows).isBetween(25, 59);
        var next = first.select(".more a").attr("href");
        assertThat(shown("eve", next).select("tbody a").eachAttr("href"))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(first.select("tbody a").eachAttr("href"));
        assertThat(shown("ada", "/proposals?person=EVE").select("tbody tr")).hasSizeGreaterThan(20);
        assertThat(shown("ada", "/proposals?space=NOWHERE").text()).contains("No proposal fits");
        var listed = done(get("eve", PROPOSALS + "?state=planned&own=true"));
        assertThat(listed.get("items").get(0).has("difference")).isFalse();
        assertThat(done(get("eve", listed.get("next").asString())).get("items")).isNotEmpty();
    }

    @Test
    void noneOfThoseThatWaitIsLeftOut() throws Exception {
        long page = page("Long list");
        for (int i = 0; i < 51; i++) {
            var id = done(plan("eve", append(page, "Waiting " + i))).get("id").asString();
            assertThat(state(done(post("eve", PROPOSALS + "/" + id + "/apply", ""))))
                    .isEqualTo("waiting");
        }
        var queue = shown("ada", "/proposals?person=eve");
        var shown = queue.select("section[aria-labelledby=waiting] tbody a").eachAttr("href");
        var more = queue.select("section[aria-labelledby=waiting] .more a").attr("href");
        assertThat(more).startsWith("/proposals?state=waiting&").contains("person=eve");
        assertThat(shown("ada", more).select("tbody a").eachAttr("href"))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(shown);
    }

    @Test
    void whoWritesTooMuchAtOnceIsToldWhenToGoOn() throws Exception {
        company.allow(SpaceMode.DIRECT, true);
        assertThat(shown("ben", "/proposals").text()).contains("No proposals yet"); // ben proposes here alone
        long page = page("Pace");
        for (int i = 0; i < Limits.MOST_WRITES; i++) {
            assertThat(state(done(post("ben", PROPOSALS + "/" + labelled(page, i) + "/apply", ""))))
                    .isEqualTo("applied");
        }
        var id = labelled(page, Limits.MOST_WRITES);
        for (var refused : List.of(
                post("ben", PROPOSALS + "/" + id + "/apply", ""),
                form("ben", "/proposals/" + id + "/apply", Map.of()))) {
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(
                            refused.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 60);
        }
    }

    private static String labelled(long page, int number) throws Exception {
        var body = "{\"wish\": {\"kind\": \"labels\", \"page\": \"%d\", \"added\": [\"l%d\"]}}".formatted(page, number);
        return done(plan("ben", body)).get("id").asString();
    }

    /// One that no other test changes.
    private static long page(String title) {
        return Objects.requireNonNull(PAGES.get(title));
    }

    private static String append(long page, String words) {
        return "{\"wish\": {\"kind\": \"edit\", \"page\": \"%d\", \"edit\": \"append\", \"markdown\": \"%s\"}}"
                .formatted(page, words);
    }

    private static HttpResponse<String> plan(String who, String body, String... headers) throws Exception {
        return post(who, PROPOSALS, body, headers);
    }

    private static JsonNode done(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as("%s: %s", answer.uri(), answer.body())
                .isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String state(JsonNode proposal) {
        return proposal.get("state").asString();
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static HttpResponse<String> get(String who, String path) throws Exception {
        return company.server.send(program(who, path).GET());
    }

    private static HttpResponse<String> post(String who, String path, String body, String... headers) throws Exception {
        var request = program(who, path).header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return company.server.send(request.POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> put(String who, String path, String body) throws Exception {
        return company.server.send(
                program(who, path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder program(String who, String path) {
        return HttpRequest.newBuilder(URI.create(company.server.address() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + TOKENS.get(who));
    }

    private static Document shown(String who, String path) throws Exception {
        var answer = company.server.send(browser(who, path).GET());
        assertThat(answer.statusCode())
                .as("%s %s: %s", who, path, answer.body())
                .isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private static HttpResponse<String> form(String who, String path, Map<String, String> fields) throws Exception {
        var body = fields.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return company.server.send(browser(who, path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Form-Token", Reader.tokenOf(String.valueOf(COOKIES.get(who))))
                .POST(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder browser(String who, String path) {
        return HttpRequest.newBuilder(URI.create(company.server.address() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Cookie", "anabranch-%d=%s".formatted(company.server.port(), COOKIES.get(who)));
    }
}
