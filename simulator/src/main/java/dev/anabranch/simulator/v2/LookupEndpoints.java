package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Canvas;
import dev.anabranch.simulator.model.Comment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Folder;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Status;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Which kind of content ids belong to; null for what is absent or hidden.
final class LookupEndpoints {
    private static final int MOST = 100;

    List<Route> routes() {
        return List.of(Route.post(V2.ROOT + "/content/convert-ids-to-types", LookupEndpoints::convert));
    }

    private static Answer convert(Exchange exchange) {
        JsonNode ids = exchange.json().path("contentIds");
        if (!ids.isArray() || ids.size() > MOST) {
            throw Refusal.invalid("'contentIds' must be a list of at most " + MOST + " ids");
        }
        ObjectNode json = Json.object();
        ObjectNode results = json.putObject("results");
        for (JsonNode id : ids) {
            results.put(id.asString(), kind(exchange, id.asString()).orElse(null));
        }
        return Answer.json(json);
    }

    private static Optional<String> kind(Exchange exchange, String id) {
        try {
            return exchange.view()
                    .content(Long.parseLong(id.startsWith("att") ? id.substring("att".length()) : id))
                    .filter(content -> content.status() != Status.TRASHED)
                    .map(LookupEndpoints::kind);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static String kind(Content content) {
        return switch (content) {
            case Page _ -> "page";
            case BlogPost _ -> "blogpost";
            case Folder _ -> "folder";
            case Canvas canvas -> canvas.type().apiName();
            case Attachment _ -> "attachment";
            case Comment comment -> comment.isInline() ? "inline-comment" : "footer-comment";
        };
    }
}
