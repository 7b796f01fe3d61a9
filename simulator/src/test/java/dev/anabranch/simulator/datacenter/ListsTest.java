package dev.anabranch.simulator.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Place;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ListsTest {
    @Test
    void listPagesByOffsetBelowTheContextPath() {
        try (TestSite site = TestSite.start()) {
            pages(site, 5);
            JsonNode first = site.ada().get("/rest/api/content?spaceKey=DEV&type=page&limit=2");
            assertThat(first.path("size").asInt()).isEqualTo(2);
            assertThat(first.at("/_links/next").asString())
                    .isEqualTo("/rest/api/content?spaceKey=DEV&type=page&limit=2&start=2");
            assertThat(first.at("/_links/context").asString()).isEqualTo("/confluence");
            assertThat(first.at("/_links/base").asString())
                    .isEqualTo(site.simulator().baseUri().toString());
            assertThat(site.ada().all("/rest/api/content?spaceKey=DEV&limit=2")).hasSize(5);
        }
    }

    @Test
    void limitCutDownMakesNextLeaveRowsOut() {
        try (TestSite site = TestSite.start()) {
            pages(site, 120);
            JsonNode first = site.ada().get("/rest/api/content?limit=100&expand=body.storage");
            assertThat(first.path("limit").asInt()).isEqualTo(50);
            assertThat(first.path("size").asInt()).isEqualTo(50);
            assertThat(first.at("/_links/next").asString()).endsWith("&limit=100&start=100");
            assertThat(site.ada().all("/rest/api/content?limit=100&expand=body.storage"))
                    .hasSize(70);
            assertThat(site.ada()
                            .get("/rest/api/content?limit=1000&expand=version")
                            .path("limit")
                            .asInt())
                    .isEqualTo(200);
        }
    }

    @Test
    void withoutThatQuirkNextIsRight() {
        try (TestSite site = TestSite.start(options -> options.without(Quirk.WRONG_NEXT))) {
            pages(site, 120);
            assertThat(site.ada().all("/rest/api/content?limit=100&expand=body.storage"))
                    .hasSize(120);
        }
    }

    @Test
    void endlessListGoesOnWithoutRows() {
        try (TestSite site = TestSite.start(options -> options.with(Quirk.ENDLESS_NEXT))) {
            pages(site, 3);
            JsonNode behind = site.ada().get("/rest/api/content?start=10");
            assertThat(behind.path("size").asInt()).isZero();
            assertThat(behind.at("/_links/next").asString()).contains("start=35");
        }
    }

    @Test
    void hiddenPagesMakePortionsShortInTheMiddle() {
        try (TestSite site = TestSite.start()) {
            List<Page> pages = pages(site, 6);
            site.letOnlyRead(pages.get(1), TestSite.BEN);
            JsonNode first = site.eve().get("/rest/api/content?limit=3");
            assertThat(first.path("size").asInt()).isEqualTo(2);
            assertThat(first.at("/_links/next").asString()).endsWith("start=3");
            assertThat(site.eve().all("/rest/api/content?limit=3")).hasSize(5);
        }
    }

    @Test
    void trashAndArchiveAreShownOnRequest() {
        try (TestSite site = TestSite.start()) {
            List<Page> pages = pages(site, 3);
            site.site().trash(pages.get(0).id());
            site.site().archive(pages.get(1).id());
            assertThat(site.ada().titles("/rest/api/content")).containsExactly("Page 2");
            assertThat(site.ada().titles("/rest/api/content?status=trashed")).containsExactly("Page 0");
            assertThat(site.ada().titles("/rest/api/content?status=archived")).containsExactly("Page 1");
            assertThat(site.ada().titles("/rest/api/content?status=any")).hasSize(3);
            assertThat(site.ben().titles("/rest/api/content?status=trashed")).isEmpty();
            assertThat(site.ada().ask("/rest/api/content?status=lost").statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void titlesAndKindsNarrowTheList() {
        try (TestSite site = TestSite.start()) {
            pages(site, 3);
            BlogPost post = site.site()
                    .createBlogPost(NewContent.current(
                            TestSite.SPACE, Place.NOWHERE, "News", Body.storage("<p>n</p>"), TestSite.ADA));
            assertThat(site.ada().titles("/rest/api/content?spaceKey=DEV&title=page+1"))
                    .containsExactly("Page 1");
            assertThat(site.ada().titles("/rest/api/content?type=blogpost")).containsExactly("News");
            assertThat(site.ada().titles("/rest/api/content?type=blogpost&postingDay=2026-03-18"))
                    .containsExactly("News");
            assertThat(site.ada()
                            .get("/rest/api/content/" + post.id())
                            .at("/_links/webui")
                            .asString())
                    .isEqualTo("/display/DEV/2026/03/18/News");
            assertThat(site.ada().ask("/rest/api/content?type=folder").statusCode())
                    .isEqualTo(400);
            assertThat(site.ada().ask("/rest/api/content?spaceKey=NONE").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void scanGoesBothWaysByCursor() {
        try (TestSite site = TestSite.start()) {
            List<Page> pages = pages(site, 5);
            JsonNode first = site.ada().get("/rest/api/content/scan?spaceKey=DEV&limit=2&expand=version");
            String cursor = "content:false:" + pages.get(1).id();
            assertThat(first.path("nextCursor").asString()).isEqualTo(cursor);
            assertThat(first.has("start")).isFalse();
            assertThat(first.has("prevCursor")).isFalse();
            assertThat(first.at("/_links/next").asString())
                    .isEqualTo("/rest/api/content/scan?spaceKey=DEV&expand=version&cursor=" + cursor + "&limit=2");
            assertThat(site.ada().all("/rest/api/content/scan?spaceKey=DEV&limit=2&expand=version"))
                    .hasSize(5);
            JsonNode second = site.ada().get("/rest/api/content/scan?limit=2&cursor=" + cursor);
            assertThat(site.ada()
                            .titles("/rest/api/content/scan?limit=2&cursor="
                                    + second.path("prevCursor").asString()))
                    .containsExactly("Page 0", "Page 1");
            assertThat(second.at("/results/0/version/number").asInt())
                    .as("expanded without being asked for")
                    .isEqualTo(1);
        }
    }

    @Test
    void scanIsForPagesAndForNewerSites() {
        try (TestSite site = TestSite.start()) {
            assertThat(site.ada().ask("/rest/api/content/scan?type=blogpost").statusCode())
                    .isEqualTo(400);
            assertThat(site.ada().ask("/rest/api/content/scan?cursor=1").statusCode())
                    .isEqualTo(400);
        }
        try (TestSite site = TestSite.start(options -> options.ofVersion("7.13.2"))) {
            assertThat(site.ada().ask("/rest/api/content/scan").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void spaceListsItsContentByKind() {
        try (TestSite site = TestSite.start()) {
            List<Page> pages = pages(site, 2);
            site.pageBelow(pages.getFirst(), "Below");
            assertThat(site.ada().all("/rest/api/space/DEV/content/page?limit=2"))
                    .hasSize(3);
            assertThat(site.ada().titles("/rest/api/space/DEV/content/page?depth=root"))
                    .containsExactly("Page 0", "Page 1");
            assertThat(site.ada()
                            .get("/rest/api/space/DEV/content")
                            .at("/page/size")
                            .asInt())
                    .isEqualTo(3);
        }
    }

    private static List<Page> pages(TestSite site, int count) {
        return IntStream.range(0, count).mapToObj(i -> site.page("Page " + i)).toList();
    }
}
