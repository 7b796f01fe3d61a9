package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.rendering.Html;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Spaces as this edition writes them: global or personal ones, nothing else.
final class SpaceJson {
    private final Installation installation;
    private final Exchange exchange;

    SpaceJson(Installation installation, Exchange exchange) {
        this.installation = installation;
        this.exchange = exchange;
    }

    static String type(Space space) {
        return space.type().equals("personal") ? "personal" : "global";
    }

    ObjectNode of(Space space) {
        return of(space, Expansions.NONE);
    }

    ObjectNode of(Space space, Expansions wanted) {
        ObjectNode json = Json.object()
                .put("id", space.id())
                .put("key", space.key())
                .put("name", space.name())
                .put("status", space.archived() ? "ARCHIVED" : "CURRENT")
                .put("type", type(space));
        ObjectNode expandable = Json.object();
        if (wanted.has("icon")) {
            json.putObject("icon")
                    .put("path", installation.at("/images/logo/default-space-logo.svg"))
                    .put("width", 48)
                    .put("height", 48)
                    .put("isDefault", true);
        }
        if (wanted.has("description")) {
            description(json, space, wanted.below("description"));
        }
        if (wanted.has("metadata")) {
            ObjectNode labels = Window.first(200).bare(new Window.Rows<>(List.<String>of(), false), _ -> Json.object());
            json.putObject("metadata").set("labels", labels);
        }
        if (wanted.has("homepage") && space.homepageId() != Place.NOWHERE) {
            exchange.view()
                    .content(space.homepageId())
                    .ifPresent(home -> json.set(
                            "homepage", new ContentJson(installation, exchange).of(home, wanted.below("homepage"))));
        }
        json.putObject("_links")
                .put("webui", Links.space(space))
                .put("self", installation.base(exchange) + "/rest/api/space/" + space.key());
        Stream.of("metadata", "icon", "description", "retentionPolicy", "permissions")
                .filter(name -> !wanted.has(name))
                .forEach(name -> expandable.put(name, ""));
        if (space.homepageId() != Place.NOWHERE && !wanted.has("homepage")) {
            expandable.put("homepage", "/rest/api/content/" + space.homepageId());
        }
        json.set("_expandable", expandable);
        return json;
    }

    private static void description(ObjectNode json, Space space, Expansions wanted) {
        ObjectNode description = json.putObject("description");
        ObjectNode expandable = Json.object();
        for (String name : new String[] {"plain", "view"}) {
            if (wanted.has(name)) {
                String text = name.equals("plain") ? space.description() : Html.escape(space.description());
                description.putObject(name).put("value", text).put("representation", name);
            } else {
                expandable.put(name, "");
            }
        }
        description.set("_expandable", expandable);
    }
}
