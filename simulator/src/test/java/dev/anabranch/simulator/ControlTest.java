package dev.anabranch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ControlTest {
    private static final String CONTROL = "/_simulator";

    @Test
    void pageIsMadeEditedRenamedMovedDeletedAndRestored() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Caller script = new Caller(simulator, "");
            long parent = Sites.page(simulator, "Parent").id();
            JsonNode page =
                    script.send("POST", CONTROL + "/pages", "{'space':'corpus','title':'New','storage':'<p>1</p>'}");
            String address = CONTROL + "/pages/" + page.path("id").asString();
            assertThat(script.send("PATCH", address, "{'storage':'<p>2</p>'}")
                            .path("version")
                            .asInt())
                    .isEqualTo(2);
            JsonNode renamed = script.send("PATCH", address, "{'title':'Newer'}");
            assertThat(renamed.path("version").asInt()).isEqualTo(3);
            JsonNode moved = script.send("PATCH", address, "{'parent':'" + parent + "'}");
            assertThat(moved.path("version").asInt()).isEqualTo(3);
            assertThat(moved.path("parent").asString()).isEqualTo(Long.toString(parent));
            assertThat(script.send("DELETE", address, "").path("status").asString())
                    .isEqualTo("trashed");
            JsonNode restored = script.send("POST", address + "/restore", "");
            assertThat(restored.path("parent").asString()).isEqualTo(Long.toString(parent));
            assertThat(restored.path("storage").asString()).isEqualTo("<p>2</p>");
        }
    }

    @Test
    void commentIsMadeAnsweredResolvedAndDeleted() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Caller script = new Caller(simulator, "");
            String page = CONTROL + "/pages/" + Sites.page(simulator, "Page").id();
            JsonNode comment =
                    script.send("POST", page + "/comments", "{'storage':'<p>Why?</p>','passage':'the text'}");
            String id = comment.path("id").asString();
            assertThat(comment.path("resolution").asString()).isEqualTo("open");
            JsonNode reply = script.send("POST", page + "/comments", "{'storage':'<p>So.</p>','answers':'" + id + "'}");
            assertThat(reply.path("answers").asString()).isEqualTo(id);
            JsonNode resolved = script.send("PATCH", CONTROL + "/comments/" + id, "{'resolution':'resolved'}");
            assertThat(resolved.path("resolution").asString()).isEqualTo("resolved");
            assertThat(resolved.path("version").asInt()).isEqualTo(1);
            script.send("DELETE", CONTROL + "/comments/" + reply.path("id").asString(), "");
            assertThat(script.ask(CONTROL + "/comments/" + reply.path("id").asString())
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void pageMovesToAnotherSpaceWithAllBelowIt() throws IOException {
        try (Simulator company = Simulator.start(SimulatorOptions.generated(20, 2, 1))) {
            Caller script = Caller.of(company);
            String from = Long.toString(company.spaces().get(0).id());
            String to = Long.toString(company.spaces().get(1).id());
            List<JsonNode> before = script.all("/wiki/api/v2/spaces/" + from + "/pages");
            String home = before.getFirst().path("id").asString();
            script.send("PATCH", CONTROL + "/pages/" + home, "{'space':'GEN2','parent':null}");
            assertThat(script.all("/wiki/api/v2/spaces/" + from + "/pages")).isEmpty();
            assertThat(script.all("/wiki/api/v2/spaces/" + to + "/pages")).hasSize(20);
            assertThat(script.get("/wiki/api/v2/spaces/" + from)
                            .path("homepageId")
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void refusedPartUndoesTheWholeChange() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Sites.page(simulator, "Taken");
            long parent = Sites.page(simulator, "Parent").id();
            long id = Sites.page(simulator, "Page").id();
            Caller script = new Caller(simulator, "");
            HttpResponse<String> refused = script.ask(
                    "PATCH", CONTROL + "/pages/" + id, "{\"title\":\"taken\",\"parent\":\"" + parent + "\"}");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(script.get(CONTROL + "/pages/" + id).path("parent").isNull())
                    .isTrue();
            assertThat(Caller.of(simulator).all("/wiki/api/v2/pages/" + parent + "/children"))
                    .isEmpty();
        }
    }

    @Test
    void wrongInputIsRefusedInWords() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            long id = Sites.page(simulator, "Page").id();
            Caller script = new Caller(simulator, "");
            String page = CONTROL + "/pages/" + id;
            assertRefused(script.ask("POST", CONTROL + "/pages", "{\"space\":\"NONE\",\"title\":\"x\"}"), "NONE");
            assertRefused(script.ask("POST", CONTROL + "/pages", "{\"space\":\"CORPUS\"}"), "title");
            assertRefused(script.ask("PATCH", page, "{\"tittle\":\"x\"}"), "tittle");
            assertRefused(script.ask("PATCH", page, "{\"parent\":\"" + id + "\"}"), "below itself");
            assertRefused(script.ask("PATCH", page, "{"), "not well-formed");
            assertRefused(script.ask("PATCH", page, "{}"), "at least one");
            assertRefused(script.ask("PUT", page + "/restrictions", "{\"users\":[\"nobody\"]}"), "nobody");
            assertRefused(script.ask("POST", CONTROL + "/clock", "{\"advance\":\"soon\"}"), "PT10M");
            assertRefused(script.ask("PUT", CONTROL + "/faults", "[{\"stauts\":500}]"), "stauts");
            assertThat(script.ask("PATCH", CONTROL + "/pages/1", "{\"title\":\"x\"}")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void restrictionNamesPeopleByMailAndGroupsByName() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            long id = Sites.page(simulator, "Page").id();
            Caller script = new Caller(simulator, "");
            String address = CONTROL + "/pages/" + id + "/restrictions";
            script.send("PUT", address, "{'users':['erin@example.com'],'groups':[]}");
            assertThat(Caller.ordinary(simulator)
                            .ask("/wiki/api/v2/pages/" + id)
                            .statusCode())
                    .isEqualTo(404);
            script.send("PUT", address, "{'users':[],'groups':['confluence-users']}");
            assertThat(Caller.ordinary(simulator)
                            .ask("/wiki/api/v2/pages/" + id)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(Caller.of(simulator)
                            .get("/wiki/api/v2/pages/" + id)
                            .at("/version/number")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void logHoldsWhatWasAskedAndNothingOfTheControls() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Caller script = Caller.of(simulator);
            HttpResponse<String> answer = script.ask("/wiki/api/v2/pages?limit=3");
            script.ask("/_simulator/clock");
            JsonNode log = script.get(CONTROL + "/log");
            assertThat(log.size()).isEqualTo(1);
            JsonNode entry = log.get(0);
            assertThat(entry.path("method").asString()).isEqualTo("GET");
            assertThat(entry.path("path").asString()).isEqualTo("/wiki/api/v2/pages");
            assertThat(entry.path("query").asString()).isEqualTo("limit=3");
            assertThat(entry.path("status").asInt()).isEqualTo(200);
            assertThat(entry.path("account").asString()).isEqualTo("sync@example.com");
            assertThat(entry.path("bytes").asInt()).isEqualTo(answer.body().length());
            script.ask("DELETE", CONTROL + "/log", "");
            assertThat(script.get(CONTROL + "/log").size()).isZero();
        }
    }

    @Test
    void clockMovesTheDateOfAnswers() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Caller script = Caller.of(simulator);
            JsonNode now = script.send("POST", CONTROL + "/clock", "{'advance':'PT10M'}");
            assertThat(now.path("now").asString()).isEqualTo("2026-11-03T09:10:00Z");
            assertThat(script.ask("/wiki/api/v2/pages").headers().firstValue("Date"))
                    .hasValue("Tue, 03 Nov 2026 09:10:00 GMT");
        }
    }

    private static void assertRefused(HttpResponse<String> answer, String words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Caller.json(answer).path("error").asString()).contains(words);
    }
}
