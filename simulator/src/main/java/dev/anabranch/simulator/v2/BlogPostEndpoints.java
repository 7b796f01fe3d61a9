package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Status;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Reading blog posts.
final class BlogPostEndpoints {
    private static final Set<String> SORTS = Set.of("id", "created-date", "modified-date");

    private final ContentJson json;
    private final Singles singles;

    BlogPostEndpoints(ContentJson json) {
        this.json = json;
        this.singles = new Singles(json);
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        V2.ROOT + "/blogposts",
                        exchange -> list(exchange, new HashSet<>(Parameters.ids(exchange, "space-id", 100)))),
                Route.get(V2.ROOT + "/blogposts/{id}", this::single),
                Route.get(
                        V2.ROOT + "/spaces/{id}/blogposts",
                        exchange -> list(exchange, Set.of(Finder.space(exchange).id()))));
    }

    private Answer list(Exchange exchange, Set<Long> spaces) {
        Set<Status> statuses =
                Parameters.statuses(exchange, EnumSet.of(Status.CURRENT, Status.TRASHED), EnumSet.of(Status.CURRENT));
        Optional<Body.Format> format = Parameters.format(exchange);
        Ordering<Content> ordering = Parameters.sort(exchange, SORTS);
        ContentLists lists = new ContentLists(ContentType.BLOG_POST, spaces);
        return Paging.answer(
                exchange,
                ordering,
                after -> lists.find(exchange, ordering, after).filter(one -> statuses.contains(one.status())),
                one -> listed((BlogPost) one, format));
    }

    private ObjectNode listed(BlogPost post, Optional<Body.Format> format) {
        return json.blogPost(
                post, post.core().current(), ContentJson.body(post.core().current(), format));
    }

    private Answer single(Exchange exchange) {
        BlogPost post = Finder.content(exchange, BlogPost.class, "a blog post");
        singles.checkStatus(exchange, post);
        var revision = singles.revision(exchange, post);
        var body = json.singleBody(post, revision, exchange.query("body-format"));
        return Answer.json(singles.extend(exchange, json.blogPost(post, revision, body), post));
    }
}
