package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.Setting;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.NewComment;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Upload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    @Test
    void commentsAndVersionsOfFilesStandOnThePageOfTheFile() throws Exception {
        var settings = Map.of(Setting.COMMENTS, "beside", Setting.ATTACHMENT_VERSIONS, "all");
        try (var server = TestServer.connected(data, SimulatorOptions.generated(5, 1, 1), settings)) {
            long id = create(server, "The page", "<p>Here.</p>");
            var author = server.site().accounts().getFirst().user();
            var site = server.site().site();
            site.comment(new NewComment(
                    id, Body.storage("<p>Is <em>that</em> so?</p>"), author.accountId(), Optional.empty()));
            for (var text : List.of("one", "two", "three")) {
                var file = Body.file("text/plain", text.getBytes(StandardCharsets.UTF_8));
                site.attach(new Upload(id, "plan.txt", file, author.accountId(), "", false));
            }
            server.sync();
            Document page = page(server, "The%20page.md");
            var comments = page.select("section[aria-labelledby=comments-title]");
            assertThat(comments).hasSize(1);
            assertThat(comments.text())
                    .contains(author.displayName(), "Is that so?")
                    .doesNotContain("Comments on");
            assertThat(server.get(comments.select("p.small a").attr("href")).body())
                    .contains("Is <em>that</em> so?");

            var files = page.select("#attachments-title + ul > li");
            assertThat(files).hasSize(1);
            assertThat(files.select("> a").text())
                    .contains("plan.txt", "5 bytes", "version 3", "by " + author.displayName());
            assertThat(files.select("ul.older a").eachText())
                    .satisfiesExactly(
                            two -> assertThat(two).startsWith("Version 2 3 bytes"),
                            one -> assertThat(one).startsWith("Version 1 3 bytes"));
            assertThat(server.get(files.select("ul.older li:last-child a").attr("href"))
                            .body())
                    .isEqualTo("one");
            assertThat(server.get("/files").body()).doesNotContain("The page.comments");
        }
    }

    private static long create(TestServer server, String title, String storage) {
        var site = server.site();
        String author = site.accounts().getFirst().user().accountId();
        long space = site.spaces().getFirst().id();
        return site.site()
                .createPage(NewContent.current(space, Place.NOWHERE, title, Body.storage(storage), author))
                .id();
    }

    private static Document page(TestServer server, String name) throws Exception {
        String space = server.site().spaces().getFirst().name().replace(" ", "%20");
        var answer = server.get("/files/" + space + "/" + name);
        assertThat(answer.statusCode()).as(name).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
