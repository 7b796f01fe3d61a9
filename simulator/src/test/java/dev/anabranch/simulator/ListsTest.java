package dev.anabranch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.model.Edit;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ListsTest {
    @Test
    void listGoesOnByCursorInBothShapes() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            List.of("A", "B", "C").forEach(title -> Sites.page(simulator, title));
            HttpResponse<String> first = Caller.of(simulator).ask("/wiki/api/v2/pages?limit=2&body-format=storage");
            String next = Caller.json(first).path("_links").path("next").asString();
            assertThat(next).startsWith("/wiki/api/v2/pages?limit=2&body-format=storage&cursor=");
            assertThat(first.headers().firstValue("Link"))
                    .hasValue("<" + next + ">; rel=\"next\", <" + simulator.baseUri() + "/wiki>; rel=\"base\"");
            JsonNode second = Caller.of(simulator).get(next);
            assertThat(titles(second)).containsExactly("C");
            assertThat(second.path("_links").has("next")).isFalse();
            assertThat(second.at("/results/0/body/storage/value").asString()).isEqualTo("<p>C</p>");
        }
    }

    @Test
    void newestVersionComesFirstWhenAskedFor() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            long oldest = Sites.page(simulator, "Oldest").id();
            simulator.site().clock().advance(Duration.ofMinutes(1));
            Sites.page(simulator, "Newer");
            simulator.site().clock().advance(Duration.ofMinutes(1));
            String editor = simulator.accounts().getLast().user().accountId();
            simulator.site().edit(oldest, Edit.by(editor).titled("Oldest, edited"));
            List<JsonNode> rows = Caller.of(simulator).all("/wiki/api/v2/pages?limit=1&sort=-modified-date");
            assertThat(rows).extracting(row -> row.path("title").asString()).containsExactly("Oldest, edited", "Newer");
        }
    }

    @Test
    void pagesAreFoundByIdAndByTitleInAnyCase() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            long wanted = Sites.page(simulator, "Ärger mit Flüssen").id();
            Sites.page(simulator, "Other");
            Caller caller = Caller.of(simulator);
            assertThat(titles(caller.get("/wiki/api/v2/pages?id=1," + wanted))).containsExactly("Ärger mit Flüssen");
            assertThat(titles(caller.get("/wiki/api/v2/pages?title=%C3%A4rger+MIT+fl%C3%BCssen")))
                    .containsExactly("Ärger mit Flüssen");
        }
    }

    @Test
    void trashedPagesAreListedOnlyWhenAskedFor() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            long gone = Sites.page(simulator, "Gone").id();
            simulator.site().archive(Sites.page(simulator, "Put away").id());
            simulator.site().trash(gone);
            Caller caller = Caller.of(simulator);
            assertThat(titles(caller.get("/wiki/api/v2/pages"))).containsExactly("Put away");
            JsonNode trashed = caller.get("/wiki/api/v2/pages?status=trashed");
            assertThat(titles(trashed)).containsExactly("Gone");
            assertThat(trashed.at("/results/0/position").isNull()).isTrue();
            assertThat(titles(caller.get("/wiki/api/v2/pages?status=deleted"))).isEmpty();
        }
    }

    @Test
    void wrongParametersAreRefusedInWords() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Caller caller = Caller.of(simulator);
            for (String query : List.of(
                    "limit=251",
                    "limit=0",
                    "limit=x",
                    "cursor=abc",
                    "sort=age",
                    "status=draft",
                    "id=x",
                    "body-format=view")) {
                HttpResponse<String> answer = caller.ask("/wiki/api/v2/pages?" + query);
                assertThat(answer.statusCode()).as(query).isEqualTo(400);
                assertThat(Caller.json(answer).at("/errors/0/code").asString()).isEqualTo("INVALID_REQUEST_PARAMETER");
            }
            assertThat(Caller.json(caller.ask("/wiki/api/v2/pages?cursor=abc"))
                            .at("/errors/0/title")
                            .asString())
                    .isEqualTo("Provided value for 'cursor' is not the correct type. Expected type is Cursor.");
        }
    }

    @Test
    void cursorOfOneOrderIsRefusedByAnother() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Sites.page(simulator, "A");
            Sites.page(simulator, "B");
            String next = Caller.of(simulator)
                    .get("/wiki/api/v2/pages?limit=1")
                    .path("_links")
                    .path("next")
                    .asString();
            assertThat(Caller.of(simulator).ask(next + "&sort=title").statusCode())
                    .isEqualTo(400);
        }
    }

    private static List<String> titles(JsonNode list) {
        return list.path("results").values().stream()
                .map(row -> row.path("title").asString())
                .toList();
    }
}
