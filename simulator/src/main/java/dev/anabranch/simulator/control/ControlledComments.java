package dev.anabranch.simulator.control;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Comment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Edit;
import dev.anabranch.simulator.model.NewComment;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// Comments made, changed, resolved and deleted from outside. They are signed by the first account.
final class ControlledComments {
    private static final List<String> RESOLUTIONS = List.of("open", "reopened", "resolved", "dangling");
    private static final String COMMENT = Control.ROOT + "/comments/{id}";

    private final Site site;

    ControlledComments(Site site) {
        this.site = site;
    }

    List<Route> routes() {
        return List.of(
                Route.post(Control.ROOT + "/pages/{id}/comments", this::create),
                Route.get(COMMENT, exchange -> Answer.json(json(existing(exchange)))),
                Route.patch(COMMENT, this::change),
                Route.delete(COMMENT, exchange -> {
                    site.purge(existing(exchange).id());
                    return Answer.noContent();
                }));
    }

    private Answer create(Exchange exchange) {
        var fields = new Fields(exchange, List.of("storage", "answers", "passage"));
        long page = exchange.id("id", "a page");
        Content target =
                site.everything().content(page).orElseThrow(() -> Refusal.absent("a page with id [" + page + "]"));
        long parent = fields.has("answers") ? answered(target, fields.id("answers")) : target.id();
        Optional<Comment.Marker> marker = fields.text("passage")
                .map(passage -> new Comment.Marker(UUID.randomUUID().toString(), passage, "open"));
        return Answer.json(
                201,
                json(site.comment(new NewComment(parent, Body.storage(fields.required("storage")), author(), marker))));
    }

    private long answered(Content page, long comment) {
        return site.everything()
                .content(Comment.class, comment)
                .filter(above -> above.containerId() == page.id())
                .orElseThrow(() -> Refusal.invalid("there is no comment " + comment + " on " + page.id()))
                .id();
    }

    private Answer change(Exchange exchange) {
        Comment before = existing(exchange);
        var fields = new Fields(exchange, List.of("storage", "resolution"));
        if (fields.isEmpty()) {
            throw Refusal.invalid("at least one of storage and resolution is needed");
        }
        Optional<String> resolution = fields.text("resolution");
        resolution
                .filter(word -> !RESOLUTIONS.contains(word) || !before.isInline())
                .ifPresent(word -> {
                    throw Refusal.invalid("resolution is one of " + RESOLUTIONS + ", of comments on a passage");
                });
        return Answer.json(json(site.atomically(() -> {
            fields.text("storage")
                    .ifPresent(text -> site.edit(before.id(), Edit.by(author()).saying(Body.storage(text))));
            resolution.ifPresent(word -> site.resolve(before.id(), word));
            return site.everything().content(Comment.class, before.id()).orElseThrow();
        })));
    }

    private Comment existing(Exchange exchange) {
        long id = exchange.id("id", "a comment");
        return site.everything()
                .content(Comment.class, id)
                .orElseThrow(() -> Refusal.absent("a comment with id [" + id + "]"));
    }

    private String author() {
        return site.people().accounts().getFirst().user().accountId();
    }

    private static ObjectNode json(Comment comment) {
        var json = Json.object()
                .put("id", comment.idText())
                .put("page", Long.toString(comment.containerId()))
                .put(
                        "answers",
                        comment.isReply() ? Long.toString(comment.core().place().parentId()) : null)
                .put("passage", comment.marker().map(Comment.Marker::selection).orElse(null))
                .put(
                        "resolution",
                        comment.marker().map(Comment.Marker::resolution).orElse(null))
                .put("version", comment.version().number());
        if (comment.body() instanceof Body.Text text) {
            json.put("storage", text.text());
        }
        return json;
    }
}
