package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Comment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Listing;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Slot;
import dev.anabranch.simulator.model.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Reading comments. Lists hold root comments only; replies are had one level at a time.
final class CommentEndpoints {
    private static final Set<String> SORTS = Set.of("created-date", "modified-date");

    private final ContentJson json;
    private final Singles singles;

    CommentEndpoints(ContentJson json) {
        this.json = json;
        this.singles = new Singles(json);
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (boolean inline : new boolean[] {false, true}) {
            String kind = inline ? "/inline-comments" : "/footer-comments";
            routes.add(Route.get(V2.ROOT + kind, exchange -> all(exchange, inline)));
            routes.add(Route.get(V2.ROOT + kind + "/{id}", exchange -> single(exchange, inline)));
            routes.add(Route.get(V2.ROOT + kind + "/{id}/children", exchange -> replies(exchange, inline)));
            routes.add(Route.get(V2.ROOT + kind + "/{id}/operations", exchange -> {
                ObjectNode operations = Json.object();
                operations.set("operations", Operations.of(exchange.view(), find(exchange, inline)));
                return Answer.json(operations);
            }));
            routes.add(Route.get(
                    V2.ROOT + "/pages/{id}" + kind,
                    exchange -> of(exchange, Finder.content(exchange, Page.class, "a page"), inline)));
            routes.add(Route.get(
                    V2.ROOT + "/blogposts/{id}" + kind,
                    exchange -> of(exchange, Finder.content(exchange, BlogPost.class, "a blog post"), inline)));
        }
        routes.add(Route.get(
                V2.ROOT + "/attachments/{id}/footer-comments",
                exchange -> of(exchange, Finder.attachment(exchange), false)));
        return routes;
    }

    static Comment find(Exchange exchange, boolean inline) {
        String thing = inline ? "an inline comment" : "a footer comment";
        Comment comment = Finder.content(exchange, Comment.class, thing);
        if (comment.isInline() != inline) {
            throw Refusal.absent(thing + " with id [" + comment.id() + "]");
        }
        return comment;
    }

    private Answer all(Exchange exchange, boolean inline) {
        Ordering<Content> ordering = Parameters.sort(exchange, SORTS, "created-date");
        Sort.Key key = Parameters.bare(ordering.name()).equals("modified-date") ? Sort.Key.MODIFIED : Sort.Key.CREATED;
        Listing listing = Listing.of(ContentType.COMMENT).by(new Sort(key, ordering.descending()));
        return answer(
                exchange,
                ordering,
                after -> exchange.view()
                        .list(after.map(listing::from).orElse(listing))
                        .filter(one -> ((Comment) one).isInline() == inline && !((Comment) one).isReply()));
    }

    private Answer of(Exchange exchange, Content container, boolean inline) {
        Ordering<Content> ordering = Parameters.sort(exchange, SORTS, "created-date");
        Predicate<Comment> resolution = resolution(exchange);
        return answer(
                exchange,
                ordering,
                after -> ordering.arrange(
                        exchange.view()
                                .comments(container.id())
                                .filter(one -> one.isInline() == inline)
                                .filter(resolution),
                        after));
    }

    private Answer replies(Exchange exchange, boolean inline) {
        Comment parent = find(exchange, inline);
        Ordering<Content> ordering = Parameters.sort(exchange, SORTS, "created-date");
        return answer(
                exchange, ordering, after -> ordering.arrange(exchange.view().comments(parent.id()), after));
    }

    private Answer answer(
            Exchange exchange, Ordering<Content> ordering, Function<Optional<Slot>, Stream<? extends Content>> source) {
        Optional<Body.Format> format = Parameters.format(exchange);
        return Paging.answer(
                exchange,
                ordering,
                source,
                one -> json.listedComment(
                        (Comment) one, ContentJson.body(one.core().current(), format)));
    }

    private Answer single(Exchange exchange, boolean inline) {
        Comment comment = find(exchange, inline);
        var revision = singles.revision(exchange, comment);
        var body = json.singleBody(comment, revision, exchange.query("body-format"));
        return Answer.json(singles.extend(exchange, json.comment(comment, revision, body), comment));
    }

    private static Predicate<Comment> resolution(Exchange exchange) {
        List<String> wanted = exchange.queryList("resolution-status");
        return comment -> wanted.isEmpty()
                || comment.marker()
                        .map(marker -> wanted.contains(marker.resolution()))
                        .orElse(false);
    }

    /// The thing that is commented on, as the request to make a comment names it.
    static Content target(Exchange exchange, Wanted wanted) {
        Optional<String> attachment = wanted.text("attachmentId");
        if (attachment.isPresent()) {
            return Finder.attachment(exchange, attachment.get());
        }
        for (String field : List.of("parentCommentId", "pageId", "blogPostId")) {
            long id = wanted.id(field);
            if (id != 0) {
                return exchange.view().content(id).orElseThrow(() -> Refusal.absent("content with id [" + id + "]"));
            }
        }
        throw Refusal.invalid("One of pageId, blogPostId, attachmentId and parentCommentId is required");
    }
}
