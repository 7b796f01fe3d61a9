package dev.anabranch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.cloud.CloudOptions;
import dev.anabranch.simulator.cloud.CloudQuirk;
import dev.anabranch.simulator.model.Edit;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Each trap that a Cloud site can be told to have.
class CloudQuirksTest {
    private static final String LIST = "/wiki/api/v2/pages?limit=10";
    private static final String FOUND = "/wiki/rest/api/content/search?cql=type%3Dpage&limit=10";

    @Test
    void aSearchMayGoOnWithoutRows() throws IOException {
        try (Simulator simulator = site(CloudQuirk.EMPTY_NEXT)) {
            JsonNode last = portions(simulator, FOUND, 4).getLast();
            assertThat(last.path("results").isEmpty()).isTrue();
            assertThat(next(last)).isNotEmpty();
        }
    }

    @Test
    void portionsMayBeShortAndLoseNothing() throws IOException {
        try (Simulator simulator = site(CloudQuirk.SHORT_PORTIONS)) {
            List<JsonNode> portions = portions(simulator, FOUND, 9);
            assertThat(portions.get(1).path("results").size()).isEqualTo(8);
            assertThat(portions.get(1).path("limit").asInt()).isEqualTo(10);
            assertThat(next(portions.get(1))).isNotEmpty();
            assertThat(portions.stream()
                            .flatMap(portion -> portion.path("results").valueStream())
                            .map(row -> row.path("id").asString()))
                    .doesNotHaveDuplicates()
                    .hasSize(25);
        }
    }

    @Test
    void totalsMayBeTooLarge() throws IOException {
        try (Simulator simulator = site(CloudQuirk.WRONG_TOTAL)) {
            assertThat(Caller.of(simulator)
                            .get("/wiki/rest/api/search?cql=type%3Dpage")
                            .path("totalSize")
                            .asInt())
                    .isEqualTo(30);
        }
    }

    @Test
    void whatIsToBeExpandedIsForgottenUnlessToldOtherwise() throws IOException {
        try (Simulator usual = site();
                Simulator kind = Sites.generated(25, CloudOptions.usual().without(CloudQuirk.NEXT_FORGETS_EXPAND))) {
            String address = FOUND + "&expand=metadata.labels";
            assertThat(next(Caller.of(usual).get(address))).doesNotContain("expand");
            assertThat(next(Caller.of(kind).get(address))).contains("expand=metadata.labels");
        }
    }

    @Test
    void heavySearchesMayFail() throws IOException {
        try (Simulator heavy = site(CloudQuirk.HEAVY_EXPAND_FAILS);
                Simulator broken = site(CloudQuirk.STORAGE_EXPAND_FAILS)) {
            String address = "/wiki/rest/api/content/search?cql=type%3Dpage&expand=body.storage&limit=";
            assertThat(Caller.of(heavy).ask(address + 26).statusCode()).isEqualTo(504);
            assertThat(Caller.of(heavy).ask(address + 25).statusCode()).isEqualTo(200);
            assertThat(Caller.of(broken).ask(address + 1).statusCode()).isEqualTo(500);
        }
    }

    @Test
    void aPortionMayBeginWithTheRowBefore() throws IOException {
        try (Simulator simulator = site(CloudQuirk.DOUBLED_ROWS)) {
            List<JsonNode> portions = portions(simulator, LIST, 3);
            JsonNode firstRows = portions.get(0).path("results");
            assertThat(portions.get(1).path("results").get(0)).isEqualTo(firstRows.get(9));
            assertThat(portions.get(1).path("results").size()).isEqualTo(11);
        }
    }

    @Test
    void answersMayBeStaleForHalfAMinute() throws IOException {
        try (Simulator simulator = site(CloudQuirk.STALE_ANSWERS)) {
            String before = Caller.of(simulator).ask(LIST).body();
            String author = simulator.accounts().getFirst().user().accountId();
            long home = simulator.spaces().getFirst().homepageId();
            simulator.site().edit(home, Edit.by(author).titled("Renamed"));
            simulator.site().clock().advance(Duration.ofSeconds(29));
            assertThat(Caller.of(simulator).ask(LIST).body()).isEqualTo(before);
            simulator.site().clock().advance(Duration.ofSeconds(2));
            assertThat(Caller.of(simulator).ask(LIST).body()).contains("Renamed");
        }
    }

    @Test
    void cursorsMayExpire() throws IOException {
        try (Simulator simulator = site(CloudQuirk.CURSORS_EXPIRE)) {
            String next = next(Caller.of(simulator).get(LIST));
            simulator.site().clock().advance(Duration.ofMinutes(4));
            assertThat(Caller.of(simulator).ask(next).statusCode()).isEqualTo(200);
            simulator.site().clock().advance(Duration.ofMinutes(2));
            HttpResponse<String> refused = Caller.of(simulator).ask(next);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("Expected type is Cursor");
        }
    }

    @Test
    void aSiteMayBeInMaintenance() throws IOException {
        try (Simulator simulator = site(CloudQuirk.MAINTENANCE)) {
            HttpResponse<String> answer = Caller.of(simulator).ask(LIST);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        }
    }

    @Test
    void theRateMayCountForEachEndpointAndKeepItsWaitToItself() throws IOException {
        var manners = CloudOptions.usual().with(CloudQuirk.RATE_PER_ENDPOINT, CloudQuirk.WITHOUT_RETRY_AFTER);
        try (Simulator simulator = Simulator.start(
                SimulatorOptions.generated(5, 1, 7).asCloud(manners).withRate(1))) {
            Caller caller = Caller.of(simulator);
            List<HttpResponse<String>> lists =
                    IntStream.range(0, 3).mapToObj(_ -> caller.ask(LIST)).toList();
            HttpResponse<String> refused = lists.getLast();
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
            assertThat(refused.headers().firstValue("X-RateLimit-Reset")).isPresent();
            assertThat(refused.headers().firstValue("RateLimit-Reason")).hasValue("confluence-burst-based");
            assertThat(caller.ask("/wiki/api/v2/spaces").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theOldWayToFilesTakesNoCredentialsOfTheApi() throws IOException {
        try (Simulator simulator = Simulator.start(SimulatorOptions.sampleCompany())) {
            HttpResponse<String> refused = Caller.of(simulator).ask("/wiki/download/attachments/1/x.png");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("OAuth realm=");
        }
    }

    private static Simulator site(CloudQuirk... quirks) throws IOException {
        return Sites.generated(25, CloudOptions.usual().with(quirks));
    }

    /// At most so many portions of a list.
    private static List<JsonNode> portions(Simulator simulator, String address, int most) {
        List<JsonNode> portions = new ArrayList<>();
        String next = address;
        while (!next.isEmpty() && portions.size() < most) {
            JsonNode portion = Caller.of(simulator).get(next);
            portions.add(portion);
            next = next(portion);
        }
        return portions;
    }

    private static String next(JsonNode portion) {
        String next = portion.path("_links").path("next").asString("");
        return next.isEmpty() || next.startsWith("/wiki") ? next : "/wiki" + next;
    }
}
