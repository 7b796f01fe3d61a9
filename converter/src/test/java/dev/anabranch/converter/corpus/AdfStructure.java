package dev.anabranch.converter.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The structure of an ADF document, read by a parser that is not the converter's.
final class AdfStructure {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> WRAPPERS = Set.of("body", "value", "atlas_doc_format", "adf", "document");

    private final Structure structure = new Structure();
    private final StringBuilder words = new StringBuilder();

    /// Where a node stands.
    private record Place(int depth, boolean inCell, String list) {}

    /// A document as far as it says something.
    ///
    /// @param words all words that its reader sees
    record Read(Structure structure, WordBag words) {}

    static Read of(String source) {
        var reading = new AdfStructure();
        reading.structure.mentions(source.replace("\\/", "/"));
        var document = document(parse(source));
        if (document != null) {
            reading.node(document, new Place(0, false, ""));
        }
        return new Read(reading.structure, WordBag.of(reading.words.toString()));
    }

    private static JsonNode parse(String source) {
        try {
            return JSON.readTree(source);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    /// The document itself, which may stand in an answer of the service, as text again.
    private static @org.jspecify.annotations.Nullable JsonNode document(JsonNode node) {
        if (node.path("type").asString("").equals("doc")) {
            return node;
        }
        for (var name : WRAPPERS) {
            var inner = node.path(name);
            var found =
                    inner.isString() ? document(parse(inner.asString())) : inner.isObject() ? document(inner) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private void children(JsonNode node, Place place) {
        node.path("content").forEach(child -> node(child, place));
    }

    private static String attribute(JsonNode node, String name) {
        return node.path("attrs").path(name).asString("");
    }

    private void node(JsonNode node, Place place) {
        var below = place;
        boolean gap = true;
        switch (node.path("type").asString("")) {
            case "text" -> {
                words.append(node.path("text").asString(""));
                link(node);
                gap = false;
            }
            case "heading" -> heading(node, place);
            case "codeBlock" -> code(node, place);
            case "taskList" ->
                below = place.list.equals("tasks")
                        ? new Place(place.depth + 1, place.inCell, "tasks")
                        : new Place(place.depth, place.inCell, "tasks");
            case "bulletList" -> below = new Place(place.depth, place.inCell, "bullets");
            case "orderedList" -> below = new Place(place.depth, place.inCell, "numbers");
            case "listItem" -> below = item(node, place, place.list);
            case "taskItem", "blockTaskItem" ->
                below = item(node, place, attribute(node, "state").equals("DONE") ? "done" : "to do");
            case "decisionItem" -> below = item(node, place, "bullets");
            case "table" -> table(node, place);
            case "tableCell", "tableHeader" -> below = new Place(place.depth, true, "");
            case "status", "mention" -> words.append(' ').append(attribute(node, "text"));
            case "expand", "nestedExpand" -> words.append(' ').append(attribute(node, "title"));
            default -> {}
        }
        gap(gap);
        children(node, below);
        gap(gap);
    }

    private void gap(boolean wanted) {
        words.append(wanted ? " " : "");
    }

    private void link(JsonNode text) {
        for (var mark : text.path("marks")) {
            var target = attribute(mark, "href");
            if (mark.path("type").asString("").equals("link") && target.startsWith("http")) {
                structure.allow(
                        "link",
                        Structure.address(target) + " "
                                + Structure.plain(text.path("text").asString("")));
                structure.addOnce("target", Structure.address(target));
            }
        }
    }

    private void heading(JsonNode node, Place place) {
        var text = Structure.plain(text(node));
        var level = attribute(node, "level");
        if (text.isEmpty()) {
            return;
        }
        if (place.inCell || !level.matches("[1-6]")) {
            structure.allow("heading " + level, text);
        } else {
            structure.add("heading " + level, text);
        }
    }

    private static String text(JsonNode node) {
        var text = new StringBuilder(node.path("text").asString(""));
        switch (node.path("type").asString("")) {
            case "status", "mention" -> text.append(attribute(node, "text"));
            default -> {}
        }
        node.path("content").forEach(child -> text.append(text(child)));
        return text.toString();
    }

    private void code(JsonNode node, Place place) {
        var text = Structure.code(text(node));
        if (place.inCell) {
            structure.allow("code", text);
        } else if (!text.isBlank()) {
            structure.add("code", text);
        }
    }

    private Place item(JsonNode node, Place place, String kind) {
        var below = new Place(place.depth + 1, place.inCell, place.list);
        if (place.inCell || text(node).isBlank()) {
            structure.allow("item", below.depth + " " + kind);
        } else {
            structure.add("item", below.depth + " " + kind);
        }
        return below;
    }

    private void table(JsonNode table, Place place) {
        List<List<GridSize.Cover>> rows = new ArrayList<>();
        for (var row : table.path("content")) {
            var cells = new ArrayList<GridSize.Cover>();
            for (var cell : row.path("content")) {
                var attributes = cell.path("attrs");
                cells.add(new GridSize.Cover(
                        Math.max(1, attributes.path("colspan").asInt(1)),
                        Math.max(1, attributes.path("rowspan").asInt(1))));
            }
            rows.add(cells);
        }
        boolean numbered = table.path("attrs").path("isNumberColumnEnabled").asBoolean(false);
        if (numbered) {
            rows.forEach(row -> row.addFirst(new GridSize.Cover(1, 1)));
        }
        var size = GridSize.of(rows);
        if (place.inCell || size.startsWith("0x") || size.startsWith("1x") || size.endsWith("x1")) {
            structure.allow("table", size);
        } else {
            structure.add("table", size);
        }
    }
}
