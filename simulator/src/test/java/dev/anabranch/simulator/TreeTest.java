package dev.anabranch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Folder;
import dev.anabranch.simulator.model.NewContent;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TreeTest {
    @Test
    void childrenLeaveFoldersOutAndDirectChildrenDoNot() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            long root = Sites.page(simulator, "Root").id();
            Folder folder = folder(simulator, root);
            long below = Sites.page(simulator, folder.id(), "Below", "<p>x</p>").id();
            Caller caller = Caller.of(simulator);
            assertThat(caller.all("/wiki/api/v2/pages/" + root + "/children")).isEmpty();
            JsonNode child = caller.all("/wiki/api/v2/pages/" + root + "/direct-children")
                    .getFirst();
            assertThat(child.path("type").asString()).isEqualTo("folder");
            assertThat(caller.ask("/wiki/api/v2/pages/" + folder.id()).statusCode())
                    .isEqualTo(404);
            assertThat(caller.get("/wiki/api/v2/folders/" + folder.id())
                            .path("parentId")
                            .asString())
                    .isEqualTo(Long.toString(root));
            assertThat(ids(caller.all("/wiki/api/v2/pages/" + root + "/descendants?limit=1")))
                    .containsExactly(folder.id(), below);
            assertThat(ids(caller.all("/wiki/api/v2/pages/" + below + "/ancestors")))
                    .containsExactly(root, folder.id());
            assertThat(ids(caller.all("/wiki/api/v2/pages/" + below + "/ancestors?limit=1")))
                    .containsExactly(folder.id());
        }
    }

    @Test
    void idsTellTheirKindUnlessAbsent() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            long page = Sites.page(simulator, "Root").id();
            long folder = folder(simulator, page).id();
            JsonNode kinds = Caller.of(simulator)
                    .send(
                            "POST",
                            "/wiki/api/v2/content/convert-ids-to-types",
                            "{'contentIds':['" + page + "','" + folder + "','5']}")
                    .path("results");
            assertThat(kinds.path(Long.toString(page)).asString()).isEqualTo("page");
            assertThat(kinds.path(Long.toString(folder)).asString()).isEqualTo("folder");
            assertThat(kinds.path("5").isNull()).isTrue();
        }
    }

    private static Folder folder(Simulator simulator, long parentId) {
        String author = simulator.accounts().getLast().user().accountId();
        return simulator
                .site()
                .createFolder(
                        NewContent.current(Sites.spaceId(simulator), parentId, "Folder", Body.storage(""), author));
    }

    private static List<Long> ids(List<JsonNode> rows) {
        return rows.stream().map(row -> Long.valueOf(row.path("id").asString())).toList();
    }
}
