package dev.anabranch.simulator.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Edit;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Restrictions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {
    private final TestSite site = TestSite.start();

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void findsPagesByWhatTheQuerySays() {
        var home = site.page("Home");
        site.pageBelow(home, "Release notes");
        assertThat(site.ben().search("title ~ release and space = DEV", "").titles())
                .containsExactly("Release notes");
        assertThat(site.ben().search("ancestor = " + home.id(), "").titles()).containsExactly("Release notes");
        assertThat(site.ben().search("space = NOWHERE", "").titles()).isEmpty();
    }

    @Test
    void expandsWhatIsAskedForAndNamesTheRest() {
        var home = site.page("Home");
        var page = site.page("Notes", "<p>Body &amp; soul</p>", home.id());
        site.site().label(page.id(), "global", "draft-2");
        site.letOnlyRead(page, TestSite.BEN, TestSite.ADMINISTRATOR);
        var row = site.ben()
                .search(
                        "id = " + page.id(),
                        "&expand=body.storage,version,space,history.lastUpdated,ancestors,metadata.labels,container,"
                                + "restrictions.read.restrictions.user,restrictions.read.restrictions.group")
                .json()
                .path("results")
                .path(0);
        assertThat(row.path("body").path("storage").path("value").asString()).isEqualTo("<p>Body &amp; soul</p>");
        assertThat(row.path("version").path("number").asInt()).isEqualTo(1);
        assertThat(row.path("version").path("when").asString()).isEqualTo("2026-03-18T10:30:00.000Z");
        assertThat(row.path("space").path("key").asString()).isEqualTo("DEV");
        assertThat(row.path("ancestors").path(0).path("title").asString()).isEqualTo("Home");
        assertThat(row.path("metadata")
                        .path("labels")
                        .path("results")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("draft-2");
        var readers = row.path("restrictions").path("read").path("restrictions");
        assertThat(readers.path("user")
                        .path("results")
                        .path(1)
                        .path("accountId")
                        .asString())
                .isEqualTo(TestSite.BEN);
        assertThat(readers.path("group").path("size").asInt()).isZero();
        assertThat(row.path("_expandable").propertyNames()).contains("children").doesNotContain("body", "version");
    }

    @Test
    void walksByCursorAndForgetsExpansions() {
        IntStream.range(0, 7).forEach(i -> site.page("Page " + i));
        var titles = new ArrayList<String>();
        var path = "/content/search?cql=" + TestSite.encoded("type = page") + "&limit=3&expand=version";
        while (!path.isEmpty()) {
            var reply = site.ben().get(path);
            titles.addAll(reply.titles());
            assertThat(reply.json().path("_links").path("context").asString()).isEqualTo("/wiki");
            var next = reply.json().path("_links").path("next").asString("");
            assertThat(next).doesNotContain("expand");
            path = next.replace("/rest/api", "");
        }
        assertThat(titles).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void pagesOutOfSightLeaveGapsInTheList() {
        for (int i = 0; i < 6; i++) {
            var page = site.page("Page " + i);
            if (i < 4) {
                site.letOnlyRead(page, TestSite.BEN);
            }
        }
        var first = site.eve().search("type = page", "&limit=3");
        assertThat(first.titles()).isEmpty();
        assertThat(first.json().path("_links").has("next")).isTrue();
        var rows = site.eve().get("/search?cql=" + TestSite.encoded("type = page"));
        assertThat(rows.titles()).containsExactly("Page 4", "Page 5");
        assertThat(rows.json().path("totalSize").asInt()).isEqualTo(6);
    }

    @Test
    void ordersByNewestFirstAcrossWindows() {
        var pages = IntStream.range(0, 5).mapToObj(i -> site.page("Page " + i)).toList();
        for (var i : List.of(3, 0, 4)) {
            site.site().clock().advance(Duration.ofMinutes(1));
            site.site().edit(pages.get(i).id(), Edit.by(TestSite.BEN).saying(Body.storage("<p>new</p>")));
        }
        var first = site.ben().search("type = page order by lastmodified desc", "&limit=2");
        assertThat(first.titles()).containsExactly("Page 4", "Page 0");
        var next = first.json().path("_links").path("next").asString();
        assertThat(site.ben().get(next.replace("/rest/api", "")).titles()).containsExactly("Page 3", "Page 1");
    }

    @Test
    void readsDatesInTheProfilesZone() {
        site.page("Now"); // 11:30 in Berlin
        assertThat(site.ben().search("created = \"2026-03-18 11:30\"", "").titles())
                .containsExactly("Now");
        assertThat(site.ben().search("created = \"2026-03-18 10:30\"", "").titles())
                .isEmpty();
    }

    @Test
    void neverFindsTrashArchiveOrWhatIsHidden() {
        var trashed = site.page("Trashed");
        var archived = site.page("Archived");
        var hidden = site.page("Hidden");
        site.pageBelow(hidden, "Below hidden");
        site.site().trash(trashed.id());
        site.site().archive(archived.id());
        site.letOnlyRead(hidden, TestSite.BEN);
        assertThat(site.eve().search("type = page", "").titles()).isEmpty();
        assertThat(site.ben().search("type = page", "").titles()).containsExactly("Hidden", "Below hidden");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 250",
        "version, 250",
        "body.storage, 50",
        "'body.storage,body.export_view', 25",
        "body.styled_view, 25",
    })
    void capsLargeLimitsSilently(String expand, int cap) {
        assertThat(site.ben()
                        .search("type = page", "&limit=1000&expand=" + expand)
                        .json()
                        .path("limit")
                        .asInt())
                .isEqualTo(cap);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status = current | No field exists with the name: 'status'",
                "type = pages     | valid values are: [attachment, blogpost, comment",
                "type = page and  | Could not parse cql : type = page and",
            })
    void refusesQueriesWith400(String cql, String message) {
        var reply = site.ben().search(cql, "");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).contains("BadRequestException").contains(message);
        assertThat(site.ben()
                        .get("/content/search?cql=type=page&cursor=nonsense")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void rowsOfSiteSearchEscapeAndMark() {
        site.page("Fish & chips");
        var row = site.ben()
                .get("/search?cql=" + TestSite.encoded("title ~ fish"))
                .json()
                .path("results")
                .path(0);
        assertThat(row.path("title").asString()).isEqualTo("@@@hl@@@Fish@@@endhl@@@ &amp; chips");
        assertThat(row.path("content").path("title").asString()).isEqualTo("Fish & chips");
        assertThat(row.path("resultGlobalContainer").path("displayUrl").asString())
                .isEqualTo("/spaces/DEV");
    }

    @Test
    void wholeBatchFailsOverAnUnreadableAncestor() {
        var parent = site.page("Parent");
        var child = site.pageBelow(parent, "Child");
        site.site().restrict(parent.id(), Restrictions.NONE);
        var expand = "&expand=ancestors.restrictions.read.restrictions.user";
        assertThat(site.eve().search("id = " + child.id(), expand).status()).isEqualTo(200);
        site.site().archive(parent.id());
        assertThat(site.eve().search("id = " + child.id(), expand).status()).isEqualTo(404);
        assertThat(site.eve().search("id = " + child.id(), "").status()).isEqualTo(200);
    }

    @Test
    void wrongCredentialsAreForbidden() {
        site.page("Home", "<p/>", Place.NOWHERE);
        var reply = site.stranger().search("type = page", "");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.message()).contains("caller cannot access Confluence");
        assertThat(site.stranger().get("/user/current").status()).isEqualTo(403);
    }
}
