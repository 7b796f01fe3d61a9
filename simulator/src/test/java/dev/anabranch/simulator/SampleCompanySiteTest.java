package dev.anabranch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Walks every address of version 2 over the sample company; the answers are held against the specification as in all
/// tests.
class SampleCompanySiteTest {
    private static final String ROOT = "/wiki/api/v2";

    @Test
    void everyAddressAnswersAsSpecified() throws IOException {
        try (Simulator simulator = Simulator.start(SimulatorOptions.sampleCompany())) {
            Caller caller = Caller.of(simulator);
            for (JsonNode space : caller.all(ROOT + "/spaces?description-format=plain")) {
                String address = ROOT + "/spaces/" + id(space);
                for (String part : List.of(
                        "",
                        "/pages",
                        "/blogposts",
                        "/permissions",
                        "/operations",
                        "/labels",
                        "/content/labels",
                        "?include-permissions=true&include-labels=true")) {
                    caller.get(address + part);
                }
            }
            walk(
                    caller,
                    "pages",
                    List.of(
                            "",
                            "?body-format=view",
                            "?include-labels=true&include-versions=true&include-operations=true",
                            "/labels",
                            "/attachments",
                            "/footer-comments?body-format=storage",
                            "/inline-comments?body-format=storage",
                            "/versions",
                            "/versions/1",
                            "/children",
                            "/direct-children",
                            "/descendants?depth=5",
                            "/ancestors",
                            "/operations"));
            walk(
                    caller,
                    "blogposts",
                    List.of(
                            "",
                            "?body-format=storage",
                            "/labels",
                            "/attachments",
                            "/footer-comments",
                            "/inline-comments",
                            "/versions",
                            "/versions/1"));
            walk(caller, "attachments", List.of("", "/labels", "/versions", "/versions/1", "/footer-comments"));
            walk(caller, "footer-comments", List.of("", "?body-format=storage", "/children", "/versions"));
            walk(caller, "inline-comments", List.of("", "?body-format=storage", "/children", "/versions"));
            for (JsonNode label : caller.all(ROOT + "/labels?limit=250")) {
                List.of("pages", "blogposts", "attachments")
                        .forEach(kind -> caller.all(ROOT + "/labels/" + id(label) + "/" + kind));
            }
        }
    }

    @Test
    void listsOfAllOrdersHoldTheSamePages() throws IOException {
        try (Simulator simulator = Simulator.start(SimulatorOptions.sampleCompany())) {
            Caller caller = Caller.of(simulator);
            Map<String, List<String>> orders = List.of(
                            "id",
                            "-id",
                            "created-date",
                            "-created-date",
                            "modified-date",
                            "-modified-date",
                            "title",
                            "-title")
                    .stream()
                    .collect(Collectors.toMap(
                            order -> order,
                            order -> caller.all(ROOT + "/pages?limit=17&sort=" + order).stream()
                                    .map(SampleCompanySiteTest::id)
                                    .toList()));
            orders.forEach((order, ids) -> {
                String opposite = order.startsWith("-") ? order.substring(1) : "-" + order;
                assertThat(orders.get(opposite)).isEqualTo(ids.reversed());
                assertThat(ids)
                        .hasSize(orders.getOrDefault("id", List.of()).size())
                        .doesNotHaveDuplicates();
            });
        }
    }

    private static void walk(Caller caller, String kind, List<String> parts) {
        List<JsonNode> all = caller.all(ROOT + "/" + kind + "?limit=100&sort=-modified-date");
        for (JsonNode one : all) {
            parts.forEach(part -> caller.get(ROOT + "/" + kind + "/" + id(one) + part));
        }
    }

    private static String id(JsonNode row) {
        return row.path("id").asString();
    }
}
