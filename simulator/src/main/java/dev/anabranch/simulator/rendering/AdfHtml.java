package dev.anabranch.simulator.rendering;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Atlassian Document Format as HTML: the structure of text, lists and tables; other nodes as what is in them.
final class AdfHtml {
    private static final int MAX_DEPTH = 150;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Map<String, String> TAGS = Map.ofEntries(
            Map.entry("paragraph", "p"),
            Map.entry("bulletList", "ul"),
            Map.entry("orderedList", "ol"),
            Map.entry("listItem", "li"),
            Map.entry("taskList", "ul"),
            Map.entry("taskItem", "li"),
            Map.entry("decisionList", "ul"),
            Map.entry("decisionItem", "li"),
            Map.entry("blockquote", "blockquote"),
            Map.entry("codeBlock", "pre"),
            Map.entry("table", "table"),
            Map.entry("tableRow", "tr"),
            Map.entry("tableCell", "td"),
            Map.entry("tableHeader", "th"));

    private final StringBuilder html = new StringBuilder();

    private AdfHtml() {}

    static String of(String json) {
        var writer = new AdfHtml();
        try {
            writer.node(MAPPER.readTree(json), 0);
        } catch (JacksonException notJson) {
            return "<pre>" + Html.escape(json) + "</pre>";
        }
        return writer.html.toString();
    }

    private void node(JsonNode node, int depth) {
        var type = node.path("type").asString("");
        if (depth > MAX_DEPTH) {
            return;
        }
        switch (type) {
            case "text" -> html.append(Html.escape(node.path("text").asString("")));
            case "hardBreak" -> html.append("<br>");
            case "rule" -> html.append("<hr>");
            case "heading" ->
                wrapped("h" + Math.clamp(node.path("attrs").path("level").asInt(1), 1, 6), node, depth);
            case "mention", "emoji", "status" ->
                html.append(Html.escape(node.path("attrs").path("text").asString(type)));
            case "inlineCard", "blockCard", "embedCard" ->
                box(type, node.path("attrs").path("url").asString(""), node, depth);
            case "panel", "expand", "nestedExpand", "extension", "bodiedExtension", "inlineExtension", "media" ->
                box(type, node.path("attrs").path("extensionKey").asString(""), node, depth);
            default -> {
                var tag = TAGS.get(type);
                if (tag == null) {
                    children(node, depth);
                } else {
                    wrapped(tag, node, depth);
                }
            }
        }
    }

    private void children(JsonNode node, int depth) {
        node.path("content").forEach(child -> node(child, depth + 1));
    }

    private void wrapped(String tag, JsonNode node, int depth) {
        html.append('<').append(tag).append('>');
        children(node, depth);
        html.append("</").append(tag).append('>');
    }

    private void box(String type, String detail, JsonNode node, int depth) {
        html.append("<span class=\"macro\"><span class=\"macro-name\">")
                .append(Html.escape(detail.isEmpty() ? type : type + " \u00b7 " + detail))
                .append("</span>");
        children(node, depth);
        html.append("</span>");
    }
}
