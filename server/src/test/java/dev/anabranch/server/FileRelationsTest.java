package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Place;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the page of a file shows beside its text: who links to it, and what runs did with it.
@Timeout(120)
class FileRelationsTest {
    private static final String LINK = "<p><ac:link><ri:page ri:content-title=\"The target\" /></ac:link> and again"
            + " <ac:link><ri:page ri:content-title=\"The target\" /></ac:link></p>";

    @TempDir
    Path data;

    @Test
    void whoLinksToAPageIsShownWithItAndSoIsItsHistory() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(5, 1, 1))) {
            create(server, "The target", "<p>Here.</p>");
            create(server, "The pointer", LINK);
            String run = server.sync();
            Document target = page(server, "The%20target.md");
            assertThat(target.select("#backlinks-title + ul a").eachText())
                    .singleElement()
                    .asString()
                    .contains("The pointer", "links here");
            String href = target.select("#backlinks-title + ul a").attr("href");
            assertThat(server.get(href).body()).contains("The pointer").doesNotContain("What links here");
            assertThat(target.select(".history li")).hasSize(1);
            assertThat(target.select(".history a").attr("href")).isEqualTo("/runs/" + run);
        }
    }

    private static void create(TestServer server, String title, String storage) {
        var site = server.site();
        String author = site.accounts().getFirst().user().accountId();
        long space = site.spaces().getFirst().id();
        site.site().createPage(NewContent.current(space, Place.NOWHERE, title, Body.storage(storage), author));
    }

    private static Document page(TestServer server, String name) throws Exception {
        String space = server.site().spaces().getFirst().name().replace(" ", "%20");
        var answer = server.get("/files/" + space + "/" + name);
        assertThat(answer.statusCode()).as(name).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
