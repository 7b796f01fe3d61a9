package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Status;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/// Reading pages.
final class PageEndpoints {
    static final Set<String> SORTS = Set.of("id", "created-date", "modified-date", "title");
    private static final Set<Status> LISTED = EnumSet.of(Status.CURRENT, Status.ARCHIVED);
    private static final Set<Status> LISTABLE = EnumSet.of(Status.CURRENT, Status.ARCHIVED, Status.TRASHED);

    private final ContentJson json;
    private final Singles singles;

    PageEndpoints(ContentJson json) {
        this.json = json;
        this.singles = new Singles(json);
    }

    List<Route> routes() {
        return List.of(
                Route.get(V2.ROOT + "/pages", this::list),
                Route.get(V2.ROOT + "/pages/{id}", this::single),
                Route.get(V2.ROOT + "/spaces/{id}/pages", this::ofSpace));
    }

    private Answer list(Exchange exchange) {
        Set<Long> spaces = new HashSet<>(Parameters.ids(exchange, "space-id", 100));
        return list(exchange, spaces, LISTED, subtype(exchange));
    }

    private Answer ofSpace(Exchange exchange) {
        var space = Finder.space(exchange);
        Predicate<Page> depth = switch (exchange.query("depth").orElse("all")) {
            case "all" -> _ -> true;
            case "root" -> page -> page.parentId().isEmpty();
            default -> throw Refusal.invalid("Provided value for 'depth' is not one of the allowed values.");
        };
        return list(exchange, Set.of(space.id()), LISTED, depth);
    }

    private Answer list(Exchange exchange, Set<Long> spaces, Set<Status> otherwise, Predicate<Page> filter) {
        Set<Status> statuses = Parameters.statuses(exchange, LISTABLE, otherwise);
        Optional<Body.Format> format = Parameters.format(exchange);
        Ordering<Content> ordering = Parameters.sort(exchange, SORTS);
        ContentLists lists = new ContentLists(ContentType.PAGE, spaces);
        return Paging.answer(
                exchange,
                ordering,
                after -> lists.find(exchange, ordering, after)
                        .filter(one -> statuses.contains(one.status()) && filter.test((Page) one)),
                one -> listed((Page) one, format));
    }

    private ObjectNode listed(Page page, Optional<Body.Format> format) {
        return json.page(
                page, page.core().current(), ContentJson.body(page.core().current(), format));
    }

    private Answer single(Exchange exchange) {
        Page page = Finder.content(exchange, Page.class, "a page");
        singles.checkStatus(exchange, page);
        var revision = singles.revision(exchange, page);
        var body = json.singleBody(page, revision, exchange.query("body-format"));
        return Answer.json(singles.extend(exchange, json.page(page, revision, body), page));
    }

    private static Predicate<Page> subtype(Exchange exchange) {
        Optional<String> subtype = exchange.query("subtype");
        if (subtype.isEmpty()) {
            return _ -> true;
        }
        return switch (subtype.get()) {
            case "live" -> page -> page.subtype().equals("live");
            case "page" -> page -> page.subtype().isEmpty();
            default -> throw Refusal.invalid("Provided value for 'subtype' is not one of the allowed values.");
        };
    }
}
