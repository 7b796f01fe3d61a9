package dev.anabranch.simulator.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Listing;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.storage.StorageFormat;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The sample company through the older API: all of its content, in every expansion, as the specification wants it.
class SampleCompanyTest {
    private static final String EVERYTHING = "&expand=body.storage,body.view,version,space,history.lastUpdated,"
            + "history.previousVersion,history.contributors.publishers,history.ownedBy,ancestors,metadata.labels,"
            + "metadata.properties,container,operations,children.page,children.attachment,children.comment,"
            + "childTypes.all,restrictions.read.restrictions.user,restrictions.read.restrictions.group,"
            + "restrictions.update.restrictions.user,restrictions.update.restrictions.group";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void everyPieceOfContentIsFoundAndFullyExpanded(int account) throws Exception {
        try (var simulator = Simulator.start(SimulatorOptions.sampleCompany())) {
            var types = "type in (page, blogpost, folder, whiteboard, database, embed, attachment, comment)";
            var found = walk(simulator, account, "/content/search?cql=" + TestSite.encoded(types) + EVERYTHING);
            var readable = simulator
                    .site()
                    .viewedBy(simulator.accounts().get(account))
                    .list(Listing.of(ContentType.values()))
                    .filter(content -> content.status() == Status.CURRENT)
                    .filter(content -> !simulator
                            .site()
                            .everything()
                            .space(content.spaceId())
                            .orElseThrow()
                            .archived())
                    .count();
            assertThat(found).hasSize((int) readable).doesNotHaveDuplicates();
            var rows = walk(
                    simulator, account, "/search?cql=" + TestSite.encoded(types + " and text ~ river") + "&limit=40");
            assertThat(rows).isNotEmpty();
        }
    }

    @Test
    void everyBodyWouldBeAcceptedIfSomebodySavedIt() throws IOException {
        try (var simulator = Simulator.start(SimulatorOptions.sampleCompany())) {
            var problems = simulator
                    .site()
                    .everything()
                    .list(Listing.of(ContentType.values()))
                    .flatMap(content -> problem(content).stream());
            assertThat(problems).isEmpty();
        }
    }

    private static Optional<String> problem(Content content) {
        return content.body() instanceof Body.Text text && text.format() == Body.Format.STORAGE
                ? StorageFormat.problemIn(text.text()).map(problem -> content.title() + ": " + problem.message())
                : Optional.empty();
    }

    private static List<String> walk(Simulator simulator, int account, String first)
            throws IOException, InterruptedException {
        var ids = new ArrayList<String>();
        var expand = first.contains("&expand") ? first.substring(first.indexOf("&expand")) : "";
        try (var http = HttpClient.newHttpClient()) {
            var path = first;
            while (!path.isEmpty()) {
                var page = get(http, simulator, account, path);
                page.path("results")
                        .forEach(row -> ids.add((row.has("content") ? row.path("content") : row)
                                .path("id")
                                .asString()));
                var next = page.path("_links").path("next").asString("");
                path = next.isEmpty() ? "" : next.replace("/rest/api", "") + expand;
            }
        }
        return ids;
    }

    private static JsonNode get(HttpClient http, Simulator simulator, int account, String path)
            throws IOException, InterruptedException {
        var caller = simulator.accounts().get(account);
        var credentials = caller.user().email() + ":" + caller.apiToken();
        var response = http.send(
                HttpRequest.newBuilder(URI.create(simulator.baseUri() + "/wiki/rest/api" + path))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.read(response.body().getBytes(StandardCharsets.UTF_8));
    }
}
