package dev.anabranch.simulator.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.Status;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What changes content through the API.
class WritingTest {
    private static final String CONTENT = "/rest/api/content";
    private static final String TOKEN = "X-Atlassian-Token";

    private static String key(TestSite site) {
        return site.site().everything().space(TestSite.SPACE).orElseThrow().key();
    }

    private static HttpResponse<String> send(TestSite site, String method, String path, String json) {
        return site.ben().send(method, path, json.replace('\'', '"'));
    }

    private static String refusal(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return TestSite.json(answer).path("message").asString();
    }

    @Test
    void pageIsMadeBelowAnAncestorAndChangedVersionByVersion() {
        try (TestSite site = TestSite.start()) {
            Page top = site.page("Top");
            HttpResponse<String> made = send(
                    site,
                    "POST",
                    CONTENT,
                    "{'type':'page','title':'New','space':{'key':'"
                            + key(site) + "'},'ancestors':[{'id':'" + top.id() + "'}],"
                            + "'body':{'storage':{'value':'<p>1</p>','representation':'storage'}}}");
            JsonNode page = TestSite.json(made);
            assertThat(made.statusCode()).isEqualTo(200);
            assertThat(page.at("/ancestors/0/id").asString()).isEqualTo(Long.toString(top.id()));
            assertThat(page.at("/body/storage/value").asString()).isEqualTo("<p>1</p>");
            String path = CONTENT + "/" + page.path("id").asString();
            String edit = "{'type':'page','title':'Newer','version':{'number':2,'message':'why'}}";
            JsonNode edited = TestSite.json(send(site, "PUT", path, edit));
            assertThat(edited.at("/version/message").asString()).isEqualTo("why");
            assertThat(edited.at("/body/storage/value").asString()).as("kept").isEqualTo("<p>1</p>");
            assertThat(refusal(send(site, "PUT", path, edit), 409))
                    .contains("Version must be incremented on update. Current version is: 2");
            assertThat(refusal(send(site, "PUT", path, edit.replace("'page'", "'blogpost'")), 400))
                    .contains("type");
            assertThat(refusal(send(site, "PUT", path, "{'type':'page','version':{'number':3}}"), 400))
                    .contains("title");
        }
    }

    @Test
    void ancestorOfAnEditMovesThePageInItsSpaceOnly() {
        try (TestSite site = TestSite.start()) {
            Page top = site.page("Top");
            Page page = site.page("Page");
            site.site().put(Space.open(900, "OTHER", "Other", TestSite.ADA, TestSite.NOW));
            Page far =
                    site.site().createPage(NewContent.current(900, 0, "Far", Body.storage("<p>x</p>"), TestSite.ADA));
            String edit = "{'type':'page','title':'Page','version':{'number':2},'ancestors':[{'id':'%d'}]}";
            String path = CONTENT + "/" + page.id();
            assertThat(refusal(send(site, "PUT", path, edit.formatted(far.id())), 400))
                    .contains("space");
            assertThat(send(site, "PUT", path, edit.formatted(top.id())).statusCode())
                    .isEqualTo(200);
            Page moved = site.site().everything().content(Page.class, page.id()).orElseThrow();
            assertThat(moved.parentId()).hasValue(top.id());
            assertThat(moved.version().number()).isEqualTo(2);
        }
    }

    @Test
    void replyAnswersACommentOnTheSamePage() {
        try (TestSite site = TestSite.start()) {
            Page page = site.page("Page");
            Page other = site.page("Other");
            String body = "'body':{'storage':{'value':'<p>c</p>','representation':'storage'}}}";
            String on = "{'type':'comment','container':{'id':'%d','type':'page'},";
            String id = TestSite.json(send(site, "POST", CONTENT, on.formatted(page.id()) + body))
                    .path("id")
                    .asString();
            String answer = on + "'ancestors':[{'id':'" + id + "'}]," + body;
            JsonNode reply = TestSite.json(send(site, "POST", CONTENT, answer.formatted(page.id())));
            assertThat(reply.at("/ancestors/0/id").asString()).isEqualTo(id);
            assertThat(reply.at("/container/id").asString()).isEqualTo(Long.toString(page.id()));
            refusal(send(site, "POST", CONTENT, answer.formatted(other.id())), 400);
            assertThat(site.ben().send("DELETE", CONTENT + "/" + id, "").statusCode())
                    .isEqualTo(204);
            assertThat(site.ben().ask(CONTENT + "/" + id).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void deletedPageLiesInTheTrashUntilItIsPurged() {
        try (TestSite site = TestSite.start()) {
            Page page = site.page("Page");
            String path = CONTENT + "/" + page.id();
            refusal(site.ben().send("DELETE", path + "?status=trashed", ""), 404);
            assertThat(site.ben().send("DELETE", path, "").statusCode()).isEqualTo(204);
            assertThat(site.site().everything().content(page.id()).orElseThrow().status())
                    .isEqualTo(Status.TRASHED);
            refusal(send(site, "PUT", path, "{'type':'page','title':'Page','version':{'number':2}}"), 404);
            assertThat(site.ben().send("DELETE", path + "?status=trashed", "").statusCode())
                    .isEqualTo(204);
            assertThat(site.site().everything().content(page.id())).isEmpty();
        }
    }

    @Test
    void uploadNeedsItsHeaderAndANameOfItsOwn() {
        try (TestSite site = TestSite.start()) {
            String path = CONTENT + "/" + site.page("Page").id() + "/child/attachment";
            assertThat(refusal(site.ben().upload(path, "a.txt", "one"), 403)).contains("XSRF");
            JsonNode file = TestSite.json(site.ben().upload(path, "a.txt", "one", TOKEN, "nocheck"))
                    .at("/results/0");
            assertThat(file.path("title").asString()).isEqualTo("a.txt");
            assertThat(file.at("/version/number").asInt()).isEqualTo(1);
            refusal(site.ben().upload(path, "a.txt", "two", TOKEN, "nocheck"), 400);
            JsonNode next = TestSite.json(site.ben()
                    .upload(path + "/" + file.path("id").asString() + "/data", "b.txt", "two", TOKEN, "no-check"));
            assertThat(next.path("title").asString()).isEqualTo("a.txt");
            assertThat(next.at("/version/number").asInt()).isEqualTo(2);
        }
    }

    @Test
    void whoeverMayNotEditIsForbiddenAndWhoMayNotReadIsToldNothing() {
        try (TestSite site = TestSite.start()) {
            Page kept = site.page("Kept");
            Page hidden = site.page("Hidden");
            Principals ada = new Principals(Set.of(TestSite.ADA), Set.of());
            site.site().restrict(kept.id(), new Restrictions(Principals.NONE, ada));
            site.site().restrict(hidden.id(), new Restrictions(ada, Principals.NONE));
            String edit = "{'type':'page','title':'x','version':{'number':2}}";
            refusal(send(site, "PUT", CONTENT + "/" + kept.id(), edit), 403);
            refusal(send(site, "POST", CONTENT + "/" + kept.id() + "/label", "[{'name':'x'}]"), 403);
            refusal(site.ben().send("DELETE", CONTENT + "/" + kept.id(), ""), 403);
            refusal(send(site, "PUT", CONTENT + "/" + hidden.id(), edit), 404);
            Space space = site.site().everything().space(TestSite.SPACE).orElseThrow();
            site.site().put(space.readBy(space.access().writtenBy(ada)));
            refusal(
                    send(site, "POST", CONTENT, "{'type':'page','title':'New','space':{'key':'" + key(site) + "'}}"),
                    403);
            assertThat(site.ada()
                            .get("/rest/api/space/" + key(site) + "/permissions")
                            .valueStream())
                    .filteredOn(
                            one -> one.at("/operation/operationKey").asString().equals("create")
                                    && one.at("/subject/userKey").asString("").equals(Logins.userKey(TestSite.ADA)))
                    .hasSize(4);
        }
    }
}
