package dev.anabranch.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.NewComment;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.model.Upload;
import dev.anabranch.simulator.model.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebSiteTest {
    private static final String ADA = "5b:ada";

    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(Redirect.NORMAL).build();
    private Simulator simulator;
    private Site site;

    @BeforeEach
    void start() throws IOException {
        simulator = Simulator.start(SimulatorOptions.serving((empty, baseUrl) -> {
            empty.people().put(new Account(User.person(ADA, "Ada", "ada@example.com", ZoneOffset.UTC), "secret", true));
            empty.put(Space.open(100, "DEV", "Dev <i>elopment</i>", ADA, Instant.EPOCH));
        }));
        site = simulator.site();
    }

    @AfterEach
    void stop() {
        browser.close();
        simulator.close();
    }

    @Test
    void spacesLeadToTheirPages() {
        var page = page("Guide", "<p>Hello</p>", Place.NOWHERE);
        assertThat(get("/").body()).contains("/wiki/spaces/DEV/overview").contains("Dev &lt;i&gt;elopment");
        assertThat(get("/wiki/spaces/DEV").body()).contains("Guide").contains("no home page");
        var shown = get("/wiki/spaces/DEV/pages/" + page.id() + "/Guide").body();
        assertThat(shown).contains("<h1>Guide</h1>", "<p>Hello</p>", "version 1 by Ada");
        assertThat(get("/wiki/spaces/DEV/pages/999").statusCode()).isEqualTo(404);
        assertThat(get("/wiki/spaces/NO/overview").statusCode()).isEqualTo(404);
    }

    @Test
    void linksOfTheApiLeadToThePage() {
        var page = page("Guide", "<p>x</p>", Place.NOWHERE);
        assertThat(get("/wiki/pages/viewpage.action?pageId=" + page.id()).body())
                .contains("<h1>Guide</h1>");
        assertThat(get("/wiki/x/" + tiny(page.id())).body()).contains("<h1>Guide</h1>");
    }

    @Test
    void pageShowsLabelsFilesCommentsAndLimits() {
        var page = page("Guide", "<p>x</p>", Place.NOWHERE);
        site.label(page.id(), "global", "how-to");
        site.attach(new Upload(
                page.id(), "a <b>.txt", Body.file("text/html", "hi".getBytes(StandardCharsets.UTF_8)), ADA, "", false));
        site.comment(new NewComment(page.id(), Body.storage("<p>Nice</p>"), ADA, Optional.empty()));
        site.restrict(page.id(), Restrictions.readers(new Principals(Set.of(ADA), Set.of())));
        var shown = get("/wiki/spaces/DEV/pages/" + page.id()).body();
        assertThat(shown).contains("how-to", "a &lt;b&gt;.txt", "<p>Nice</p>", "Only these may read: Ada");
        var file = get("/wiki/download/attachments/" + page.id() + "/a%20%3Cb%3E.txt");
        assertThat(file.body()).isEqualTo("hi");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
    }

    @Test
    void programsAreSentAwayFromTheOldDownloadAddress() {
        var page = page("Guide", "<p>x</p>", Place.NOWHERE);
        var request = HttpRequest.newBuilder().GET().header("Authorization", "Basic YWRhQGV4YW1wbGUuY29tOnNlY3JldA==");
        var answer = send("/wiki/download/attachments/" + page.id() + "/a.txt", request);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("OAuth realm=");
    }

    @Test
    void pageIsMadeChangedMovedDeletedAndRestored() {
        var parent = page("Parent", "<p>x</p>", Place.NOWHERE);
        assertThat(get("/wiki/spaces/DEV/create?parent=" + parent.id()).body()).contains("Parent</option>");
        post("/wiki/spaces/DEV/create", fields("New", "<p>one</p>", parent.id(), 0));
        var made = titled("New");
        assertThat(made.parentId()).hasValue(parent.id());
        var edit = "/wiki/spaces/DEV/edit/" + made.id();
        assertThat(get(edit).body()).contains("&lt;p&gt;one&lt;/p&gt;</textarea>");
        post(edit, fields("Newer", "<p>two</p>\r\n<p>three</p>", parent.id(), 1));
        assertThat(titled("Newer").version().number()).isEqualTo(2);
        assertThat(((Body.Text) titled("Newer").body()).text()).isEqualTo("<p>two</p>\n<p>three</p>");
        post(edit, fields("Newer", "<p>two</p>\n<p>three</p>", 0, 2));
        assertThat(titled("Newer").parentId()).isEmpty();
        assertThat(titled("Newer").version().number()).isEqualTo(2);
        assertThat(post("/wiki/spaces/DEV/delete/" + made.id(), Map.of()).body())
                .contains("Restore");
        assertThat(titled("Newer").status()).isEqualTo(Status.TRASHED);
        post("/wiki/spaces/DEV/restore/" + made.id(), Map.of());
        assertThat(titled("Newer").status()).isEqualTo(Status.CURRENT);
    }

    @Test
    void refusalsStandBesideTheFormWithTheTextStillInIt() {
        var page = page("Guide", "<p>x</p>", Place.NOWHERE);
        page("Taken", "<p>x</p>", Place.NOWHERE);
        var edit = "/wiki/spaces/DEV/edit/" + page.id();
        var unfit = post(edit, fields("Guide", "<p>a<p>b</p></p>", 0, 1));
        assertThat(unfit.statusCode()).isEqualTo(400);
        assertThat(unfit.body())
                .contains("role=\"alert\">Error parsing xhtml: Element &lt;p&gt; is not allowed in &lt;p&gt;")
                .contains("&lt;p&gt;a&lt;p&gt;b");
        assertThat(post(edit, fields("Taken", "<p>y</p>", 0, 1)).body())
                .contains("Another page of this space has the title");
        assertThat(post(edit, fields("Guide", "<p>y</p>", page.id(), 1)).body()).contains("cannot be the parent");
        assertThat(post(edit, fields("", "<p>y</p>", 0, 1)).body()).contains("A title is required");
        post(edit, fields("Guide", "<p>y</p>", 0, 1));
        var late = post(edit, fields("Guide", "<p>z</p>", 0, 1));
        assertThat(late.body()).contains("Somebody saved version 2 meanwhile").contains("&lt;p&gt;z");
        assertThat(post("/wiki/spaces/DEV/create", fields("Taken", "<p>y</p>", 0, 0))
                        .statusCode())
                .isEqualTo(400);
        assertThat(site.everything().content(page.id()).orElseThrow().version().number())
                .isEqualTo(2);
    }

    @Test
    void hostileTitlesAndBodiesStayText() {
        var title = "\"><script>alert(1)</script><img src=x onerror=alert(2)>";
        var page = page(title, "<p onclick=\"alert(3)\"><script>alert(4)</script></p>", Place.NOWHERE);
        site.label(page.id(), "global", "<b>");
        for (var path : new String[] {"/pages/", "/edit/"}) {
            var answer = get("/wiki/spaces/DEV" + path + page.id());
            assertThat(answer.body())
                    .doesNotContain("<script")
                    .doesNotContain("<img")
                    .doesNotContain("<p onclick");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'")
                    .doesNotContain("script-src");
        }
    }

    @Test
    void formsOfOtherSitesAreRefused() {
        var page = page("Guide", "<p>x</p>", Place.NOWHERE);
        var request =
                HttpRequest.newBuilder().POST(BodyPublishers.noBody()).header("Origin", "http://elsewhere.example");
        assertThat(send("/wiki/spaces/DEV/delete/" + page.id(), request).statusCode())
                .isEqualTo(403);
        assertThat(titled("Guide").status()).isEqualTo(Status.CURRENT);
    }

    private Page page(String title, String storage, long parentId) {
        return site.createPage(NewContent.current(100, parentId, title, Body.storage(storage), ADA));
    }

    private Content titled(String title) {
        return site.everything()
                .titled(ContentType.PAGE, 100, title)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> fields(String title, String body, long parent, int version) {
        return Map.of(
                "title", title, "body", body, "parent", Long.toString(parent), "version", Integer.toString(version));
    }

    private static String tiny(long id) {
        var bytes = new byte[] {(byte) id, (byte) (id >> 8), (byte) (id >> 16)};
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private HttpResponse<String> get(String path) {
        return send(path, HttpRequest.newBuilder().GET());
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                path,
                HttpRequest.newBuilder()
                        .POST(BodyPublishers.ofString(form))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", simulator.baseUri().toString()));
    }

    private HttpResponse<String> send(String path, HttpRequest.Builder request) {
        try {
            return browser.send(
                    request.uri(URI.create(simulator.baseUri() + path)).build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
