package dev.anabranch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.model.User;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PeopleTest {
    @Test
    void hiddenMailIsEmptyForOthers() throws IOException {
        try (Simulator company = Simulator.start(SimulatorOptions.sampleCompany())) {
            User shy = company.site().people().users().stream()
                    .filter(user -> !user.emailVisible())
                    .findFirst()
                    .orElseThrow();
            JsonNode found = Caller.of(company)
                    .send("POST", "/wiki/api/v2/users-bulk", "{'accountIds':['" + shy.accountId() + "','nobody']}")
                    .path("results");
            assertThat(found.size()).isEqualTo(1);
            assertThat(found.get(0).path("email").asString()).isEmpty();
            assertThat(found.get(0).path("displayName").asString()).isEqualTo(shy.displayName());
        }
    }

    @Test
    void folderIsMadeAndDeletedAndLeavesItsTitleFree() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Caller caller = Caller.of(simulator);
            Sites.page(simulator, "Same");
            JsonNode folder = caller.send(
                    "POST", "/wiki/api/v2/folders", "{'spaceId':'" + Sites.spaceId(simulator) + "','title':'Same'}");
            long below = Sites.page(simulator, Long.parseLong(folder.path("id").asString()), "Below", "<p/>")
                    .id();
            String address = "/wiki/api/v2/folders/" + folder.path("id").asString();
            assertThat(caller.ask("DELETE", address, "").statusCode()).isEqualTo(204);
            List<JsonNode> pages = caller.all("/wiki/api/v2/pages?id=" + below);
            assertThat(pages.getFirst().path("parentId").isNull()).isTrue();
        }
    }
}
