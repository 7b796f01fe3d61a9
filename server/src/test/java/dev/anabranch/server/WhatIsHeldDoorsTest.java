package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Edit;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Place;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What REST and pages tell of spaces, and of the versions of a page.
@Timeout(120)
class WhatIsHeldDoorsTest {
    @TempDir
    Path data;

    @Test
    void versionsAndSpacesAreTold() throws Exception {
        try (var server = TestServer.connected(data, SimulatorOptions.generated(3, 1, 1))) {
            var site = server.site().site();
            var space = server.site().spaces().getFirst();
            var account = server.site().accounts().getFirst().user();
            long page = site.createPage(NewContent.current(
                            space.id(), Place.NOWHERE, "Plan", Body.storage("<p>x</p>"), account.accountId()))
                    .id();
            site.put(space.describedAs("What we <plan>").archived(true));
            server.sync();
            site.edit(
                    page,
                    new Edit(
                            Optional.empty(),
                            Optional.of(Body.storage("<p>y</p>")),
                            0,
                            account.accountId(),
                            "Dates <moved>",
                            true));
            server.sync();

            var versions =
                    json(server.get("/api/v1/documents/" + page + "/versions")).get("items");
            assertThat(versions).hasSize(2);
            assertThat(versions.get(0).get("number").asInt()).isEqualTo(2);
            assertThat(versions.get(0).get("message").asString()).isEqualTo("Dates <moved>");
            assertThat(versions.get(0).get("minor").asBoolean()).isTrue();
            assertThat(versions.get(0).get("author").asString()).isEqualTo(account.displayName());
            assertThat(versions.get(1).get("message").asString()).isEmpty();
            assertThat(server.get("/api/v1/documents/999/versions").statusCode())
                    .isEqualTo(404);
            assertThat(server.get("/api/v1/documents/no%20id/versions").statusCode())
                    .isEqualTo(404);

            var told = json(server.get("/api/v1/spaces")).get("items").get(0);
            assertThat(told.get("description").asString()).isEqualTo("What we <plan>");
            assertThat(told.get("status").asString()).isEqualTo("archived");
            assertThat(told.get("type").asString()).isEqualTo("global");
            assertThat(server.get("/").body())
                    .contains("What we &lt;plan", "archived")
                    .doesNotContain("<plan>");
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
