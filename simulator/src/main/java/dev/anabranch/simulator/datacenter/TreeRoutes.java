package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.classic.Known;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.Comment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Refusal;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// What hangs below content: children of a kind, and descendants of a kind.
final class TreeRoutes {
    private static final String RESOLVED = "resolved";

    private final Installation installation;

    TreeRoutes(Installation installation) {
        this.installation = installation;
    }

    List<Route> routes() {
        String content = installation.at("/rest/api/content/{id}");
        return List.of(
                Route.get(content + "/child", exchange -> kinds(exchange, "child")),
                Route.get(content + "/child/{type}", exchange -> list(exchange, "child")),
                Route.get(content + "/descendant", exchange -> kinds(exchange, "descendant")),
                Route.get(content + "/descendant/{type}", exchange -> list(exchange, "descendant")));
    }

    /// The kinds that were asked for in full, the others by their addresses.
    private Answer kinds(Exchange exchange, String relation) {
        Content content = Known.live(exchange, "id");
        Expansions wanted = Expansions.of(exchange.queryList("expand"));
        ObjectNode json = Json.object();
        ObjectNode expandable = Json.object();
        for (String type : Below.TYPES) {
            if (wanted.has(type)) {
                json.set(type, portion(exchange, content, relation, type, wanted.below(type)));
            } else {
                expandable.put(type, path(content, relation, type));
            }
        }
        json.putObject("_links")
                .put("base", installation.base(exchange))
                .put("context", installation.options().contextPath())
                .put("self", installation.base(exchange) + "/rest/api/content/" + content.idText() + "/" + relation);
        json.set("_expandable", expandable);
        return Answer.json(json);
    }

    private Answer list(Exchange exchange, String relation) {
        Content content = Known.live(exchange, "id");
        String type = exchange.variable("type");
        if (!Below.TYPES.contains(type)) {
            throw Refusal.invalid("No ContentType with name '" + type + "' is a " + relation);
        }
        Expansions wanted = Expansions.of(exchange.queryList("expand"));
        return Answer.json(portion(exchange, content, relation, type, wanted));
    }

    private ObjectNode portion(Exchange exchange, Content content, String relation, String type, Expansions wanted) {
        Window window = Window.of(exchange, Limits.list(wanted));
        ContentJson writer = new ContentJson(installation, exchange);
        return window.page(
                installation,
                exchange,
                path(content, relation, type),
                window.of(found(exchange, content, relation, type), exchange.view()::canRead),
                child -> writer.of(child, wanted));
    }

    private static Stream<Content> found(Exchange exchange, Content content, String relation, String type) {
        Below below = new Below(exchange.view());
        boolean deep = relation.equals("descendant")
                || (type.equals("comment") && exchange.query("depth").orElse("").equals("all"));
        Stream<Content> found = deep ? below.descendants(content, type) : below.children(content, type);
        return switch (type) {
            case "attachment" ->
                found.filter(file -> exchange.query("filename")
                                .map(file.title()::equals)
                                .orElse(true))
                        .filter(file -> mediaType(exchange, file));
            case "comment" -> found.filter(comment -> isAt(exchange.queryList("location"), comment));
            default -> found;
        };
    }

    private static boolean mediaType(Exchange exchange, Content file) {
        return exchange.query("mediaType")
                .map(type -> file instanceof Attachment attachment
                        && attachment.file().mediaType().equals(type))
                .orElse(true);
    }

    /// Inline comments that are resolved are at a place of their own. Without a place all comments are meant.
    private static boolean isAt(List<String> locations, Content content) {
        if (locations.isEmpty() || !(content instanceof Comment comment)) {
            return true;
        }
        boolean resolved = comment.marker()
                .filter(marker -> marker.resolution().equals(RESOLVED))
                .isPresent();
        String location = resolved ? RESOLVED : comment.isInline() ? "inline" : "footer";
        return locations.contains(location);
    }

    private static String path(Content content, String relation, String type) {
        return "/rest/api/content/" + content.idText() + "/" + relation + "/" + type;
    }
}
