package dev.anabranch.simulator.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Comment;
import dev.anabranch.simulator.model.Edit;
import dev.anabranch.simulator.model.NewComment;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Upload;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ContentTest {
    @Test
    void timesCarryTheServersOffset() {
        try (TestSite site = TestSite.start()) {
            JsonNode version = site.ada().get(address(site.page("A"))).path("version");
            assertThat(version.path("when").asString()).isEqualTo("2026-03-18T06:30:00.000-04:00");
            assertThat(version.at("/by/userKey").asString()).hasSize(32).isEqualTo(Logins.userKey(TestSite.ADA));
            assertThat(version.at("/by").propertyNames()).doesNotContain("accountId", "email");
        }
    }

    @Test
    void withoutExpandHistorySpaceAndVersionAreThere() {
        try (TestSite site = TestSite.start()) {
            Page page = site.page("A & B");
            JsonNode json = site.ada().get(address(page));
            assertThat(json.propertyNames())
                    .contains("history", "space", "version")
                    .doesNotContain("body", "ancestors");
            assertThat(json.at("/_expandable/restrictions").asString())
                    .isEqualTo("/rest/api/content/" + page.id() + "/restriction/byOperation");
            assertThat(json.at("/_links/webui").asString()).isEqualTo("/pages/viewpage.action?pageId=" + page.id());
            assertThat(json.at("/_links/context").asString()).isEqualTo("/confluence");
            assertThat(json.at("/extensions/position").asString())
                    .as("never moved")
                    .isEqualTo("none");
        }
    }

    @Test
    void expansionsGoAsDeepAsTheyAreAskedFor() {
        try (TestSite site = TestSite.start()) {
            Page top = site.page("Top");
            Page middle = site.pageBelow(top, "Middle");
            Page low = site.pageBelow(middle, "Low");
            site.site().label(low.id(), "global", "blue");
            site.letOnlyRead(low, TestSite.ADA, TestSite.BEN);
            JsonNode json = site.ada()
                    .get(address(low)
                            + "?expand=body.storage,body.view,ancestors.version,space.homepage,history.lastUpdated,"
                            + "metadata.labels,restrictions.read.restrictions.user,children.attachment,container");
            assertThat(json.at("/body/storage/value").asString()).isEqualTo("<p>Low</p>");
            assertThat(json.at("/body/view/representation").asString()).isEqualTo("view");
            assertThat(json.path("ancestors")
                            .valueStream()
                            .map(above -> above.path("title").asString()))
                    .containsExactly("Top", "Middle");
            assertThat(json.at("/ancestors/0/version/number").asInt()).isEqualTo(1);
            assertThat(json.at("/history/lastUpdated/number").asInt()).isEqualTo(1);
            assertThat(json.at("/metadata/labels/results/0/name").asString()).isEqualTo("blue");
            JsonNode read = json.at("/restrictions/read");
            assertThat(read.at("/restrictions/user/results")).hasSize(2);
            assertThat(read.at("/restrictions/_expandable").propertyNames()).containsExactly("group");
            assertThat(json.at("/restrictions/_expandable").propertyNames()).containsExactly("update");
            assertThat(json.at("/children/attachment/size").asInt()).isZero();
            assertThat(json.at("/container/key").asString()).isEqualTo("DEV");
        }
    }

    @Test
    void bodiesMeanPeopleByKeyAndKnowNoDocumentFormat() {
        try (TestSite site = TestSite.start()) {
            Page page = site.page(
                    "A", "<p><ac:link><ri:user ri:account-id=\"" + TestSite.BEN + "\" /></ac:link></p>", Place.NOWHERE);
            JsonNode body = site.ada()
                    .get(address(page) + "?expand=body.storage,body.atlas_doc_format")
                    .path("body");
            assertThat(body.at("/storage/value").asString())
                    .isEqualTo("<p><ac:link><ri:user ri:userkey=\"" + Logins.userKey(TestSite.BEN)
                            + "\" /></ac:link></p>");
            assertThat(body.has("atlas_doc_format")).isFalse();
        }
    }

    @Test
    void documentsAreGivenAsStorageFormatThatIsWellFormed() {
        try (TestSite site = TestSite.start()) {
            String adf = "{\"type\":\"doc\",\"version\":1,\"content\":[{\"type\":\"paragraph\",\"content\":["
                    + "{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"hardBreak\"},"
                    + "{\"type\":\"text\",\"text\":\"b\"}]},{\"type\":\"rule\"}]}";
            Page page = site.site()
                    .createPage(NewContent.current(TestSite.SPACE, Place.NOWHERE, "A", Body.adf(adf), TestSite.ADA));
            assertThat(site.ada()
                            .get(address(page) + "?expand=body.storage")
                            .at("/body/storage/value")
                            .asString())
                    .isEqualTo("<p>a<br />b</p><hr />");
        }
    }

    @Test
    void hiddenAndAbsentContentCannotBeToldApart() {
        try (TestSite site = TestSite.start()) {
            Page secret = site.page("Secret");
            site.letOnlyRead(secret, TestSite.ADA);
            var hidden = site.eve().ask(address(secret));
            var absent = site.eve().ask("/rest/api/content/999999");
            assertThat(hidden.statusCode()).isEqualTo(404).isEqualTo(absent.statusCode());
            assertThat(hidden.body().replace(secret.idText(), "999999")).isEqualTo(absent.body());
            assertThat(TestSite.json(hidden).path("message").asString())
                    .endsWith("NotFoundException: No content found with id: ContentId{id=" + secret.id() + "}");
        }
    }

    @Test
    void trashedContentAnswersToItsStatusOnly() {
        try (TestSite site = TestSite.start()) {
            Page page = site.page("A");
            site.site().trash(page.id());
            assertThat(site.ada().ask(address(page)).statusCode()).isEqualTo(404);
            assertThat(site.ada()
                            .get(address(page) + "?status=trashed")
                            .path("status")
                            .asString())
                    .isEqualTo("trashed");
            assertThat(site.ada()
                            .get(address(page) + "?status=any")
                            .path("status")
                            .asString())
                    .isEqualTo("trashed");
        }
    }

    @Test
    void olderVersionsAreHistorical() {
        try (TestSite site = TestSite.start()) {
            Page page = site.page("Old");
            site.site()
                    .edit(
                            page.id(),
                            new Edit(
                                    Optional.of("New"),
                                    Optional.of(Body.storage("<p>2</p>")),
                                    2,
                                    TestSite.BEN,
                                    "why",
                                    false));
            JsonNode old = site.ada().get(address(page) + "?status=historical&version=1&expand=body.storage,version");
            assertThat(old.path("status").asString()).isEqualTo("historical");
            assertThat(old.path("title").asString()).isEqualTo("Old");
            assertThat(site.ada()
                            .all(address(page) + "/version")
                            .getFirst()
                            .path("message")
                            .asString())
                    .isEqualTo("why");
            assertThat(site.ada()
                            .get("/rest/experimental/content/" + page.id() + "/version/1")
                            .path("number")
                            .asInt())
                    .isEqualTo(1);
            assertThat(site.ada()
                            .get(address(page) + "/history")
                            .at("/previousVersion/number")
                            .asInt())
                    .isEqualTo(1);
            assertThat(site.ada().ask(address(page) + "?version=7").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void childrenAndDescendantsComeByKind() {
        try (TestSite site = TestSite.start()) {
            Page top = site.page("Top");
            Page middle = site.pageBelow(top, "Middle");
            Page low = site.pageBelow(middle, "Low");
            site.pageBelow(top, "Other");
            site.letOnlyRead(low, TestSite.ADA);
            assertThat(site.ada().titles(address(top) + "/child/page")).containsExactly("Middle", "Other");
            assertThat(site.ada().titles(address(top) + "/descendant/page")).containsExactly("Middle", "Low", "Other");
            assertThat(site.eve().titles(address(top) + "/descendant/page")).containsExactly("Middle", "Other");
            JsonNode kinds = site.ada().get(address(top) + "/child?expand=page.version");
            assertThat(kinds.at("/page/results/0/version/number").asInt()).isEqualTo(1);
            assertThat(kinds.path("_expandable").propertyNames()).containsExactly("attachment", "comment");
            assertThat(site.ada().ask(address(top) + "/child/folder").statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void commentsComeByDepthAndPlace() {
        try (TestSite site = TestSite.start()) {
            Page page = site.page("A");
            Comment root = comment(site, page.id(), Optional.empty());
            comment(site, root.id(), Optional.empty());
            Comment marked = comment(site, page.id(), Optional.of(new Comment.Marker("ref-1", "words", "open")));
            String comments = address(page) + "/child/comment";
            assertThat(site.ada().all(comments)).hasSize(2);
            assertThat(site.ada().all(comments + "?depth=all")).hasSize(3);
            JsonNode inline = site.ada()
                    .get(comments + "?location=inline&expand=extensions.inlineProperties,extensions.resolution")
                    .at("/results/0/extensions");
            assertThat(inline.at("/inlineProperties/markerRef").asString()).isEqualTo("ref-1");
            assertThat(inline.at("/resolution/status").asString()).isEqualTo("open");
            site.site().resolve(marked.id(), "resolved");
            assertThat(site.ada().all(comments + "?location=inline")).isEmpty();
            assertThat(site.ada().all(comments + "?location=footer&location=resolved"))
                    .hasSize(2);
            JsonNode reply = site.ada()
                    .all(comments + "?depth=all&location=footer&expand=ancestors")
                    .get(1);
            assertThat(reply.at("/ancestors/0/id").asString()).isEqualTo(root.idText());
        }
    }

    @Test
    void filesComeFromTheSiteItselfWithTheSameCredentials() {
        try (TestSite site = TestSite.start()) {
            Page page = site.page("A");
            Attachment file = attach(site, page, "one");
            attach(site, page, "two");
            JsonNode row = site.ada()
                    .get(address(page) + "/child/attachment?filename=" + TestSite.encoded("Ä b+c.txt"))
                    .at("/results/0");
            assertThat(row.path("id").asString()).isEqualTo(file.idText());
            assertThat(row.at("/metadata/mediaType").asString()).isEqualTo("text/plain");
            assertThat(row.at("/extensions/fileSize").asInt()).isEqualTo(3);
            assertThat(row.path("extensions").has("fileId")).isFalse();
            String download = row.at("/_links/download").asString();
            assertThat(download).startsWith("/download/attachments/" + page.id() + "/%C3%84%20b%2Bc.txt?version=2&");
            assertThat(site.ben().ask(download).body()).isEqualTo("two");
            assertThat(site.ben()
                            .ask(download.replace("version=2", "version=1"))
                            .body())
                    .isEqualTo("one");
            assertThat(site.nobody().ask(download).statusCode()).isEqualTo(403);
            site.letOnlyRead(page, TestSite.ADA);
            assertThat(site.ben().ask(download).statusCode()).isEqualTo(404);
            assertThat(site.ada()
                            .ask(address(page) + "/child/attachment/" + file.idText() + "/download")
                            .statusCode())
                    .as("there is no such resource on this edition")
                    .isEqualTo(404);
        }
    }

    @Test
    void foldersBecomeEmptyPagesOfTheTree() {
        try (TestSite site = TestSite.start(SimulatorOptions.serving((filled, baseUrl) -> {
                    TestSite.fill(filled);
                    var folder = filled.createFolder(
                            NewContent.current(TestSite.SPACE, Place.NOWHERE, "Box", Body.storage(""), TestSite.ADA));
                    filled.createPage(NewContent.current(
                            TestSite.SPACE, folder.id(), "Within", Body.storage("<p>w</p>"), TestSite.ADA));
                })
                .asDataCenter(DataCenterOptions.usual()))) {
            assertThat(site.ada().titles("/rest/api/content?spaceKey=DEV")).containsExactlyInAnyOrder("Box", "Within");
            JsonNode within = site.ada().get("/rest/api/content?title=Within&expand=ancestors");
            assertThat(within.at("/results/0/ancestors/0/title").asString()).isEqualTo("Box");
            assertThat(within.at("/results/0/ancestors/0/type").asString()).isEqualTo("page");
        }
    }

    private static Attachment attach(TestSite site, Page page, String text) {
        Body.File file = Body.file("text/plain", text.getBytes(StandardCharsets.UTF_8));
        return site.site().attach(new Upload(page.id(), "Ä b+c.txt", file, TestSite.ADA, "", false));
    }

    private static Comment comment(TestSite site, long parentId, Optional<Comment.Marker> marker) {
        return site.site().comment(new NewComment(parentId, Body.storage("<p>c</p>"), TestSite.BEN, marker));
    }

    private static String address(Page page) {
        return "/rest/api/content/" + page.id();
    }
}
