package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Status;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Whiteboards, databases and embeds. There is no list of them, and nobody tells what is on them.
final class CanvasEndpoints {
    /// The word in paths of each kind.
    static final Map<String, ContentType> PATHS = Map.of(
            "whiteboards", ContentType.WHITEBOARD, "databases", ContentType.DATABASE, "embeds", ContentType.EMBED);

    private final Site site;
    private final ContentJson json;

    CanvasEndpoints(Site site, ContentJson json) {
        this.site = site;
        this.json = json;
    }

    List<Route> routes() {
        return PATHS.entrySet().stream()
                .flatMap(entry -> routes(V2.ROOT + "/" + entry.getKey(), entry.getValue()))
                .toList();
    }

    private Stream<Route> routes(String path, ContentType type) {
        return Stream.of(
                Route.get(path + "/{id}", exchange -> Answer.json(json.canvas(Finder.canvas(exchange, type)))),
                Route.post(path, exchange -> create(exchange, type)),
                Route.delete(path + "/{id}", exchange -> delete(exchange, type)));
    }

    private Answer create(Exchange exchange, ContentType type) {
        var wanted = exchange.json();
        var fields = new Wanted(wanted);
        long spaceId = fields.requiredId("spaceId");
        Wanted.checkSpace(exchange, spaceId);
        var content = new NewContent(
                spaceId,
                fields.id("parentId"),
                wanted.path("title").asString("Untitled " + type.apiName()),
                Body.storage(""),
                Wanted.author(exchange),
                Status.CURRENT);
        var address = type == ContentType.EMBED ? wanted.path("embedUrl").asString("") : "";
        return Answer.json(json.canvas(site.createCanvas(type, content, address)));
    }

    private Answer delete(Exchange exchange, ContentType type) {
        var canvas = Finder.canvas(exchange, type);
        Wanted.checkUpdate(exchange, canvas);
        site.trash(canvas.id());
        return Answer.noContent();
    }
}
