package dev.anabranch.simulator.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes the prose out of a published OpenAPI document and keeps what an exchange can be held against: paths,
/// parameters, schemas and statuses.
///
/// Run with the folder of the published documents and the folder to write to.
final class StripSpecification {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Set<String> PROSE = Set.of(
            "description",
            "summary",
            "example",
            "examples",
            "externalDocs",
            "title",
            "tags",
            "security",
            "securitySchemes");

    private static final Set<String> OF_JIRA =
            Set.of("/rest/api/3/myself", "/rest/api/3/serverInfo", "/rest/api/3/project/search");

    private StripSpecification() {}

    public static void main(String[] folders) throws IOException {
        for (var specification : Specification.values()) {
            if (!specification.isPublished()) {
                continue;
            }
            var published = Files.readString(Path.of(folders[0], specification.file()));
            Files.writeString(Path.of(folders[1], specification.file()), stripped(specification, published));
        }
    }

    /// What is checked in of a published document: of Jira only the addresses that the simulator has.
    static String stripped(Specification specification, String published) {
        return specification == Specification.JIRA ? strippedTo(OF_JIRA, published) : stripped(published);
    }

    private static String strippedTo(Set<String> paths, String published) {
        var document = (ObjectNode) MAPPER.readTree(published);
        ((ObjectNode) document.path("paths")).retain(paths);
        var schemas = (ObjectNode) document.path("components").path("schemas");
        var used = new TreeSet<String>();
        collect(document.path("paths"), schemas, used);
        schemas.retain(used);
        return stripped(MAPPER.writeValueAsString(document));
    }

    /// The schemas that a part of a document leads to.
    private static void collect(JsonNode part, ObjectNode schemas, Set<String> used) {
        for (var reference : part.findValuesAsString("$ref")) {
            var name = reference.substring(reference.lastIndexOf('/') + 1);
            if (used.add(name)) {
                collect(schemas.path(name), schemas, used);
            }
        }
    }

    /// The document without prose, each path and each schema on a line of its own.
    static String stripped(String published) {
        var document = (ObjectNode) MAPPER.readTree(published);
        var kept = (ObjectNode) without(document, false);
        kept.remove("servers");
        kept.putObject("info").put("title", "").put("version", "");
        return lines(kept);
    }

    /// @param names whether the fields of this object are names chosen by the API, among which `title` is no prose
    private static JsonNode without(JsonNode node, boolean names) {
        if (node instanceof ObjectNode object) {
            var kept = MAPPER.createObjectNode();
            object.forEachEntry((field, value) -> {
                if (names || !isProse(field)) {
                    kept.set(field, without(value, !names && (field.equals("properties") || field.equals("schemas"))));
                }
            });
            return isResponse(object) ? kept.put("description", "") : kept;
        }
        if (node instanceof ArrayNode array) {
            var kept = MAPPER.createArrayNode();
            array.forEach(item -> kept.add(without(item, false)));
            return kept;
        }
        return node;
    }

    /// OpenAPI wants a description of each response.
    private static boolean isResponse(ObjectNode object) {
        return object.path("description").isString()
                && !object.has("schema")
                && !object.has("type")
                && (object.has("content") || object.size() == 1);
    }

    private static boolean isProse(String field) {
        return PROSE.contains(field) || field.startsWith("x-");
    }

    private static String lines(ObjectNode document) {
        return MAPPER.writeValueAsString(document)
                        .replace("},\"/wiki/", "},\n\"/wiki/")
                        .replaceAll("\\},(\"/[a-z])", "},\n$1")
                        .replaceAll("\\},(\"[A-Z][A-Za-z0-9]*\":\\{)", "},\n$1")
                + "\n";
    }
}
