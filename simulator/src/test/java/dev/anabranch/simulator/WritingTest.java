package dev.anabranch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.Space;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WritingTest {
    private static final String PAGES = "/wiki/api/v2/pages";

    @Test
    void newPageGoesBelowTheHomePage() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            long home = Sites.page(simulator, "Home").id();
            Space space = simulator.spaces().getFirst();
            simulator.site().put(space.withHomepage(home));
            HttpResponse<String> answer = create(simulator, "New", "<p>x</p>");
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode page = Caller.json(answer);
            assertThat(page.path("parentId").asString()).isEqualTo(Long.toString(home));
            assertThat(page.path("parentType").asString()).isEqualTo("page");
            assertThat(page.at("/version/number").asInt()).isEqualTo(1);
        }
    }

    @Test
    void takenTitleIsRefusedEvenFromTheTrash() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            simulator.site().trash(Sites.page(simulator, "Taken").id());
            HttpResponse<String> answer = create(simulator, "TAKEN", "<p>x</p>");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("A page with this title already exists");
        }
    }

    @Test
    void bodyThatIsNotWellFormedIsRefused() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            HttpResponse<String> answer = create(simulator, "Broken", "<p><b>x</p>");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(Caller.of(simulator).all(PAGES)).isEmpty();
        }
    }

    @Test
    void updateNeedsTheNextVersionNumber() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            long id = Sites.page(simulator, "Page").id();
            assertThat(update(simulator, id, "Page", 2, "").statusCode()).isEqualTo(200);
            HttpResponse<String> stale = update(simulator, id, "Page", 2, "");
            assertThat(stale.statusCode()).isEqualTo(409);
            assertThat(stale.body())
                    .contains(
                            "Version must be incremented when updating a page. Current Version: [2]. Provided version: [2]");
            assertThat(Caller.of(simulator)
                            .get(PAGES + "/" + id + "?version=1")
                            .path("status")
                            .asString())
                    .isEqualTo("historical");
        }
    }

    @Test
    void updateMovesWithinTheSpaceOrNotAtAll() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            long parent = Sites.page(simulator, "Parent").id();
            long id = Sites.page(simulator, "Page").id();
            HttpResponse<String> lost = update(simulator, id, "Other", 2, ",\"parentId\":\"999\"");
            assertThat(lost.statusCode()).isEqualTo(400);
            assertThat(Caller.of(simulator).get(PAGES + "/" + id).path("title").asString())
                    .isEqualTo("Page");
            HttpResponse<String> moved = update(simulator, id, "Other", 2, ",\"parentId\":\"" + parent + "\"");
            assertThat(Caller.json(moved).path("parentId").asString()).isEqualTo(Long.toString(parent));
        }
    }

    @Test
    void deletionIsTrashFirstAndThenForGood() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            long id = Sites.page(simulator, "Page").id();
            long child = Sites.page(simulator, id, "Child", "<p>x</p>").id();
            Caller caller = Caller.of(simulator);
            assertThat(caller.ask("DELETE", PAGES + "/" + id + "?purge=true", "")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(caller.ask("DELETE", PAGES + "/" + id, "").statusCode()).isEqualTo(204);
            assertThat(caller.get(PAGES + "/" + id).path("status").asString()).isEqualTo("trashed");
            assertThat(caller.get(PAGES + "/" + child).path("parentId").isNull())
                    .isTrue();
            assertThat(caller.ask("DELETE", PAGES + "/" + id + "?purge=true", "")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(caller.ask(PAGES + "/" + id).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void draftIsSeenByItsAuthorAndPublishedAsVersionOne() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            JsonNode draft = Caller.ordinary(simulator)
                    .send("POST", PAGES, "{'spaceId':'" + Sites.spaceId(simulator) + "','status':'draft','title':'D'}");
            String address = PAGES + "/" + draft.path("id").asString();
            assertThat(Caller.ordinary(simulator).ask(address).statusCode()).isEqualTo(404);
            assertThat(Caller.ordinary(simulator)
                            .ask(address + "?get-draft=true")
                            .statusCode())
                    .isEqualTo(200);
            JsonNode page = Caller.ordinary(simulator)
                    .send(
                            "PUT",
                            address,
                            "{'id':'" + draft.path("id").asString()
                                    + "','status':'current','title':'D','version':{'number':1},"
                                    + "'body':{'representation':'storage','value':'<p>x</p>'}}");
            assertThat(page.at("/version/number").asInt()).isEqualTo(1);
            assertThat(Caller.of(simulator).all(PAGES)).hasSize(1);
        }
    }

    @Test
    void readerWhoMayNotEditIsRefused() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            long id = Sites.page(simulator, "Page").id();
            String other = simulator.accounts().getLast().user().accountId();
            var only = new Principals(Set.of(other), Set.of());
            simulator.site().restrict(id, new Restrictions(Principals.NONE, only));
            assertThat(Caller.ordinary(simulator).ask(PAGES + "/" + id).statusCode())
                    .isEqualTo(200);
            assertThat(Caller.ordinary(simulator)
                            .ask("DELETE", PAGES + "/" + id, "")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private static HttpResponse<String> create(Simulator simulator, String title, String storage) {
        String body = "{\"spaceId\":\"" + Sites.spaceId(simulator) + "\",\"status\":\"current\",\"title\":\"" + title
                + "\",\"body\":{\"representation\":\"storage\",\"value\":\"" + storage + "\"}}";
        return Caller.of(simulator).ask("POST", PAGES, body);
    }

    private static HttpResponse<String> update(Simulator simulator, long id, String title, int version, String more) {
        String body = "{\"id\":\"" + id + "\",\"status\":\"current\",\"title\":\"" + title
                + "\",\"body\":{\"representation\":\"storage\",\"value\":\"<p>new</p>\"},\"version\":{\"number\":"
                + version + "}" + more + "}";
        return Caller.of(simulator).ask("PUT", PAGES + "/" + id, body);
    }
}
