package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Comment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Edit;
import dev.anabranch.simulator.model.NewComment;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.storage.StorageText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Making, changing and deleting comments. Deleting is for good.
final class CommentWriteEndpoints {
    private final Site site;
    private final ContentJson json;
    private final BodyRules bodies;

    CommentWriteEndpoints(Site site, ContentJson json, BodyRules bodies) {
        this.site = site;
        this.json = json;
        this.bodies = bodies;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (boolean inline : new boolean[] {false, true}) {
            String kind = V2.ROOT + (inline ? "/inline-comments" : "/footer-comments");
            routes.add(Route.post(kind, exchange -> create(exchange, inline)));
            routes.add(Route.put(kind + "/{id}", exchange -> update(exchange, inline)));
            routes.add(Route.delete(kind + "/{id}", exchange -> {
                Comment comment = CommentEndpoints.find(exchange, inline);
                Wanted.checkUpdate(exchange, comment);
                site.purge(comment.id());
                return Answer.noContent();
            }));
        }
        return routes;
    }

    private Answer create(Exchange exchange, boolean inline) {
        Wanted wanted = new Wanted(exchange.json());
        Content target = CommentEndpoints.target(exchange, wanted);
        Wanted.author(exchange);
        boolean reply = target instanceof Comment;
        if (target instanceof Comment answered && answered.isInline() != inline) {
            throw Refusal.absent("a comment with id [" + target.idText() + "]");
        }
        Optional<Comment.Marker> marker = inline && !reply
                ? Optional.of(marker(wanted.json().path("inlineCommentProperties"), target))
                : Optional.empty();
        Comment comment = site.comment(new NewComment(target.id(), body(wanted), Wanted.author(exchange), marker));
        return Answer.json(201, shown(comment));
    }

    // the text itself is left as it is: a marker in the body would be a new version of the page
    private static Comment.Marker marker(JsonNode properties, Content target) {
        String selection = properties
                .path("textSelection")
                .asStringOpt()
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> Refusal.invalid("inlineCommentProperties.textSelection is required"));
        int matches = properties.path("textSelectionMatchCount").asInt(1);
        int match = properties.path("textSelectionMatchIndex").asInt(0);
        boolean isThere = !(target.core().current().body() instanceof Body.Text body)
                || body.format() != Body.Format.STORAGE
                || found(body, selection) > match;
        if (match < 0 || match >= matches || !isThere) {
            throw Refusal.invalid("The text selection is not on the page, or textSelectionMatchIndex is too high");
        }
        return new Comment.Marker(UUID.randomUUID().toString(), selection, "open");
    }

    /// How often the text reads so. What is kept in the editor's own format is not looked into.
    private static int found(Body.Text body, String selection) {
        String plain = blanksAsOne(StorageText.of(body.text()).text());
        String wanted = blanksAsOne(selection);
        int found = 0;
        for (int at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + wanted.length())) {
            found++;
        }
        return found;
    }

    private static String blanksAsOne(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private Answer update(Exchange exchange, boolean inline) {
        Comment before = CommentEndpoints.find(exchange, inline);
        Wanted.checkUpdate(exchange, before);
        Wanted wanted = new Wanted(exchange.json());
        Content after = site.edit(
                before.id(),
                new Edit(
                        Optional.empty(),
                        wanted.body().map(bodies.checked()),
                        wanted.versionNumber(),
                        Wanted.author(exchange),
                        wanted.versionMessage(),
                        false));
        JsonNode resolved = wanted.json().path("resolved");
        Comment shown = inline && resolved.isBoolean()
                ? site.resolve(after.id(), resolved.asBoolean() ? "resolved" : "reopened")
                : (Comment) after;
        return Answer.json(shown(shown));
    }

    private ObjectNode shown(Comment comment) {
        var revision = comment.core().current();
        return json.comment(comment, revision, ContentJson.body(revision, Optional.of(Body.Format.STORAGE)));
    }

    private Body.Text body(Wanted wanted) {
        return wanted.body().map(bodies.checked()).orElseThrow(() -> Refusal.invalid("A value for 'body' is required"));
    }
}
