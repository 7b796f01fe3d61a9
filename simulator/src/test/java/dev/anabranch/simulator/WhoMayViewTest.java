package dev.anabranch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.model.Roles;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Who may view a space, changed from outside and told in the words of each mode.
class WhoMayViewTest {
    @ParameterizedTest
    @EnumSource
    void everyModeTellsTheSameInItsWords(Roles.Mode mode) throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Caller caller = Caller.of(simulator);
            control(caller, "PUT", "/_simulator/roles", "{\"mode\": \"" + mode + "\"}", 200);
            control(caller, "PUT", "/_simulator/groups/team", "{\"members\": [\"robin@example.com\"]}", 200);
            String access = "{\"everyUser\": true, \"anonymous\": true, \"users\": [\"erin@example.com\"],"
                    + " \"groups\": [\"team\"], \"exporters\": [\"robin@example.com\"]}";
            control(caller, "PUT", "/_simulator/spaces/CORPUS/access", access, 200);
            String space =
                    "/wiki/api/v2/spaces/" + simulator.spaces().getFirst().id();
            assertThat(caller.get("/wiki/api/v2/space-role-mode").path("mode").asString())
                    .isEqualTo(mode.name());
            assertThat(caller.get("/wiki/api/v2/space-roles?limit=250").path("results"))
                    .hasSize(3);
            int permissions = caller.all(space + "/permissions").size();
            int roles = caller.all(space + "/role-assignments").size();
            assertThat(List.of(permissions, roles))
                    .isEqualTo(
                            switch (mode) {
                                case PRE_ROLES -> List.of(3, 0);
                                case ROLES_TRANSITION -> List.of(2, 3);
                                case ROLES -> List.of(0, 5);
                            });
        }
    }

    @Test
    void auditLogTellsWhoCameAndWentByName() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Caller caller = Caller.of(simulator);
            long page = Sites.page(simulator, "Page").id();
            control(caller, "PUT", "/_simulator/groups/team", "{\"members\": [\"robin@example.com\"]}", 200);
            control(caller, "PUT", "/_simulator/pages/" + page + "/restrictions", "{\"groups\": [\"team\"]}", 200);
            control(caller, "DELETE", "/_simulator/groups/team", "", 204);
            JsonNode found =
                    caller.get("/wiki/rest/api/audit?startDate=0&limit=1000").path("results");
            assertThat(found.values().stream()
                            .map(entry -> entry.path("summary").asString()))
                    .containsExactly("User removed from group", "Content restriction added", "User added to group");
            assertThat(Caller.ordinary(simulator).ask("/wiki/rest/api/audit").statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void whatMeansNothingIsRefused() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            Caller caller = Caller.of(simulator);
            String robin =
                    "/_simulator/people/" + simulator.accounts().get(1).user().email();
            control(caller, "PATCH", robin, "{\"status\": \"inactive\", \"emailVisible\": false}", 200);
            control(caller, "PATCH", robin, "{\"status\": \"gone\"}", 400);
            control(caller, "PATCH", robin, "{\"timeZone\": \"Asia/Kathmandu\"}", 200);
            control(caller, "PATCH", robin, "{\"timeZone\": \"Mars/Base\"}", 400);
            control(caller, "PUT", "/_simulator/spaces/NONE/access", "{}", 404);
            control(caller, "PUT", "/_simulator/roles", "{\"mode\": \"SOME\"}", 400);
        }
    }

    private static void control(Caller caller, String method, String path, String body, int status) {
        assertThat(caller.ask(method, path, body).statusCode())
                .as("%s %s", method, path)
                .isEqualTo(status);
    }
}
