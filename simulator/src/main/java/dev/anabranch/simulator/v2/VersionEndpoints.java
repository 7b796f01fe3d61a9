package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.http.Times;
import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Revision;
import dev.anabranch.simulator.model.Slot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Histories.
final class VersionEndpoints {
    /// Where histories are to be had, and under which name a row holds what was written.
    private record Kind(String path, String entity, Function<Exchange, Content> find) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("/pages", "page", exchange -> Finder.content(exchange, Page.class, "a page")),
            new Kind("/blogposts", "blogpost", exchange -> Finder.content(exchange, BlogPost.class, "a blog post")),
            new Kind("/attachments", "attachment", Finder::attachment),
            new Kind("/footer-comments", "comment", exchange -> CommentEndpoints.find(exchange, false)),
            new Kind("/inline-comments", "comment", exchange -> CommentEndpoints.find(exchange, true)));

    List<Route> routes() {
        return KINDS.stream()
                .flatMap(kind -> Stream.of(
                        Route.get(V2.ROOT + kind.path() + "/{id}/versions", exchange -> list(exchange, kind)),
                        Route.get(
                                V2.ROOT + kind.path() + "/{id}/versions/{number}", exchange -> single(exchange, kind))))
                .toList();
    }

    private static Answer list(Exchange exchange, Kind kind) {
        Content content = kind.find().apply(exchange);
        Optional<Body.Format> format = Parameters.format(exchange);
        String name = Parameters.sortName(exchange, Set.of("modified-date"), "-modified-date");
        Ordering<Revision> ordering = new Ordering<>(
                name,
                name.startsWith("-"),
                one -> new Slot(one.version().number(), "", one.version().number()));
        return Paging.answer(
                exchange,
                ordering,
                after -> ordering.arrange(content.revisions().stream(), after),
                one -> row(content, one, kind, format));
    }

    private static ObjectNode row(Content content, Revision revision, Kind kind, Optional<Body.Format> format) {
        ObjectNode json = ContentJson.version(revision.version());
        ObjectNode entity =
                json.putObject(kind.entity()).put("id", content.idText()).put("title", revision.title());
        entity.set("body", ContentJson.body(revision, format));
        return json;
    }

    private static Answer single(Exchange exchange, Kind kind) {
        Content content = kind.find().apply(exchange);
        Revision revision = Singles.revision(content, number(exchange));
        int number = revision.version().number();
        ObjectNode json = Json.object()
                .put("number", number)
                .put("authorId", revision.version().authorId())
                .put("message", revision.version().message())
                .put("createdAt", Times.text(revision.version().createdAt()))
                .put("minorEdit", revision.version().minorEdit())
                .put("contentTypeModified", false);
        json.putArray("collaborators").add(revision.version().authorId());
        if (number > content.revisions().getFirst().version().number()) {
            json.put("prevVersion", number - 1);
        }
        if (number < content.version().number()) {
            json.put("nextVersion", number + 1);
        }
        return Answer.json(json);
    }

    private static int number(Exchange exchange) {
        try {
            return Integer.parseInt(exchange.variable("number"));
        } catch (NumberFormatException _) {
            throw Refusal.absent("a version with number [" + exchange.variable("number") + "]");
        }
    }
}
