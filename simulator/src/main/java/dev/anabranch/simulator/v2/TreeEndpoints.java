package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Folder;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Slot;
import dev.anabranch.simulator.model.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// The tree of pages, folders, whiteboards, databases and embeds.
final class TreeEndpoints {
    private static final Set<String> SORTS = Set.of("created-date", "id", "child-position", "modified-date", "title");
    private static final int MOST_DEEP = 10;
    private static final int DEEP = 2;

    private record Below(Content content, int depth, int number) {}

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get(V2.ROOT + "/pages/{id}/children", this::pagesBelow));
        add(routes, "pages", exchange -> Finder.content(exchange, Page.class, "a page"));
        add(routes, "folders", exchange -> Finder.content(exchange, Folder.class, "a folder"));
        CanvasEndpoints.PATHS.forEach((path, type) -> add(routes, path, exchange -> Finder.canvas(exchange, type)));
        return routes;
    }

    private void add(List<Route> routes, String name, Function<Exchange, Content> find) {
        String one = V2.ROOT + "/" + name + "/{id}";
        routes.add(Route.get(one + "/direct-children", exchange -> children(exchange, find.apply(exchange))));
        routes.add(Route.get(one + "/descendants", exchange -> descendants(exchange, find.apply(exchange))));
        routes.add(Route.get(one + "/ancestors", exchange -> ancestors(exchange, find.apply(exchange))));
        routes.add(Route.get(one + "/operations", exchange -> {
            ObjectNode json = Json.object();
            json.set("operations", Operations.of(exchange.view(), find.apply(exchange)));
            return Answer.json(json);
        }));
    }

    // pages only: folders and all below them are left out without a word (atlassian-api.md 4.4)
    private Answer pagesBelow(Exchange exchange) {
        Content parent = Finder.content(exchange, Page.class, "a page");
        Ordering<Content> ordering = ordering(exchange);
        return Paging.answer(
                exchange,
                ordering,
                after -> ordering.arrange(exchange.view().children(parent.id()).filter(Page.class::isInstance), after),
                child -> Json.object()
                        .put("id", child.idText())
                        .put("status", child.status().apiName())
                        .put("title", child.title())
                        .put("spaceId", Long.toString(child.spaceId()))
                        .put("childPosition", child.position()));
    }

    private static Answer children(Exchange exchange, Content parent) {
        Ordering<Content> ordering = ordering(exchange);
        return Paging.answer(
                exchange,
                ordering,
                after -> ordering.arrange(exchange.view().children(parent.id()), after),
                child -> row(child)
                        .put("spaceId", Long.toString(child.spaceId()))
                        .put("childPosition", child.position()));
    }

    private static Answer descendants(Exchange exchange, Content root) {
        int depth = Parameters.number(exchange, "depth").orElse(DEEP);
        if (depth < 1 || depth > MOST_DEEP) {
            throw Refusal.invalid(
                    "Provided value for 'depth' is out of range. It must be from 1 to " + MOST_DEEP + ".");
        }
        List<Below> all = new ArrayList<>();
        collect(exchange.view(), root.id(), 1, depth, all);
        Ordering<Below> ordering = new Ordering<>(
                "tree", false, one -> new Slot(one.number(), "", one.content().id()));
        return Paging.answer(
                exchange,
                ordering,
                after -> ordering.arrange(all.stream(), after),
                one -> row(one.content())
                        .put("parentId", parentText(one.content()))
                        .put("depth", one.depth())
                        .put("childPosition", one.content().position()));
    }

    private static void collect(View view, long parentId, int depth, int most, List<Below> all) {
        List<Content> children = view.children(parentId).toList();
        for (Content child : children) {
            all.add(new Below(child, depth, all.size()));
            if (depth < most) {
                collect(view, child.id(), depth + 1, most, all);
            }
        }
    }

    // the nearest ones, top-down; the rest is asked for with the first one's id
    private static Answer ancestors(Exchange exchange, Content content) {
        int limit = Paging.limit(exchange, Paging.DEFAULT);
        List<Content> above = exchange.view().ancestors(content);
        Stream<Content> nearest = above.stream().skip(Math.max(0, above.size() - limit));
        return Paging.whole(
                exchange,
                nearest,
                one -> Json.object()
                        .put("id", one.idText())
                        .put("type", one.type().apiName()));
    }

    private static ObjectNode row(Content child) {
        return Json.object()
                .put("id", child.idText())
                .put("status", child.status().apiName())
                .put("title", child.title())
                .put("type", child.type().apiName());
    }

    private static Ordering<Content> ordering(Exchange exchange) {
        String name = Parameters.sortName(exchange, SORTS, "child-position");
        if (Parameters.bare(name).equals("child-position")) {
            return new Ordering<>(name, name.startsWith("-"), one -> new Slot(one.position(), "", one.id()));
        }
        return Parameters.sort(exchange, SORTS);
    }

    private static String parentText(Content content) {
        return content.parentId().isPresent() ? Long.toString(content.parentId().getAsLong()) : "";
    }
}
