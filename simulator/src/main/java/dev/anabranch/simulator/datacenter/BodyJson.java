package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Revision;
import dev.anabranch.simulator.rendering.Rendering;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// Bodies as this edition writes them. It has storage format and what is rendered from it, and has never heard of
/// Atlassian Document Format: a body that is kept in that one is given as its rendering.
final class BodyJson {
    private static final Set<String> RENDERED =
            Set.of("view", "export_view", "styled_view", "anonymous_export_view", "editor");
    private static final List<String> ALL =
            List.of("editor", "view", "export_view", "styled_view", "storage", "anonymous_export_view");

    /// Elements that HTML leaves open and storage format, being XML, does not.
    private static final Pattern VOID = Pattern.compile("<(br|hr|img|input)\\b([^>]*?)\\s*/?>");

    private final Installation installation;
    private final Exchange exchange;

    BodyJson(Installation installation, Exchange exchange) {
        this.installation = installation;
        this.exchange = exchange;
    }

    ObjectNode of(Content content, Revision revision, Expansions wanted) {
        ObjectNode json = Json.object();
        if (revision.body() instanceof Body.Text text) {
            if (wanted.has("storage")) {
                put(json, content, "storage", storage(text));
            }
            for (Map.Entry<String, Expansions> asked : wanted.children().entrySet()) {
                if (RENDERED.contains(asked.getKey())) {
                    put(json, content, asked.getKey(), rendered(content, text));
                }
            }
        }
        ObjectNode expandable = json.putObject("_expandable");
        ALL.stream().filter(name -> !json.has(name)).forEach(name -> expandable.put(name, ""));
        return json;
    }

    private String rendered(Content content, Body.Text text) {
        return Rendering.of(text, new BodyTargets(installation, exchange.view(), content));
    }

    private static String storage(Body.Text text) {
        return switch (text.format()) {
            case STORAGE -> Names.inBody(text.text());
            case ATLAS_DOC_FORMAT -> VOID.matcher(Rendering.plain(text)).replaceAll("<$1$2 />");
        };
    }

    private static void put(ObjectNode body, Content content, String name, String value) {
        body.putObject(name)
                .put("value", value)
                .put("representation", name)
                .putObject("_expandable")
                .put("content", "/rest/api/content/" + content.idText());
    }
}
