package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Label;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Slot;
import dev.anabranch.simulator.model.Status;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Labels, what bears them, and what they are borne by.
final class LabelEndpoints {
    private static final Set<String> SORTS = Set.of("created-date", "id", "name");

    private final Site site;
    private final ContentJson json;

    LabelEndpoints(Site site, ContentJson json) {
        this.site = site;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                Route.get(V2.ROOT + "/labels", this::all),
                Route.get(
                        V2.ROOT + "/pages/{id}/labels",
                        exchange -> of(exchange, Finder.content(exchange, Page.class, "a page"))),
                Route.get(
                        V2.ROOT + "/blogposts/{id}/labels",
                        exchange -> of(exchange, Finder.content(exchange, BlogPost.class, "a blog post"))),
                Route.get(V2.ROOT + "/attachments/{id}/labels", exchange -> of(exchange, Finder.attachment(exchange))),
                Route.get(V2.ROOT + "/labels/{id}/pages", exchange -> bearers(exchange, Page.class)),
                Route.get(V2.ROOT + "/labels/{id}/blogposts", exchange -> bearers(exchange, BlogPost.class)),
                Route.get(V2.ROOT + "/labels/{id}/attachments", exchange -> bearers(exchange, Attachment.class)));
    }

    private Answer all(Exchange exchange) {
        Set<Long> ids = new HashSet<>(Parameters.ids(exchange, "label-id", Paging.MOST));
        Stream<Label> visible = site.labels().stream()
                .filter(label -> ids.isEmpty() || ids.contains(label.id()))
                .filter(label -> site.bearersOf(label.id()).stream()
                        .anyMatch(id -> exchange.view().content(id).isPresent()));
        return list(exchange, visible, json);
    }

    private Answer of(Exchange exchange, Content content) {
        return list(exchange, exchange.view().labels(content.id()).stream(), json);
    }

    static Answer list(Exchange exchange, Stream<Label> labels, ContentJson json) {
        String name = Parameters.sortName(exchange, SORTS, "id");
        Ordering<Label> ordering = Parameters.bare(name).equals("name")
                ? new Ordering<>(name, name.startsWith("-"), one -> new Slot(0, one.name(), one.id()))
                : new Ordering<>(name, name.startsWith("-"), one -> new Slot(one.id(), "", one.id()));
        Set<String> prefixes = new HashSet<>(exchange.queryList("prefix"));
        List<Label> wanted = labels.filter(label -> prefixes.isEmpty() || prefixes.contains(label.prefix()))
                .toList();
        return Paging.answer(exchange, ordering, after -> ordering.arrange(wanted.stream(), after), json::label);
    }

    private Answer bearers(Exchange exchange, Class<? extends Content> kind) {
        long id = exchange.id("id", "a label");
        Label label = site.label(id).orElseThrow(() -> Refusal.absent("a label with id [" + id + "]"));
        Set<Long> spaces = new HashSet<>(Parameters.ids(exchange, "space-id", 100));
        Optional<Body.Format> format = Parameters.format(exchange);
        Ordering<Content> ordering = Parameters.sort(exchange, PageEndpoints.SORTS);
        return Paging.answer(
                exchange,
                ordering,
                after -> ordering.arrange(
                        site.bearersOf(label.id()).stream()
                                .flatMap(one -> exchange.view().content(kind, one).stream())
                                .filter(one -> spaces.isEmpty() || spaces.contains(one.spaceId()))
                                .filter(one -> one.status() == Status.CURRENT || one.status() == Status.ARCHIVED),
                        after),
                one -> row(one, format));
    }

    private ObjectNode row(Content content, Optional<Body.Format> format) {
        var revision = content.core().current();
        return switch (content) {
            case Page page -> json.page(page, revision, ContentJson.body(revision, format));
            case BlogPost post -> json.blogPost(post, revision, ContentJson.body(revision, format));
            case Attachment file -> json.attachment(file, revision);
            default -> throw new IllegalStateException("labels are not listed by " + content.type());
        };
    }
}
