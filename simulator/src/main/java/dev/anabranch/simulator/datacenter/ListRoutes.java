package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Listing;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Slot;
import dev.anabranch.simulator.model.Sort;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.model.View;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Lists of content: by offset for every kind, and by cursor (the scan) for pages only.
final class ListRoutes {
    private static final Expansions SCANNED = Expansions.of("history", "space", "version");
    private static final Pattern CURSOR = Pattern.compile("content:(true|false):(null|\\d{1,18})");

    private final Installation installation;

    ListRoutes(Installation installation) {
        this.installation = installation;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>(List.of(
                Route.get(installation.at("/rest/api/content"), this::list),
                Route.get(installation.at("/rest/api/space/{key}/content"), this::ofSpace),
                Route.get(installation.at("/rest/api/space/{key}/content/{type}"), this::ofSpaceAndType)));
        if (installation.options().release().atLeast(7, 18)) {
            routes.add(Route.get(installation.at("/rest/api/content/scan"), this::scan));
        }
        return routes;
    }

    private Answer list(Exchange exchange) {
        ContentType type = type(exchange.query("type").orElse("page"));
        Optional<Space> space = exchange.query("spaceKey").map(key -> Spaces.known(exchange, key));
        Set<Status> statuses = statuses(exchange);
        Expansions wanted = Expansions.of(exchange.queryList("expand"));
        Window window = Window.of(exchange, Limits.list(wanted));
        View view = exchange.view();
        Stream<Content> found = candidates(exchange, type, space)
                .filter(content -> statuses.contains(content.status()))
                .filter(content -> postedOn(exchange, content));
        ContentJson writer = new ContentJson(installation, exchange);
        return Answer.json(window.page(
                installation,
                exchange,
                "/rest/api/content",
                window.of(found, view::canRead),
                content -> writer.of(content, wanted)));
    }

    /// What the caller's spaces hold, hidden content included: a portion is cut before that is looked at.
    private Stream<Content> candidates(Exchange exchange, ContentType type, Optional<Space> space) {
        View all = installation.site().everything();
        List<Space> spaces = space.map(List::of).orElseGet(() -> exchange.view().spaces());
        Optional<String> title = exchange.query("title");
        if (title.isPresent()) {
            return spaces.stream().flatMap(one -> all.titled(type, one.id(), title.get()));
        }
        return spaces.stream().flatMap(one -> all.list(Listing.of(type).in(Set.of(one.id()))));
    }

    private boolean postedOn(Exchange exchange, Content content) {
        return exchange.query("postingDay")
                .map(day -> installation.time(content.createdAt()).startsWith(day))
                .orElse(true);
    }

    private static ContentType type(String name) {
        return Stream.of(ContentType.PAGE, ContentType.BLOG_POST, ContentType.COMMENT, ContentType.ATTACHMENT)
                .filter(type -> type.apiName().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("No ContentType with name '" + name + "' can be listed"));
    }

    /// What is in the trash is shown to whoever may purge it: here, to whoever reads everything.
    private static Set<Status> statuses(Exchange exchange) {
        List<String> names = exchange.queryList("status");
        Set<Status> statuses = EnumSet.noneOf(Status.class);
        if (names.isEmpty()) {
            statuses.add(Status.CURRENT);
        }
        for (String name : names) {
            switch (name.toLowerCase(Locale.ROOT)) {
                case "any" -> statuses.addAll(EnumSet.of(Status.CURRENT, Status.ARCHIVED, Status.TRASHED));
                case "current" -> statuses.add(Status.CURRENT);
                case "archived" -> statuses.add(Status.ARCHIVED);
                case "trashed" -> statuses.add(Status.TRASHED);
                case "draft" -> statuses.add(Status.DRAFT);
                default -> throw Refusal.invalid("No ContentStatus with name '" + name + "'");
            }
        }
        if (!exchange.view().readsEverything()) {
            statuses.remove(Status.TRASHED);
        }
        return statuses;
    }

    /// Pages and blog posts, each in a list of its own.
    private Answer ofSpace(Exchange exchange) {
        Space space = Spaces.known(exchange, exchange.variable("key"));
        ObjectNode json = Json.object();
        for (ContentType type : List.of(ContentType.PAGE, ContentType.BLOG_POST)) {
            json.set(type.apiName(), ofType(exchange, space, type));
        }
        json.putObject("_links")
                .put("base", installation.base(exchange))
                .put("context", installation.options().contextPath());
        return Answer.json(json);
    }

    private Answer ofSpaceAndType(Exchange exchange) {
        Space space = Spaces.known(exchange, exchange.variable("key"));
        ContentType type = type(exchange.variable("type"));
        return Answer.json(ofType(exchange, space, type));
    }

    private ObjectNode ofType(Exchange exchange, Space space, ContentType type) {
        Expansions wanted = Expansions.of(exchange.queryList("expand"));
        Window window = Window.of(exchange, Limits.list(wanted));
        boolean roots = exchange.query("depth").orElse("all").equals("root");
        Stream<Content> found = installation
                .site()
                .everything()
                .list(Listing.of(type).in(Set.of(space.id())))
                .filter(content -> content.status() == Status.CURRENT)
                .filter(content -> !roots || content.parentId().isEmpty());
        ContentJson writer = new ContentJson(installation, exchange);
        return window.page(
                installation,
                exchange,
                "/rest/api/space/" + space.key() + "/content/" + type.apiName(),
                window.of(found, exchange.view()::canRead),
                content -> writer.of(content, wanted));
    }

    /// The cursor names the direction and the last id seen. Its portions are cut after the caller's rights are applied.
    private Answer scan(Exchange exchange) {
        List<String> asked = exchange.queryList("expand");
        Expansions wanted = asked.isEmpty() ? SCANNED : Expansions.of(asked);
        Window window = new Window(0, Window.number(exchange, "limit", Window.USUAL_LIMIT), Limits.list(wanted));
        int limit = Math.min(window.asked(), window.limit());
        var cursor = CURSOR.matcher(exchange.query("cursor").orElse("content:false:null"));
        if (!cursor.matches()) {
            throw Refusal.invalid("Invalid cursor: " + exchange.query("cursor").orElse(""));
        }
        boolean back = cursor.group(1).equals("true");
        Optional<Long> from =
                Optional.of(cursor.group(2)).filter(id -> !id.equals("null")).map(Long::parseLong);
        List<Content> found = new ArrayList<>();
        Iterator<Content> rest = scanned(exchange, back, from).iterator();
        while (found.size() < limit && rest.hasNext()) {
            found.add(rest.next());
        }
        boolean more = rest.hasNext();
        List<Content> rows = back ? found.reversed() : found;
        ObjectNode json = Json.object();
        var results = json.putArray("results");
        ContentJson writer = new ContentJson(installation, exchange);
        rows.forEach(content -> results.add(writer.of(content, wanted)));
        json.put("cursor", cursor.group());
        boolean next = !rows.isEmpty() && (back || more);
        boolean prev = !rows.isEmpty() && (back ? more : from.isPresent());
        ObjectNode links = Json.object().put("self", installation.base(exchange) + "/rest/api/content/scan");
        if (next) {
            go(json, links, "next", "content:false:" + rows.getLast().id(), exchange, limit);
        }
        if (prev) {
            go(json, links, "prev", "content:true:" + rows.getFirst().id(), exchange, limit);
        }
        json.put("limit", limit).put("size", rows.size());
        links.put("base", installation.base(exchange))
                .put("context", installation.options().contextPath());
        json.set("_links", links);
        return Answer.json(json);
    }

    private static void go(
            ObjectNode json, ObjectNode links, String direction, String cursor, Exchange exchange, int limit) {
        StringBuilder address = new StringBuilder("/rest/api/content/scan?");
        for (String name : List.of("spaceKey", "type", "status", "expand")) {
            exchange.query(name)
                    .ifPresent(value -> address.append(name)
                            .append('=')
                            .append(Queries.encode(value))
                            .append('&'));
        }
        json.put(direction + "Cursor", cursor);
        links.put(
                direction,
                address.append("cursor=")
                        .append(cursor)
                        .append("&limit=")
                        .append(limit)
                        .toString());
    }

    private static Stream<Content> scanned(Exchange exchange, boolean back, Optional<Long> from) {
        String type = exchange.query("type").orElse("page");
        if (!type.equals("page")) {
            throw Refusal.invalid("Only pages can be scanned, not " + type);
        }
        Set<Status> statuses = statuses(exchange);
        Set<Long> spaces = exchange.query("spaceKey")
                .map(key -> Set.of(Spaces.known(exchange, key).id()))
                .orElse(Set.of());
        Listing listing = Listing.of(ContentType.PAGE).in(spaces).by(new Sort(Sort.Key.ID, back));
        return exchange.view()
                .list(from.map(id -> listing.from(new Slot(id, "", id))).orElse(listing))
                .filter(content -> statuses.contains(content.status()));
    }
}
