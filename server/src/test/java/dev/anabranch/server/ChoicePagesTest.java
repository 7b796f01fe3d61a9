package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.datacenter.DataCenterOptions;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Choosing spaces, folders and filters on the pages, without a browser.
@Timeout(120)
class ChoicePagesTest {
    private static final SimulatorOptions SITE = SimulatorOptions.generated(60, 3, 1);

    @TempDir
    Path data;

    @Test
    void spacesAreFoundCountedAndAdded() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            post(server, "/spaces/remove", "key=GEN2");
            Document page = page(server, "/spaces");
            assertThat(page.select(".offers li")).hasSize(1);
            assertThat(page.select(".offers").text()).contains("GEN2");
            String count = page.select(".offers [hx-get]").attr("hx-get");
            assertThat(server.get(count).body().strip()).isEqualTo("20 pages, readable");
            assertThat(page(server, "/spaces/offers?q=gEn2").select("li")).hasSize(1);
            assertThat(page(server, "/spaces/offers?q=nothing").text()).contains("lacks the right to see it");
            assertThat(server.get("/spaces/count?key=NOPE").statusCode()).isEqualTo(404);
            assertThat(post(server, "/spaces/add", "key=GEN2&folder=docs/two").statusCode())
                    .isEqualTo(303);
            assertThat(page(server, "/spaces").select("#changes + ul").text())
                    .contains("The files of GEN2 will move", "'docs/two'");
        }
    }

    @Test
    void aRestartLosesNoChangeThatWasNotSavedYet() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            post(server, "/spaces/folder", "key=GEN2&folder=docs/two");
        }
        try (var server = TestServer.connected(data, SITE)) {
            assertThat(page(server, "/spaces").select("#changes + ul").text())
                    .contains("The files of GEN2 will move", "'docs/two'");
            post(server, "/spaces/save", "");
            assertThat(page(server, "/spaces").select("#changes")).isEmpty();
        }
        try (var server = TestServer.connected(data, SITE)) {
            assertThat(page(server, "/spaces").select("#changes")).isEmpty();
        }
    }

    @Test
    void aFolderThatIsTakenOrLeadsOutIsRefusedWithTheReason() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            assertThat(post(server, "/spaces/folder", "key=GEN1&folder=docs").statusCode())
                    .isEqualTo(303);
            var shared = post(server, "/spaces/folder", "key=GEN2&folder=Docs/in");
            assertThat(shared.statusCode()).isEqualTo(422);
            assertThat(Jsoup.parse(shared.body()).select("#refused").text()).contains("lie in each other", "GEN1");
            var out = post(server, "/spaces/folder", "key=GEN2&folder=" + encoded("../outside"));
            assertThat(out.body()).contains("leads out of the workspace");
            assertThat(post(server, "/spaces/add", "key=" + encoded("<b>")).body())
                    .contains("is no key of a space")
                    .doesNotContain("<b>'");
            assertThat(page(server, "/spaces").select("#changes + ul li")).hasSize(1);
            post(server, "/spaces/drop", "");
            assertThat(page(server, "/spaces").select("#changes")).isEmpty();
        }
    }

    @Test
    void whatIsPreviewedAndSavedIsWhatTheNextRunTakes() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            post(server, "/spaces/remove", "key=GEN2");
            post(server, "/spaces/remove", "key=GEN3");
            post(server, "/spaces/folder", "key=GEN1&folder=docs/one");
            Document preview = page(server, "/spaces/preview/result");
            assertThat(preview.select(".facts").text()).contains("Documents 20", "Left out 0");
            assertThat(preview.select(".planned > li > details > summary").text())
                    .isEqualTo("docs/ 20 files");
            assertThat(server.site().log().entries())
                    .noneMatch(entry -> entry.query().contains("body-format"));
            var saved = post(server, "/spaces/save", "");
            assertThat(saved.headers().firstValue("Location")).contains("/spaces/ready");
            assertThat(page(server, "/spaces/ready").text()).contains("Ready to sync 1 space", "Start now", "Later");
            server.sync();
            assertThat(server.workspace().resolve("docs/one")).isDirectory();
            try (var top = Files.list(server.workspace())) {
                assertThat(top.map(path -> path.getFileName().toString()).filter(name -> !name.startsWith(".")))
                        .containsExactly("docs");
            }
            assertThat(page(server, "/spaces").select("#changes")).isEmpty();
        }
    }

    @Test
    void filtersAreCheckedAsTheyAreTypedAndAllTogether() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            assertThat(check(server, "label", "two words")).contains("is no label");
            assertThat(check(server, "label", "one\ntwo")).isEmpty();
            assertThat(check(server, "modified-after", "yesterday")).isNotEmpty();
            assertThat(check(server, "last", "30d")).isEmpty();
            assertThat(check(server, "page", "12x")).contains("is no id");
            assertThat(post(server, "/spaces/filters/check?filter=nope", "nope=1")
                            .statusCode())
                    .isEqualTo(400);
            var wrong = post(server, "/spaces/filters", "label=" + encoded("two words") + "&page=7");
            assertThat(wrong.statusCode()).isEqualTo(422);
            Document form = Jsoup.parse(wrong.body());
            assertThat(form.select("[role=alert] a[href=#label]")).hasSize(1);
            assertThat(form.select("#label").attr("aria-invalid")).isEqualTo("true");
            assertThat(form.select("#page").text()).isEqualTo("7");
            var never = post(server, "/spaces/filters", "modified-after=2026-02-01&modified-before=2026-01-01");
            assertThat(Jsoup.parse(never.body()).select("[role=alert]").text()).contains("nothing lies between");
            assertThat(post(server, "/spaces/filters", "title=" + encoded("No such title*"))
                            .statusCode())
                    .isEqualTo(303);
            assertThat(page(server, "/spaces").text())
                    .contains("Filters: 1", "The filter title will be No such title*");
            assertThat(page(server, "/spaces/preview/result").text()).contains("Documents 0", "by title");
        }
    }

    @Test
    void troubleOfTheSiteIsToldWhereItHappens() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            post(server, "/spaces/add", "key=NOSUCH");
            Document preview = page(server, "/spaces/preview/result");
            assertThat(preview.select("[role=alert]").text()).contains("could not be looked at", "NOSUCH");
        }
        try (var server = TestServer.unconnected(data)) {
            assertThat(page(server, "/spaces").text()).contains("no connection to a site yet");
            assertThat(server.get("/spaces/preview/result").statusCode()).isEqualTo(409);
        }
    }

    @Test
    void spacesOfDataCenterAreChosenTheSameWay() throws Exception {
        try (var server = TestServer.connected(data, SITE.asDataCenter(DataCenterOptions.usual()))) {
            post(server, "/spaces/remove", "key=GEN2");
            Document page = page(server, "/spaces");
            assertThat(server.get(page.select(".offers [hx-get]").attr("hx-get"))
                            .body())
                    .contains("20 pages");
            assertThat(page(server, "/spaces/preview/result").text()).contains("Documents 40");
        }
    }

    private static String check(TestServer server, String filter, String text) throws Exception {
        var answer = post(server, "/spaces/filters/check?filter=" + filter, filter + "=" + encoded(text));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().strip();
    }

    private static HttpResponse<String> post(TestServer server, String path, String form) throws Exception {
        return server.post(path, form, "Content-Type", "application/x-www-form-urlencoded");
    }

    private static Document page(TestServer server, String path) throws Exception {
        var answer = server.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
