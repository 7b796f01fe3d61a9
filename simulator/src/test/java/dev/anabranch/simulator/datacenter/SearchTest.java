package dev.anabranch.simulator.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.Edit;
import dev.anabranch.simulator.model.Page;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SearchTest {
    @Test
    void datesAreReadInTheZoneOfTheCallersProfile() {
        try (TestSite site = TestSite.start()) {
            site.page("A"); // at 10:30 UTC, which is 19:30 in Tokyo and 06:30 at the server
            assertThat(site.ada().found("lastmodified >= \"2026-03-18 19:30\"")).containsExactly("A");
            assertThat(site.ada().found("lastmodified >= \"2026-03-18 19:31\"")).isEmpty();
            site.openToEverybody();
            assertThat(site.nobody().found("lastmodified >= \"2026-03-18 06:30\""))
                    .as("whoever has no profile has the server's zone")
                    .containsExactly("A");
            assertThat(site.nobody().found("lastmodified >= \"2026-03-18 06:31\""))
                    .isEmpty();
        }
    }

    @Test
    void peopleAreMeantByUserNameOrByKey() {
        try (TestSite site = TestSite.start()) {
            site.page("A");
            assertThat(site.ben().found("creator = ada")).containsExactly("A");
            assertThat(site.ben().found("creator = \"" + Logins.userKey(TestSite.ADA) + "\""))
                    .containsExactly("A");
            assertThat(site.ben().found("creator = ben")).isEmpty();
            assertThat(site.ada().found("contributor = currentUser()")).containsExactly("A");
        }
    }

    @Test
    void searchPagesByOffset() {
        try (TestSite site = TestSite.start()) {
            List<Page> pages =
                    IntStream.range(0, 7).mapToObj(i -> site.page("Page " + i)).toList();
            String cql = "/rest/api/content/search?cql=" + TestSite.encoded("type = page order by title desc");
            assertThat(site.ada().titles(cql + "&start=2&limit=2")).containsExactly("Page 4", "Page 3");
            assertThat(site.ada().all(cql + "&limit=3")).hasSize(7);
            site.letOnlyRead(pages.get(6), TestSite.ADA);
            JsonNode first = site.eve().get(cql + "&limit=3");
            assertThat(first.path("size").asInt()).isEqualTo(2);
            assertThat(first.at("/_links/next").asString()).contains("start=3");
            assertThat(site.ada().get(cql + "&limit=5000").path("limit").asInt())
                    .isEqualTo(1000);
            assertThat(site.ada()
                            .get(cql + "&limit=5000&expand=version")
                            .path("limit")
                            .asInt())
                    .isEqualTo(200);
            assertThat(site.ada()
                            .get(cql + "&limit=5000&expand=version,body.storage")
                            .path("limit")
                            .asInt())
                    .isEqualTo(50);
        }
    }

    @Test
    void searchFindsPeopleAndSpaces() {
        try (TestSite site = TestSite.start()) {
            String people = "/rest/api/search?cql=" + TestSite.encoded("type = user");
            assertThat(site.ada().all(people))
                    .hasSize(3)
                    .allSatisfy(row ->
                            assertThat(row.at("/user/userKey").asString()).hasSize(32));
            assertThat(site.ada().all("/rest/api/search?cql=" + TestSite.encoded("type = space")))
                    .singleElement()
                    .satisfies(
                            row -> assertThat(row.at("/space/key").asString()).isEqualTo("DEV"));
        }
        try (TestSite site = TestSite.start(options -> options.with(Quirk.INCOMPLETE_USERS))) {
            assertThat(site.ada()
                            .all("/rest/api/search?cql=" + TestSite.encoded("type = user"))
                            .getFirst()
                            .path("user")
                            .has("userKey"))
                    .isFalse();
        }
    }

    @Test
    void rowsWrapContent() {
        try (TestSite site = TestSite.start()) {
            site.page("Otters & rivers");
            JsonNode row = site.ada()
                    .get("/rest/api/search?expand=content.version&cql=" + TestSite.encoded("text ~ otters"))
                    .at("/results/0");
            assertThat(row.path("title").asString()).isEqualTo("@@@hl@@@Otters@@@endhl@@@ &amp; rivers");
            assertThat(row.at("/content/version/number").asInt()).isEqualTo(1);
            assertThat(row.at("/resultGlobalContainer/displayUrl").asString()).isEqualTo("/display/DEV");
        }
    }

    @Test
    void newVersionsAreFoundLater() {
        var options = SimulatorOptions.serving((site, baseUrl) -> TestSite.fill(site))
                .withIndexLag(Duration.ofMinutes(2))
                .asDataCenter(DataCenterOptions.usual());
        try (TestSite site = TestSite.start(options)) {
            Page page = site.page("A");
            assertThat(site.ada().found("type = page")).isEmpty();
            site.site().clock().advance(Duration.ofMinutes(2));
            assertThat(site.ada().found("type = page")).containsExactly("A");
            site.site().edit(page.id(), new Edit(Optional.of("B"), Optional.empty(), 2, TestSite.BEN, "", false));
            assertThat(site.ada().found("title = A"))
                    .as("found by what it was, shown as it is")
                    .containsExactly("B");
            assertThat(site.ada().found("lastmodified >= \"2026-03-18 19:32\"")).isEmpty();
            site.site().clock().advance(Duration.ofMinutes(2));
            assertThat(site.ada().found("lastmodified >= \"2026-03-18 19:32\"")).containsExactly("B");
        }
    }

    @Test
    void wrongQueriesAreRefused() {
        try (TestSite site = TestSite.start()) {
            for (String cql : List.of("type = folder", "colour = red", "type =", "status = current")) {
                var answer = site.ada().ask("/rest/api/content/search?cql=" + TestSite.encoded(cql));
                assertThat(answer.statusCode()).as(cql).isEqualTo(400);
                assertThat(TestSite.json(answer).path("message").asString()).contains("Could not parse cql");
            }
        }
    }
}
