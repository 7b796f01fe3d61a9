package dev.anabranch.simulator.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Upload;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebTest {
    @Test
    void addressesOfTheApiOpenInABrowser() {
        try (TestSite site = TestSite.start()) {
            Page plain = site.page("Plain title");
            Page odd = site.page("Ünusual & odd?");
            BlogPost post = site.site()
                    .createBlogPost(NewContent.current(
                            TestSite.SPACE, Place.NOWHERE, "News", Body.storage("<p>n</p>"), TestSite.ADA));
            for (long id : new long[] {plain.id(), odd.id(), post.id()}) {
                JsonNode json = site.ada().get("/rest/api/content/" + id);
                HttpResponse<String> shown =
                        followed(site, json.at("/_links/webui").asString());
                assertThat(shown.statusCode()).isEqualTo(200);
                assertThat(shown.body())
                        .contains("<h1>" + json.path("title").asString().replace("&", "&amp;") + "</h1>")
                        .contains("href=\"/confluence/simulator.css\"")
                        .doesNotContain("\"/wiki");
                assertThat(followed(site, json.at("/_links/tinyui").asString()).statusCode())
                        .isEqualTo(200);
            }
            assertThat(followed(site, "/display/DEV").statusCode()).isEqualTo(200);
            assertThat(site.nobody().ask("/simulator.css").statusCode()).isEqualTo(200);
            assertThat(site.nobody().ask("").body()).contains("Development");
            assertThat(site.nobody().ask("/display/DEV/Nothing").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void withoutAContextPathThePagesBeginAtTheRoot() {
        try (TestSite site = TestSite.start(options -> options.below(""))) {
            assertThat(site.nobody().ask("/").body()).contains("href=\"/spaces/DEV/overview\"");
        }
    }

    @Test
    void filesOnPagesNeedNoSignInThere() {
        try (TestSite site = TestSite.start()) {
            Page page = site.page(
                    "A", "<p><ac:image><ri:attachment ri:filename=\"a.png\" /></ac:image></p>", Place.NOWHERE);
            Body.File bytes = Body.file("image/png", "png".getBytes(StandardCharsets.UTF_8));
            site.site().attach(new Upload(page.id(), "a.png", bytes, TestSite.ADA, "", false));
            String address = "/simulator/download/attachments/" + page.id() + "/a.png";
            assertThat(followed(site, "/display/DEV/A").body()).contains("/confluence" + address);
            assertThat(site.nobody().ask(address).body()).isEqualTo("png");
            assertThat(site.ada()
                            .get("/rest/api/content/" + page.id() + "?expand=body.export_view")
                            .at("/body/export_view/value")
                            .asString())
                    .contains("/confluence/download/attachments/" + page.id() + "/a.png");
        }
    }

    @Test
    void sampleCompanyLinksToItself() {
        SimulatorOptions company = SimulatorOptions.sampleCompany()
                .asDataCenter(DataCenterOptions.usual().below("/confluence"));
        try (TestSite site = TestSite.start(company)) {
            String base = site.simulator().baseUri().toString();
            List<String> bodies = site
                    .ada()
                    .all("/rest/api/content/search?limit=50&expand=body.storage&cql="
                            + TestSite.encoded("type in (page, blogpost, comment)"))
                    .stream()
                    .map(content -> content.at("/body/storage/value").asString())
                    .toList();
            assertThat(bodies).hasSizeGreaterThan(100);
            assertThat(around(bodies, base + "/wiki")).isEmpty();
            assertThat(around(bodies, "ri:account-id")).isEmpty();
            assertThat(around(bodies, base + "/spaces/")).isNotEmpty();
            assertThat(site.ada().all("/rest/api/content/scan?limit=200"))
                    .hasSizeGreaterThan(100)
                    .noneSatisfy(content ->
                            assertThat(content.path("type").asString()).isEqualTo("folder"));
            assertThat(site.ada().all("/rest/api/space?limit=3&expand=description.plain,homepage,icon"))
                    .hasSizeGreaterThan(5);
        }
    }

    /// A few words of each place where a text stands.
    private static List<String> around(List<String> bodies, String text) {
        return bodies.stream()
                .filter(body -> body.contains(text))
                .map(body -> body.substring(body.indexOf(text), Math.min(body.length(), body.indexOf(text) + 100)))
                .toList();
    }

    private static HttpResponse<String> followed(TestSite site, String path) {
        HttpResponse<String> answer = site.nobody().ask(path);
        if (answer.statusCode() != 303) {
            return answer;
        }
        String context = URI.create(site.simulator().baseUri().toString()).getPath();
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(context);
        return site.nobody().ask(location.substring(context.length()));
    }
}
