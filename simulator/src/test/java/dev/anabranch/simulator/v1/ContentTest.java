package dev.anabranch.simulator.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Status;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTest {
    private final TestSite site = TestSite.start();

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void pageIsMadeReadAndChanged() {
        var parent = site.page("Parent");
        var made = site.ben()
                .post(
                        "/content",
                        page("New", "<p>one</p>")
                                .replace("{\"type\"", "{\"ancestors\":[{\"id\":\"" + parent.id() + "\"}],\"type\""));
        assertThat(made.status()).isEqualTo(200);
        var path = "/content/" + made.json().path("id").asString();
        assertThat(site.ben().put(path, update("New", "<p>two</p>", 2)).status())
                .isEqualTo(200);
        var read = site.ben()
                .get(path + "?expand=body.storage,version,ancestors,history.contributors.publishers")
                .json();
        assertThat(read.path("body").path("storage").path("value").asString()).isEqualTo("<p>two</p>");
        assertThat(read.path("version").path("number").asInt()).isEqualTo(2);
        assertThat(read.path("ancestors").path(0).path("id").asString()).isEqualTo(Long.toString(parent.id()));
        var old = site.ben()
                .get(path + "?version=1&status=historical&expand=body.storage")
                .json();
        assertThat(old.path("body").path("storage").path("value").asString()).isEqualTo("<p>one</p>");
        assertThat(old.path("status").asString()).isEqualTo("historical");
    }

    @Test
    void staleVersionIsAConflict() {
        var page = site.page("Page");
        var reply = site.ben().put("/content/" + page.id(), update("Page", "<p/>", 1));
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.message()).contains("Version must be incremented on update. Current version is: 1");
    }

    @Test
    void titleIsTakenByAPageInTheTrashToo() {
        site.site().trash(site.page("Taken").id());
        var reply = site.ben().post("/content", page("Taken", "<p/>"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).contains("A page with this title already exists");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "<p>a<p>b</p></p> | Element <p> is not allowed in <p>.",
                "<p>open          | Unexpected end of the body",
                "a &nbsp b        | '&' must be written as '&amp;'.",
            })
    void unfitBodyIsRefusedWithItsPosition(String storage, String message) {
        var page = site.page("Page");
        var reply = site.ben().put("/content/" + page.id(), update("Page", storage, 2));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message())
                .contains("Error parsing xhtml: ")
                .contains(message)
                .contains("[row,col");
        assertThat(site.ben().post("/content", page("Other", storage)).status()).isEqualTo(400);
        assertThat(site.site()
                        .everything()
                        .content(page.id())
                        .orElseThrow()
                        .version()
                        .number())
                .isEqualTo(1);
    }

    @Test
    void trashIsSeenOnlyWhenAskedForAndRestored() {
        var page = site.page("Page");
        var path = "/content/" + page.id();
        assertThat(site.ben().delete(path).status()).isEqualTo(204);
        assertThat(site.ben().get(path).status()).isEqualTo(404);
        assertThat(site.ben()
                        .get(path + "?status=trashed")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("trashed");
        assertThat(site.ben()
                        .put(path, update("Page", "<p>back</p>", 2))
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("current");
        assertThat(site.ben().delete(path + "?status=trashed").status()).isEqualTo(404);
        site.ben().delete(path);
        assertThat(site.ben().delete(path + "?status=trashed").status()).isEqualTo(204);
        assertThat(site.ben().get(path + "?status=any").status()).isEqualTo(404);
    }

    @Test
    void whatIsHiddenOrAbsentIsNotFound() {
        var page = site.page("Hidden");
        site.letOnlyRead(page, TestSite.BEN);
        assertThat(site.eve().get("/content/" + page.id()).status()).isEqualTo(404);
        assertThat(site.eve().get("/content/" + page.id()).message())
                .isEqualTo(site.eve().get("/content/999").message().replace("999", Long.toString(page.id())));
        assertThat(site.eve().get("/content/abc").status()).isEqualTo(400);
    }

    @Test
    void pagesMoveBesideAndBelowOthersWithoutANewVersion() {
        var home = site.page("Home");
        var a = site.pageBelow(home, "A");
        var b = site.pageBelow(home, "B");
        var c = site.page("C");
        assertThat(site.ben()
                        .put("/content/" + c.id() + "/move/before/" + b.id())
                        .status())
                .isEqualTo(200);
        assertThat(children(home)).containsExactly("A", "C", "B");
        site.ben().put("/content/" + a.id() + "/move/after/" + b.id());
        assertThat(children(home)).containsExactly("C", "B", "A");
        site.ben().put("/content/" + b.id() + "/move/append/" + a.id());
        assertThat(children(home)).containsExactly("C", "A");
        assertThat(children(a)).containsExactly("B");
        assertThat(site.site()
                        .everything()
                        .content(c.id())
                        .orElseThrow()
                        .version()
                        .number())
                .isEqualTo(1);
        assertThat(site.ben()
                        .put("/content/" + a.id() + "/move/append/" + b.id())
                        .status())
                .isEqualTo(400);
        assertThat(site.ben().put("/content/" + a.id() + "/move/append/999").status())
                .isEqualTo(404);
    }

    @Test
    void archivingIsATaskThatTellsWhatItCouldNotDo() {
        var page = site.page("Old");
        var accepted = site.ben().post("/content/archive", "{\"pages\":[{\"id\":" + page.id() + "},{\"id\":999}]}");
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(site.site().everything().content(page.id()).orElseThrow().status())
                .isEqualTo(Status.ARCHIVED);
        var task = site.ben()
                .get("/longtask/" + accepted.json().path("id").asString())
                .json();
        assertThat(task.path("finished").asBoolean()).isTrue();
        assertThat(task.path("successful").asBoolean()).isFalse();
        assertThat(site.ben().get("/longtask/nothing").status()).isEqualTo(404);
    }

    @Test
    void labelsComeAndGo() {
        var path = "/content/" + site.page("Page").id() + "/label";
        var labels = site.ben()
                .post(path, "[{\"prefix\":\"global\",\"name\":\"Draft-2\"},{\"prefix\":\"my\",\"name\":\"later\"}]");
        assertThat(labels.json()
                        .path("results")
                        .valueStream()
                        .map(label -> label.path("name").asString()))
                .containsExactlyInAnyOrder("draft-2", "later");
        assertThat(site.ben().delete(path + "?name=draft-2").status()).isEqualTo(204);
        assertThat(site.ben().delete(path + "/my:later").status()).isEqualTo(204);
        assertThat(site.ben().get(path).json().path("size").asInt()).isZero();
        assertThat(site.ben()
                        .post(path, "[{\"prefix\":\"global\",\"name\":\"two words\"}]")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void commentsAndRepliesAreMade() {
        var page = site.page("Page");
        var comment = site.ben()
                .post(
                        "/content",
                        "{\"type\":\"comment\",\"container\":{\"id\":\"" + page.id() + "\",\"type\":\"page\"},"
                                + "\"body\":{\"storage\":{\"value\":\"<p>hm</p>\",\"representation\":\"storage\"}}}");
        assertThat(comment.json().path("type").asString()).isEqualTo("comment");
        var found = site.ben().search("type = comment and container = " + page.id(), "&expand=body.storage,container");
        assertThat(found.json()
                        .path("results")
                        .path(0)
                        .path("container")
                        .path("title")
                        .asString())
                .isEqualTo("Page");
    }

    @Test
    void renderedBodiesAreHtml() {
        var page = site.page("Page", "<p>See <ac:link><ri:page ri:content-title=\"Page\"/></ac:link></p>", 0);
        var body = site.ben()
                .get("/content/" + page.id() + "?expand=body.view")
                .json()
                .path("body")
                .path("view");
        assertThat(body.path("value").asString()).startsWith("<p>See ").doesNotContain("ac:link");
    }

    private List<String> children(Content parent) {
        return site.ben().get("/content/" + parent.id() + "/child/page").titles();
    }

    private static String page(String title, String storage) {
        return "{\"type\":\"page\",\"title\":\"" + title + "\",\"space\":{\"key\":\"DEV\"}," + body(storage) + "}";
    }

    private static String update(String title, String storage, int version) {
        return "{\"type\":\"page\",\"title\":\"" + title + "\",\"version\":{\"number\":" + version + "},"
                + body(storage) + "}";
    }

    private static String body(String storage) {
        return "\"body\":{\"storage\":{\"representation\":\"storage\",\"value\":\"" + storage.replace("\"", "\\\"")
                + "\"}}";
    }
}
