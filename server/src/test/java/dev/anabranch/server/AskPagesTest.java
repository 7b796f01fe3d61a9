package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.account.Visitor;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Edit;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The pages of answers, over the sample company.
@Timeout(240)
class AskPagesTest {
    private static final Map<Setting, String> WORDS_ALONE = Map.of(Setting.EMBEDDING, "none");
    private static final String HOLIDAY = "working days of holiday a year";
    private static final String PEAK = "peak level at Millbridge in the 2024 flood";

    @TempDir
    Path data;

    /// Somebody at a browser.
    private record Window(TestServer server, String cookie) {
        static Window of(TestServer server, Person person) {
            var begun = server.accounts().sessions().begin(person, new Visitor("127.0.0.1", "test"), "");
            server.hide(begun.cookie());
            return new Window(server, "anabranch-" + server.port() + "=" + begun.cookie());
        }

        Document page(String path) throws Exception {
            var answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return Jsoup.parse(answer.body());
        }

        HttpResponse<String> get(String path) throws Exception {
            return send(HttpRequest.newBuilder(URI.create(server.address() + path)));
        }

        /// Sends a form of ours, as a browser does.
        HttpResponse<String> post(String path, String form) throws Exception {
            var token = page("/about").expectFirst("meta[name=form-token]").attr("content");
            return post(path, form, token);
        }

        HttpResponse<String> post(String path, String form, String token) throws Exception {
            return send(HttpRequest.newBuilder(URI.create(server.address() + path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Origin", server.address())
                    .POST(HttpRequest.BodyPublishers.ofString(form + "&token=" + token)));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            return server.http()
                    .send(
                            request.header("Cookie", cookie)
                                    .header("Accept", "text/html")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        }

        Document ask(String question, String... before) throws Exception {
            return page(address(question, before));
        }
    }

    @Test
    void answersAreGivenKeptComparedAndJudged() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.sampleCompany(), WORDS_ALONE)) {
            var hannah = person(server, "hannah.weiss@weirlight.example", Role.VIEWER);
            var mara = person(server, "mara.lindqvist@weirlight.example", Role.ADMINISTRATOR);
            assertThat(hannah.ask(HOLIDAY).select("#answer").text()).contains("Nothing can be found yet");
            server.sync();
            server.sync(); // asks about whoever was linked before the site was known
            server.awaitIndex();
            assertThat(hannah.ask(HOLIDAY).select(".statements").text()).contains("28 working days");

            answered(hannah);
            notFound(hannah);
            askedOn(hannah);
            heard(hannah);
            hostile(hannah);
            judged(hannah, mara);
            viewedAs(hannah, mara, server);
            changed(hannah, server);
            taken(hannah, server);
            forgotten(hannah);
        }
    }

    private static void answered(Window window) throws Exception {
        var page = window.ask(HOLIDAY);
        assertThat(page.expectFirst("#q").val()).isEqualTo(HOLIDAY);
        var cite = page.expectFirst(".statements .cite");
        assertThat(page.select(".statements").text()).contains("28 working days");
        var card = page.expectFirst(cite.attr("href"));
        assertThat(card.select("h3").text()).contains("Holiday and leave");
        assertThat(card.select("mark").text()).contains("28 working days a year");
        assertThat(card.text()).contains("Version ");
        var link = card.expectFirst("h3 a").attr("href");
        assertThat(link).startsWith("/files/People/").contains("#h-holiday:~:text=28%20working");
        assertThat(page.expectFirst("#markdown").text()).contains("28 working days", "[Holiday and leave]");
        atHeading(window);
        assertThat(window.page("/search?q=holiday").select("a[href^=/ask?q=holiday]"))
                .hasSize(1);
    }

    /// A passage under a heading leads to that heading, here and in Confluence.
    private static void atHeading(Window window) throws Exception {
        var page = window.ask(PEAK);
        var card = page.expectFirst(".passages li:has(.where)");
        var heading = card.select(".where bdi").eachText().getLast();
        var link = card.expectFirst("h3 a").attr("href");
        var anchor = link.substring(link.indexOf('#'), link.indexOf(":~:text="));
        var file = window.page(link.substring(0, link.indexOf('#')));
        assertThat(file.expectFirst(anchor).text()).isEqualTo(heading);
        assertThat(card.expectFirst("a:contains(In Confluence)").attr("href"))
                .endsWith("#" + encoded(heading.replace(' ', '-')));
        assertThat(page.expectFirst("#markdown").text()).contains(" › " + heading + "]");
    }

    private static void notFound(Window window) throws Exception {
        var page = window.ask("which pension provider insures the gondolas");
        assertThat(page.select(".not-found").text()).isEqualTo("Not found in your pages.");
        assertThat(page.select(".statements")).isEmpty();
        assertThat(page.select(".passages > h2").text()).isEqualTo("The nearest pages");
        assertThat(page.select(".passages li")).isNotEmpty().hasSizeLessThanOrEqualTo(5);
        var none = window.ask("xyzzyplugh");
        assertThat(none.select("#answer").text()).contains("even near");
        assertThat(none.select(".passages")).isEmpty();
    }

    private static void askedOn(Window window) throws Exception {
        var first = window.ask(HOLIDAY);
        assertThat(first.select(".ask-on input[name=before]").val()).isEqualTo(HOLIDAY);
        var second = window.ask("and for moving house?", HOLIDAY);
        assertThat(second.select("#answer").text())
                .contains("Looked for as: working days of holiday a year for moving house");
        assertThat(second.select(".thread").text()).contains(HOLIDAY, "28 working days");
        assertThat(second.select(".ask-on input[name=before]").eachAttr("value"))
                .containsExactly(HOLIDAY, "and for moving house?");
        var other = window.ask("which test fails most", HOLIDAY);
        assertThat(other.select("#answer").text()).doesNotContain("Looked for as");

        var asked = """
                {"question": "and for moving house?", "follows": ["working days of holiday a year"]}""";
        var answer = window.server()
                .send(window.server()
                        .request("/api/v1/answers", "Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(asked)));
        var object = JsonMapper.shared().readTree(answer.body());
        assertThat(object.get("understood").asString()).isEqualTo("working days of holiday a year for moving house");
        var alone = window.server()
                .send(window.server()
                        .request("/api/v1/answers", "Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"question\": \"%s\"}".formatted(HOLIDAY))));
        var citation =
                JsonMapper.shared().readTree(alone.body()).get("citations").get(0);
        assertThat(citation.get("link").asString()).startsWith("/files/People/").contains(":~:text=");
        var wrong = window.server()
                .send(window.server()
                        .request("/api/v1/answers", "Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"question\": \"who\", \"follows\": [\" \"]}")));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("follows");
    }

    /// Sentence by sentence, as the page hears an answer that is being written.
    private static void heard(Window window) throws Exception {
        var events = window.get(address(HOLIDAY).replace("/ask?", "/ask/events?"));
        assertThat(events.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(events.body()).contains("event: statement\ndata: {\"text\":", "28 working days");
        var last = events.body().substring(events.body().lastIndexOf("data: ") + "data: ".length());
        var kept = JsonMapper.shared().readTree(last).get("address").asString();
        var whole = window.page(kept);
        assertThat(whole.select(".statements").text())
                .isEqualTo(window.ask(HOLIDAY).select(".statements").text());
        assertThat(whole.select("#answer").text()).doesNotContain("As you were told");
        var none = window.get("/ask/events?q=xyzzyplugh").body();
        assertThat(none).doesNotContain("event: statement").contains("event: answer");
        assertThat(window.get("/ask/events?q=+").statusCode()).isEqualTo(400);
    }

    private static void hostile(Window window) throws Exception {
        var question = "<script>alert(1)</script> days of *holiday* [x](http://evil.example)";
        var page = window.ask(question, "<b>bold</b>");
        assertThat(page.select("#answer script, #answer b, .thread b")).isEmpty();
        assertThat(page.expectFirst("#markdown").wholeText())
                .startsWith("**\\<script\\>alert(1)\\</script\\> days of \\*holiday\\* \\[x\\]");
        assertThat(window.ask("x".repeat(1001)).select("[role=alert]").text()).contains("1000 characters");
    }

    private static void judged(Window window, Window administrator) throws Exception {
        var form = window.ask(HOLIDAY).expectFirst("#feedback form");
        var address = form.attr("action");
        assertThat(window.post(address, "verdict=helpful&comment=x", "0".repeat(64))
                        .statusCode())
                .isEqualTo(403);
        assertThat(administrator.post(address, "verdict=helpful&comment=x").statusCode())
                .as("somebody else's answer")
                .isEqualTo(404);
        assertThat(window.post(address, "verdict=perhaps").statusCode()).isEqualTo(400);
        var done = window.post(address, "verdict=helpful&comment=" + encoded("Yes & <no>"));
        assertThat(done.statusCode()).isEqualTo(303);
        var kept =
                window.page(done.headers().firstValue("Location").orElseThrow().replace("#feedback", ""));
        assertThat(kept.select("[aria-pressed=true]").text()).contains("Yes");
        assertThat(kept.select("#feedback").text()).contains("Thank you");
        var bonus = window.ask("which pension provider insures the gondolas").expectFirst("#feedback form");
        window.post(bonus.attr("action"), "verdict=unhelpful&comment=");
        var on = window.ask("and for moving house?", "who earns what").expectFirst("#feedback form");
        window.post(on.attr("action"), "verdict=unhelpful&comment=");

        assertThat(window.get("/ask/feedback").statusCode()).isEqualTo(403);
        var told = administrator.page("/ask/feedback");
        assertThat(told.select("dl").text()).contains("Helpful 1", "Not helpful 2");
        assertThat(told.select("tbody tr").eachText().getFirst()).contains("and for moving house?");
        assertThat(told.text()).as("a question of which nothing was said").doesNotContain("who earns what");
        assertThat(told.select("tbody tr").eachText().get(1))
                .contains("pension provider", "not helpful", "nothing was found");
        assertThat(told.select("tbody tr").eachText().getLast()).contains(HOLIDAY, "Yes & <no>", "Holiday and leave");
        assertThat(told.text()).doesNotContain("28 working days");
        var lines = administrator
                .get("/api/v1/answers/feedback.ndjson")
                .body()
                .lines()
                .toList();
        assertThat(lines).hasSize(3);
        assertThat(String.join("\n", lines)).doesNotContain("who earns what");
        var line = JsonMapper.shared().readTree(lines.getLast());
        assertThat(line.get("text").asString()).isEqualTo(HOLIDAY);
        var metadata = line.get("metadata");
        assertThat(metadata.get("asker").asString()).isEqualTo("hannah.weiss@weirlight.example");
        assertThat(metadata.get("answerable").asBoolean()).isTrue();
        assertThat(String.join("\n", lines))
                .as("words of answers, and what the administrator may not know of")
                .doesNotContain("28 working days", "\"answer\":", "withheld");
        assertThat(metadata.get("pages").get(0).get("title").asString()).isEqualTo("Holiday and leave");
        assertThat(JsonMapper.shared()
                        .readTree(lines.get(1))
                        .get("metadata")
                        .get("answerable")
                        .isNull())
                .isTrue();
    }

    /// Whoever looks as somebody else is answered as they would be, keeps nothing, and sees nothing of theirs.
    private static void viewedAs(Window window, Window administrator, TestServer server) throws Exception {
        var hannah = server.accounts()
                .people()
                .withEmail("hannah.weiss@weirlight.example")
                .orElseThrow();
        var kept = kept(window.ask(HOLIDAY));
        assertThat(administrator
                        .post("/people/%s/view-as".formatted(hannah.id()), "")
                        .statusCode())
                .isEqualTo(303);
        var seen = administrator.ask("salary band of a Pilot");
        assertThat(seen.select(".passages h3").text()).contains("Salary bands 2026.xlsx");
        assertThat(seen.select("#feedback")).isEmpty();
        assertThat(administrator.page("/ask").select(".lately")).isEmpty();
        assertThat(administrator.get(kept).statusCode()).isEqualTo(403);
        assertThat(administrator.get("/ask/events?q=holiday").statusCode()).isEqualTo(403);
        assertThat(administrator.post("/view-as/end", "").statusCode()).isEqualTo(303);
        assertThat(administrator.page("/ask").select(".lately").text()).doesNotContain("salary band");
        assertThat(administrator.get(kept).statusCode())
                .as("somebody else's answer")
                .isEqualTo(404);
    }

    private static void changed(Window window, TestServer server) throws Exception {
        var before = window.ask(HOLIDAY);
        var kept = kept(before);
        assertThat(window.page(kept).select("#answer").text()).doesNotContain("Changed since");
        var page = titled(server, "Holiday and leave");
        var text = ((Body.Text) page.body()).text();
        server.site()
                .site()
                .edit(
                        page.id(),
                        Edit.by(server.site().accounts().getFirst().user().accountId())
                                .saying(Body.storage(text.replace("28 working", "31 working"))));
        server.sync();
        server.awaitIndex();
        assertThat(window.ask(HOLIDAY).select(".statements").text()).contains("31 working days");
        var after = window.page(kept);
        assertThat(after.select(".statements").text()).contains("28 working days");
        var change = after.expectFirst(".passages .callout");
        assertThat(change.text()).contains("Changed since", "do not stand there like this any more");
        assertThat(change.expectFirst("a:contains(Compare in Confluence)").attr("href"))
                .contains("/pages/diffpagesbyversion.action?pageId=" + page.id() + "&selectedPageVersions=");
        var difference =
                window.page(change.expectFirst("a:contains(See the difference)").attr("href"));
        assertThat(difference.select(".difference del").eachText()).isNotEmpty().containsOnly("removed: 28");
        assertThat(difference.select(".difference ins").eachText()).isNotEmpty().containsOnly("added: 31");
        var now = window.ask(HOLIDAY);
        assertThat(now.select(".statements").text()).contains("31 working days");
        var former = now.expectFirst("a:contains(see it, and what changed)").attr("href");
        assertThat(window.page(former).select(".statements").text())
                .as("the latest other answer, perhaps out of an index that was half brought up to date")
                .isNotEqualTo(now.select(".statements").text());
    }

    /// Nothing of an answer outlives the right to read what it was made of.
    private static void taken(Window window, TestServer server) throws Exception {
        var kept = kept(window.ask(HOLIDAY));
        var page = titled(server, "Holiday and leave");
        var reader = server.site().accounts().getFirst().user().accountId();
        server.site().site().restrict(page.id(), Restrictions.readers(new Principals(Set.of(reader), Set.of())));
        server.sync();
        var later = window.get(kept);
        assertThat(later.statusCode()).isEqualTo(200);
        assertThat(later.body())
                .contains("cannot read now")
                .doesNotContain("working days a year,", "28 working", "31 working");
        assertThat(window.get(kept + "/changes/1").statusCode()).isEqualTo(404);
        assertThat(window.ask("and for moving house?", HOLIDAY)
                        .select(".thread")
                        .text())
                .doesNotContain("28 working days", "31 working days");
    }

    private static void forgotten(Window window) throws Exception {
        var recent = window.page("/ask").select(".lately a");
        assertThat(recent.eachText()).anyMatch(text -> text.startsWith(HOLIDAY));
        var one = recent.eachAttr("href").getFirst();
        assertThat(window.post(one + "/forget", "").statusCode()).isEqualTo(303);
        assertThat(window.get(one).statusCode()).isEqualTo(404);
        assertThat(window.post("/ask/kept/forget-all", "").statusCode()).isEqualTo(303);
        assertThat(window.page("/ask").select(".lately")).isEmpty();
        var address = window.ask("who is on call").expectFirst("#feedback form").attr("action");
        var token = window.page("/about").expectFirst("meta[name=form-token]").attr("content");
        int status = 0;
        for (int times = 0; times < 31 && status != 429; times++) {
            status = window.post(address, "verdict=helpful", token).statusCode();
        }
        assertThat(status).as("of the last of many verdicts").isEqualTo(429);
    }

    private static Page titled(TestServer server, String title) {
        var everything = server.site().site().everything();
        return everything.spaces().stream()
                .flatMap(space -> everything.titled(ContentType.PAGE, space.id(), title))
                .map(Page.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /// Somebody of the company, signed in as themselves.
    private static Window person(TestServer server, String email, Role role) {
        var account = server.site().accounts().stream()
                .filter(each -> each.user().email().equals(email))
                .findFirst()
                .orElseThrow()
                .user();
        var person = server.accounts().people().add(Newcomer.person(account.displayName(), email, role), Actor.SERVER);
        server.link(person, server.site(), account.accountId());
        return Window.of(server, person);
    }

    /// The address at which an answer that was just given can be found again.
    private static String kept(Document page) {
        return page.expectFirst("#feedback form").attr("action").replace("/verdict", "");
    }

    private static String address(String question, String... before) {
        var address = new StringBuilder("/ask?q=").append(encoded(question));
        List.of(before).forEach(each -> address.append("&before=").append(encoded(each)));
        return address.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
