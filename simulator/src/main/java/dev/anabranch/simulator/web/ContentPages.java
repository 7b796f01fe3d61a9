package dev.anabranch.simulator.web;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Listing;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Sort;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Spaces and what is in them.
final class ContentPages {
    private static final int MAX_LISTED = 200;

    private final Addresses addresses;
    private final Site site;
    private final Frame frame;
    private final ContentView view;

    ContentPages(Site site, Addresses addresses, Frame frame) {
        this.addresses = addresses;
        this.site = site;
        this.frame = frame;
        this.view = new ContentView(site, addresses);
    }

    List<Route> routes() {
        return List.of(
                Route.get(addresses.context() + "/spaces/{key}/overview", this::overview),
                Route.get(addresses.context() + "/spaces/{key}/pages/{id}", this::content),
                Route.get(addresses.context() + "/spaces/{key}/pages/{id}/{title}", this::content),
                Route.get(addresses.context() + "/spaces/{key}/folder/{id}", this::content),
                Route.get(addresses.context() + "/spaces/{key}/whiteboard/{id}", this::content),
                Route.get(addresses.context() + "/spaces/{key}/database/{id}", this::content),
                Route.get(addresses.context() + "/spaces/{key}/embed/{id}", this::content),
                Route.get(addresses.context() + "/spaces/{key}/blog", this::blog),
                Route.get(addresses.context() + "/spaces/{key}/blog/{id}", this::content),
                Route.get(addresses.context() + "/spaces/{key}/blog/{year}/{month}/{day}/{id}/{title}", this::content),
                Route.get(addresses.context() + "/spaces/{key}/trash", this::trash));
    }

    private Answer overview(Exchange exchange) {
        var space = Known.space(site, exchange);
        return site.everything()
                .content(Page.class, space.homepageId())
                .map(home -> shown(space, home))
                .orElseGet(() -> frame.inSpace(
                        200,
                        space,
                        Optional.empty(),
                        "Overview",
                        "<h1>" + Markup.text(space.name()) + "</h1><p>" + Markup.text(space.description())
                                + "</p><p class=\"quiet\">This space has no home page.</p>"));
    }

    /// The space in the address may be a former one: content is shown where it is now.
    private Answer content(Exchange exchange) {
        var content = Known.content(site, exchange);
        if (content.type() == ContentType.ATTACHMENT || content.type() == ContentType.COMMENT) {
            throw Refusal.absent("a page with id [" + exchange.variable("id") + "]");
        }
        return shown(site.everything().space(content.spaceId()).orElseThrow(), content);
    }

    private Answer shown(Space space, Content content) {
        return frame.inSpace(200, space, Optional.of(content), content.title(), view.of(space, content));
    }

    private Answer blog(Exchange exchange) {
        var space = Known.space(site, exchange);
        return list(
                space,
                "Blog",
                listed(space, Status.CURRENT, ContentType.BLOG_POST),
                post -> "<li>" + Markup.link(addresses.of(space, post), post.title()) + " <span class=\"quiet\">"
                        + Markup.time(post.createdAt()) + "</span></li>");
    }

    private Answer trash(Exchange exchange) {
        var space = Known.space(site, exchange);
        return list(
                space,
                "Trash",
                listed(
                        space,
                        Status.TRASHED,
                        ContentType.PAGE,
                        ContentType.BLOG_POST,
                        ContentType.FOLDER,
                        ContentType.WHITEBOARD,
                        ContentType.DATABASE,
                        ContentType.EMBED,
                        ContentType.SLIDE),
                content -> "<li class=\"row\">" + Markup.link(addresses.of(space, content), content.title())
                        + Markup.action(addresses.space(space) + "/restore/" + content.id(), "Restore", "") + "</li>");
    }

    private Answer list(Space space, String title, List<Content> contents, Function<Content, String> row) {
        var rows = contents.stream().map(row).collect(Collectors.joining("\n"));
        return frame.inSpace(
                200,
                space,
                Optional.empty(),
                title,
                "<h1>" + title + "</h1>"
                        + (contents.isEmpty()
                                ? "<p class=\"quiet\">There is nothing here.</p>"
                                : "<ul>" + rows + "</ul>"));
    }

    private List<Content> listed(Space space, Status status, ContentType... types) {
        var listing = Listing.of(types).in(Set.of(space.id())).by(new Sort(Sort.Key.CREATED, true));
        return site.everything()
                .list(listing)
                .filter(content -> content.status() == status)
                .limit(MAX_LISTED)
                .toList();
    }
}
