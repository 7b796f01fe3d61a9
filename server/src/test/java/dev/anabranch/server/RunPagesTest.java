package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.fault.FaultJson;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Place;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the pages of runs and of coverage show and do, without a browser.
@Timeout(120)
class RunPagesTest {
    private static final SimulatorOptions SITE = SimulatorOptions.generated(130, 1, 1);

    @TempDir
    Path data;

    @Test
    void documentsAreFilteredByTheAddressAndPaged() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            String run = "/runs/" + server.sync();
            Document all = page(server, run);
            assertThat(all.select("tbody[data-rows] tr")).hasSize(100);
            Document rest = page(server, all.select(".more a").attr("href"));
            assertThat(rest.select("tbody[data-rows] tr")).hasSize(30);
            String title = all.select("tbody[data-rows] bdi").eachText().getLast();
            Document one =
                    page(server, run + "?outcome=new&type=page&q=" + encoded(title.toUpperCase(java.util.Locale.ROOT)));
            assertThat(one.select("tbody[data-rows] bdi").eachText())
                    .contains(title)
                    .hasSizeLessThan(100);
            assertThat(one.select("input[name=q]").attr("value")).isEqualToIgnoringCase(title);
            assertThat(one.select("select option[selected]").text()).isEqualTo("page");
            assertThat(page(server, run + "?q=%25").text()).contains("No document fits these filters");
            assertThat(page(server, run + "?outcome=failed").text()).contains("No document fits these filters");
        }
    }

    @Test
    void everyDocumentIsDownloadedAsALineOfJson() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            String run = server.sync();
            String href = page(server, "/runs/" + run).select("a[download]").attr("href");
            var answer = server.get(href);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
            var lines = answer.body().lines().map(RunPagesTest::json).toList();
            assertThat(lines)
                    .hasSize(130)
                    .allMatch(line -> line.get("outcome").asString().equals("new"));
            assertThat(lines.stream().map(line -> line.get("id").asString()).distinct())
                    .hasSize(130);
            assertThat(server.get("/runs/" + run + "/documents.ndjson?outcome=held")
                            .body())
                    .isEmpty();
            assertThat(server.get("/runs/none/documents.ndjson").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void whatFailedComesFirstWithItsRemedyAndIsTriedAgain() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            server.sync();
            long poison = poison(server);
            String run = "/runs/" + server.sync();
            Document shown = page(server, run);
            var failed = shown.select("section.callout.bad");
            assertThat(failed.text()).contains("1 document could not be synced", "203", "Split the page");
            assertThat(failed.select("input[name=document]").attr("value")).isEqualTo(Long.toString(poison));
            assertThat(page(server, "/coverage").text()).contains("1 missing", "130 of 131", "203");

            server.site().faults().clear();
            assertThat(server.post(run + "/retry", "document=1", "Content-Type", "application/x-www-form-urlencoded")
                            .statusCode())
                    .isEqualTo(404);
            var answer = server.post(run + "/retry", "");
            assertThat(answer.statusCode()).isEqualTo(303);
            server.awaitEnd();
            Document again =
                    page(server, answer.headers().firstValue("Location").orElseThrow());
            assertThat(again.text()).contains("Succeeded", "One document", "by hand");
            assertThat(again.select("tbody[data-rows] tr")).hasSize(1);
            server.sync();
            assertThat(page(server, "/coverage").text()).contains("Everything is here", "131 of 131");
        }
    }

    @Test
    void coverageSaysWhichSpaceIsNotFoundAnyMore() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            server.sync();
            assertThat(page(server, "/coverage").text()).contains("Everything is here");
            server.site().site().deleteSpace(server.site().spaces().getFirst().id());
            server.sync();
            assertThat(page(server, "/coverage").text())
                    .contains("Not found any more", "may not view it", "remove its mapping")
                    .doesNotContain("Everything is here");
        }
    }

    @Test
    void historyShowsEachRunAsABarWithItsFigures() throws Exception {
        try (var server = TestServer.connected(data, SITE)) {
            server.sync();
            server.sync();
            Document runs = page(server, "/runs");
            assertThat(runs.select("figure.chart svg[role=img] g")).hasSize(4);
            assertThat(runs.select("figure.chart rect.bar-new")).hasSize(2); // one bar, one in the legend
            assertThat(runs.select("figure.chart title").eachText())
                    .anyMatch(words -> words.contains("130 new"))
                    .anyMatch(words -> words.contains("Nothing had changed"));
            assertThat(runs.select("tbody[data-rows] tr")).hasSize(2);
            assertThat(runs.select("[style]")).isEmpty();
        }
    }

    /// A page whose text the site cannot give.
    private static long poison(TestServer server) {
        var site = server.site();
        String author = site.accounts().getFirst().user().accountId();
        long space = site.spaces().getFirst().id();
        long added = site.site()
                .createPage(NewContent.current(space, Place.NOWHERE, "Poison", Body.storage("<p>x</p>"), author))
                .id();
        String rule = "[{\"path\": \"/wiki/api/v2/pages\", \"query\": \"*id=*%d*body-format*\", \"status\": 500}]"
                .formatted(added);
        site.faults().set(FaultJson.read(rule.getBytes(StandardCharsets.UTF_8)));
        return added;
    }

    private static Document page(TestServer server, String path) throws Exception {
        var answer = server.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode json(String line) {
        return JsonMapper.shared().readTree(line);
    }
}
