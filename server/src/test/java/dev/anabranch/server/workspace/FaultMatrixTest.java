package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Each fault at each kind of request, once, at the third, often, always: the run ends and says why, what is there
/// stays whole, nothing is deleted that is still on the site, and the run after the fault heals all.
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"CLOUD", "DATA_CENTER"})
class FaultMatrixTest {
    private static final SyncRequest REQUEST = SyncRequest.of(List.of("CORPUS")).withAttachments(true);

    /// All of the more than 5,000 cases take some minutes: `-Danabranch.slices=1` runs them, a build this share of
    /// them.
    private static final int SLICES = Math.max(1, 2 * Integer.getInteger("anabranch.slices", 20) - 1);

    private static final Map<String, String> FAULTS = faults();
    private static final Map<String, String> TURNS = Map.of(
            "once", "\"nth\": 1",
            "the third time", "\"nth\": 3",
            "often", "\"share\": 0.3",
            "always", "\"skip\": 0");

    private final SiteKind kind;

    @RegisterExtension
    private final LiveMirror site;

    FaultMatrixTest(SiteKind kind) {
        this.kind = kind;
        this.site = LiveMirror.empty(kind);
    }

    private static Map<String, String> requestsOfDataCenter() {
        var requests = new LinkedHashMap<String, String>();
        requests.put("any request", "\"host\": \"any\", \"path\": \"/*\"");
        requests.put("the account", "\"path\": \"/rest/api/user/current\"");
        requests.put("the spaces", "\"path\": \"/rest/api/space\"");
        requests.put("the version", "\"path\": \"/rest/api/server-information\"");
        requests.put("pages", "\"path\": \"/rest/api/content/scan\"");
        requests.put("blog posts", "\"path\": \"/rest/api/content\"");
        requests.put("any search", "\"path\": \"/rest/api/content/search\"");
        requests.put("texts", "\"path\": \"/rest/api/content/search\", \"query\": \"*body.storage*\"");
        requests.put("attachments", "\"path\": \"/rest/api/content/search\", \"query\": \"*attachment*\"");
        requests.put("downloads", "\"path\": \"/download/attachments/*\"");
        return requests;
    }

    private static Map<String, String> requestsOfCloud() {
        var requests = new LinkedHashMap<String, String>();
        requests.put("any request", "\"host\": \"any\", \"path\": \"/*\"");
        requests.put("the account", "\"path\": \"/wiki/rest/api/user/current\"");
        requests.put("the spaces", "\"path\": \"/wiki/api/v2/spaces\"");
        requests.put("the folders", "\"path\": \"/wiki/rest/api/content/search\", \"query\": \"cql=type*\"");
        requests.put("pages with texts", "\"path\": \"/wiki/api/v2/pages\", \"query\": \"*body-format*\"");
        requests.put("pages newest first", "\"path\": \"/wiki/api/v2/pages\", \"query\": \"*-modified*\"");
        requests.put("pages without texts", "\"path\": \"/wiki/api/v2/pages\", \"query\": \"*sort=id&limit*\"");
        requests.put("labels", "\"path\": \"/wiki/rest/api/content/search\", \"query\": \"*metadata.labels*\"");
        requests.put("blog posts", "\"path\": \"/wiki/api/v2/blogposts\"");
        requests.put("people", "\"path\": \"/wiki/api/v2/users-bulk\"");
        requests.put("attachments", "\"path\": \"/wiki/api/v2/attachments\"");
        requests.put("downloads", "\"path\": \"/wiki/rest/api/content/*/download\"");
        requests.put("media", "\"host\": \"media\"");
        return requests;
    }

    private static Map<String, String> faults() {
        var faults = new LinkedHashMap<String, String>();
        for (int status : List.of(400, 401, 403, 404, 410, 414, 418, 500, 501, 502, 503, 504, 204, 206)) {
            faults.put("status " + status, "\"status\": " + status);
        }
        faults.put("too many requests", "\"status\": 429, \"headers\": {\"Retry-After\": \"3000\"}");
        faults.put("a web page", html(200));
        faults.put("a web page with 503", html(503));
        faults.put(
                "a sign-in page elsewhere",
                "\"status\": 302, \"headers\": {\"Location\": \"https://id.example.com/\"}");
        faults.put("an empty object", json("{}"));
        faults.put("no results", json("{\\\"results\\\": null}"));
        faults.put("results of a wrong type", json("{\\\"results\\\": [{\\\"id\\\": {}}, 7, null]}"));
        faults.put("no JSON", json("{\\\"results\\\": ["));
        faults.put(
                "another host",
                json("{\\\"results\\\": [], \\\"_links\\\": {\\\"next\\\": \\\"http://127.0.0.2/x\\\"}}"));
        faults.put("a closed connection", "\"drop\": true");
        faults.put("a cut body", "\"cutAfter\": 20");
        faults.put("a length too great", "\"contentLength\": 100000");
        faults.put("a length too small", "\"contentLength\": 5");
        faults.put("a wrong encoding", "\"headers\": {\"Content-Encoding\": \"gzip\"}");
        return faults;
    }

    private static String html(int status) {
        return "\"status\": %d, \"headers\": {\"Content-Type\": \"text/html\"}, \"body\": \"<html>Log in</html>\""
                .formatted(status);
    }

    private static String json(String body) {
        return "\"status\": 200, \"headers\": {\"Content-Type\": \"application/json\"}, \"body\": \"" + body + "\"";
    }

    @TestFactory
    Stream<DynamicTest> everyFaultOfTheFirstRunIsHealedByTheNext() {
        company();
        site.sync(REQUEST);
        var expected = site.files();
        return cases((name, rule) -> {
            site.startOver();
            assertEnds(name, faulty(rule));
            heal();
            assertThat(site.sync(REQUEST).status()).as(name).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(site.files()).as(name).isEqualTo(expected);
        });
    }

    @TestFactory
    Stream<DynamicTest> everyFaultOfALaterRunLeavesWhatIsThere() {
        var ids = company();
        site.sync(REQUEST);
        var round = new int[1];
        return cases((name, rule) -> {
            round[0]++;
            var before = site.files();
            change(ids, round[0]);
            site.open(operation -> {});
            assertEnds(name, faulty(rule));
            assertThat(site.files()).as(name).hasSize(before.size());
            heal();
            assertThat(site.sync(REQUEST).status()).as(name).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(site.files()).as(name).hasSize(before.size());
            assertThat(site.text("CORPUS/Home/Plan " + round[0] + ".md"))
                    .as(name)
                    .contains("round " + round[0]);
            assertThat(site.text("CORPUS/Home.md")).as(name).contains("Plan%20" + round[0] + ".md");
        });
    }

    private interface Case {
        void run(String name, String rule);
    }

    private Stream<DynamicTest> cases(Case one) {
        var cases = new ArrayList<DynamicTest>();
        var requests = kind == SiteKind.CLOUD ? requestsOfCloud() : requestsOfDataCenter();
        requests.forEach((request, pick) -> FAULTS.forEach((fault, effect) -> TURNS.forEach((turn, when) -> {
            var name = "%s: %s, %s".formatted(request, fault, turn);
            var rule = "{\"seed\": 5, \"rules\": [{%s, %s, %s}]}".formatted(pick, when, effect);
            cases.add(DynamicTest.dynamicTest(name, () -> one.run(name, rule)));
        })));
        return cases.stream().filter(test -> Math.floorMod(test.getDisplayName().hashCode(), SLICES) == 0);
    }

    private void heal() {
        site.noFaults();
        site.open(operation -> {});
    }

    private SyncReport faulty(String rule) {
        site.faults(rule);
        return assertTimeoutPreemptively(Duration.ofSeconds(30), () -> site.sync(REQUEST));
    }

    private void assertEnds(String name, SyncReport report) {
        report.stopped()
                .ifPresent(stopped -> assertThat(stopped.message())
                        .as(name)
                        .hasSizeGreaterThan(20)
                        .doesNotContain("Exception", "null"));
        assertThat(report.status()).as(name).isNotEqualTo(RunStatus.RUNNING);
        assertThat(report.status() == RunStatus.FAILED)
                .as(name)
                .isEqualTo(report.stopped().isPresent());
        assertThat(site.files().entrySet()).as(name).allSatisfy(file -> {
            if (file.getKey().endsWith(".md")) {
                assertThat(file.getValue()).startsWith("---\n").contains("\n# ");
            }
        });
    }

    private List<Long> company() {
        long home = site.page("Home", link("Plan"));
        long plan = site.pageBelow(home, "Plan", "<p>round 0</p>" + link("Home"));
        long drawer = kind == SiteKind.CLOUD ? site.folder("Drawer") : site.page("Drawer", "");
        site.pageBelow(drawer, "Inside", link("Home"));
        site.page("Alone", "<p>text</p>");
        site.post("News", link("Plan"));
        site.attach(home, "wiring.txt", "one");
        site.label(plan, "urgent");
        return List.of(home, plan, drawer);
    }

    private void change(List<Long> ids, int round) {
        site.edit(ids.get(1), "<p>round " + round + "</p>");
        site.rename(ids.get(1), "Plan " + round);
        site.edit(ids.get(0), link("Plan " + round));
        site.rename(ids.get(2), "Drawer " + round);
    }

    private static String link(String title) {
        return "<p><ac:link><ri:page ri:content-title=\"" + title + "\" /></ac:link></p>";
    }
}
