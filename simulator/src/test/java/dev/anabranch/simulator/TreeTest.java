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
    void whiteboardsDatabasesAndEmbedsHangInTheTree() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            long root = Sites.page(simulator, "Root").id();
            Caller caller = Caller.of(simulator);
            long above = root;
            for (String path : List.of("whiteboards", "databases", "embeds")) {
                JsonNode made = caller.send(
                        "POST",
                        "/wiki/api/v2/" + path,
                        "{'spaceId':'" + Sites.spaceId(simulator) + "','parentId':'" + above + "','title':'A " + path
                                + "'" + (path.equals("embeds") ? ",'embedUrl':'https://example.org'" : "") + "}");
                long id = Long.parseLong(made.path("id").asString());
                JsonNode read = caller.get("/wiki/api/v2/" + path + "/" + id);
                assertThat(read.path("parentId").asString()).isEqualTo(Long.toString(above));
                assertThat(read.path("type").asString() + "s").isEqualTo(path);
                assertThat(caller.ask("/wiki/api/v2/folders/" + id).statusCode())
                        .isEqualTo(404);
                above = id;
            }
            assertThat(caller.get("/wiki/api/v2/embeds/" + above)
                            .path("embedUrl")
                            .asString())
                    .isEqualTo("https://example.org");
            long below = Sites.page(simulator, above, "Below", "<p>x</p>").id();
            assertThat(caller.all("/wiki/api/v2/pages/" + below + "/ancestors"))
                    .extracting(row -> row.path("type").asString())
                    .containsExactly("page", "whiteboard", "database", "embed");
            assertThat(caller.all("/wiki/rest/api/content/search?cql=type%20in%20(whiteboard,database,embed)&limit=10"))
                    .hasSize(3);
        }
    }

    @Test
    void contentPropertiesAreToldByNameAndOnRequestInFull() throws IOException {
        try (Simulator simulator = Sites.empty()) {
            long page = Sites.page(simulator, "Root").id();
            Caller caller = Caller.of(simulator);
            String properties = "/wiki/api/v2/pages/" + page + "/properties";
            JsonNode made = caller.send("POST", properties, "{'key':'review','value':{'state':'draft'}}");
            caller.send("POST", properties, "{'key':'other','value':true}");
            caller.send(
                    "PUT",
                    properties + "/" + made.path("id").asString(),
                    "{'key':'review','value':{'state':'final'},'version':{'number':2}}");
            assertThat(caller.all(properties))
                    .extracting(row -> row.path("key").asString())
                    .containsExactly("other", "review");
            JsonNode found = caller.all("/wiki/rest/api/content/search?cql=id%3D" + page
                            + "&expand=metadata.properties,metadata.properties.review")
                    .getFirst()
                    .path("metadata")
                    .path("properties");
            assertThat(found.path("review").path("value").path("state").asString())
                    .isEqualTo("final");
            assertThat(found.path("_expandable").propertyNames()).containsExactly("other");
            assertThat(caller.get("/wiki/api/v2/pages/" + page)
                            .path("version")
                            .path("number")
                            .asInt())
                    .isEqualTo(1);
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
