package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.http.Times;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Roles;
import dev.anabranch.simulator.model.Slot;
import dev.anabranch.simulator.model.Space;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Spaces and who may view them.
final class SpaceEndpoints {
    private static final String EVERYBODY = "ALL_LICENSED_USERS";

    private record Permission(int number, String type, String principal) {}

    private final ContentJson json;

    SpaceEndpoints(ContentJson json) {
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                Route.get(V2.ROOT + "/spaces", this::list),
                Route.get(V2.ROOT + "/spaces/{id}", this::single),
                Route.get(V2.ROOT + "/spaces/{id}/permissions", this::permissions),
                Route.get(V2.ROOT + "/spaces/{id}/operations", this::operations),
                Route.get(V2.ROOT + "/spaces/{id}/labels", exchange -> {
                    Finder.space(exchange);
                    return Paging.whole(exchange, Stream.of(), _ -> Json.object());
                }),
                Route.get(V2.ROOT + "/spaces/{id}/content/labels", this::contentLabels));
    }

    private Answer list(Exchange exchange) {
        Ordering<Space> ordering = ordering(exchange);
        Set<Long> ids = new HashSet<>(Parameters.ids(exchange, "ids", Paging.MOST));
        Set<String> keys = lowerCase(exchange.queryList("keys"));
        Optional<String> type = exchange.query("type");
        Optional<Boolean> archived = exchange.query("status").map(SpaceEndpoints::archived);
        List<Space> spaces = exchange.view().spaces().stream()
                .filter(space -> ids.isEmpty() || ids.contains(space.id()))
                .filter(space -> keys.isEmpty() || keys.contains(space.key().toLowerCase(Locale.ROOT)))
                .filter(space -> type.map(space.type()::equals).orElse(true))
                .filter(space -> archived.map(yes -> yes == space.archived()).orElse(true))
                .toList();
        return Paging.answer(
                exchange, ordering, after -> ordering.arrange(spaces.stream(), after), one -> space(exchange, one));
    }

    private Answer single(Exchange exchange) {
        Space space = Finder.space(exchange);
        ObjectNode single = space(exchange, space);
        for (String part : List.of("labels", "properties", "operations", "permissions")) {
            if (exchange.flag("include-" + part)) {
                ObjectNode included = single.putObject(part);
                included.set("results", part.equals("permissions") ? permissionArray(exchange, space) : Json.array());
                included.putObject("meta").put("hasMore", false);
                included.putObject("_links")
                        .put("self", exchange.origin() + exchange.request().rawPath() + "/" + part);
            }
        }
        return Answer.json(single);
    }

    private Answer permissions(Exchange exchange) {
        Space space = Finder.space(exchange);
        Ordering<Permission> ordering = new Ordering<>("id", false, one -> new Slot(one.number(), "", one.number()));
        return Paging.answer(
                exchange,
                ordering,
                after -> ordering.arrange(readers(exchange, space).stream(), after),
                one -> permission(space, one));
    }

    private Answer operations(Exchange exchange) {
        Finder.space(exchange);
        ObjectNode json = Json.object();
        json.putArray("operations").addObject().put("operation", "read").put("targetType", "space");
        return Answer.json(json);
    }

    private Answer contentLabels(Exchange exchange) {
        Space space = Finder.space(exchange);
        return LabelEndpoints.list(
                exchange,
                exchange.view().site().labels().stream()
                        .filter(label -> exchange.view().site().bearersOf(label.id()).stream()
                                .flatMap(id -> exchange.view().content(id).stream())
                                .anyMatch(content -> content.spaceId() == space.id())),
                json);
    }

    private static ObjectNode space(Exchange exchange, Space space) {
        ObjectNode json = Json.object()
                .put("id", Long.toString(space.id()))
                .put("key", space.key())
                .put("name", space.name())
                .put("type", space.type())
                .put("status", space.archived() ? "archived" : "current")
                .put("authorId", space.authorId())
                .put("spaceOwnerId", space.authorId())
                .put("currentActiveAlias", space.key())
                .put("createdAt", Times.text(space.createdAt()))
                .put("homepageId", space.homepageId() == Place.NOWHERE ? null : Long.toString(space.homepageId()));
        describe(exchange, json, space);
        json.putNull("icon");
        json.putObject("_links").put("webui", "/spaces/" + space.key());
        return json;
    }

    private static void describe(Exchange exchange, ObjectNode json, Space space) {
        Optional<String> format = exchange.query("description-format");
        if (format.isEmpty()) {
            json.putNull("description");
            return;
        }
        if (!Set.of("plain", "view").contains(format.get())) {
            throw Refusal.invalid("Provided value for 'description-format' is not one of the allowed values.");
        }
        json.putObject("description")
                .putObject(format.get())
                .put("representation", format.get())
                .put("value", space.description());
    }

    /// As far as the site tells it by permissions and not by roles. Anonymous readers are never among them.
    private static List<Permission> readers(Exchange exchange, Space space) {
        Roles roles = exchange.view().site().roles();
        Principals named = new Principals(
                roles.peopleHavePermissions() ? space.access().named().userIds() : Set.of(),
                roles.groupsHavePermissions() ? space.access().named().groupIds() : Set.of());
        Stream<Permission> everybody = space.access().everyUser() && roles.groupsHavePermissions()
                ? Stream.of(new Permission(0, "access-class", EVERYBODY))
                : Stream.of();
        Stream<Permission> groups = named.groupIds().stream().sorted().map(id -> new Permission(0, "group", id));
        Stream<Permission> users = named.userIds().stream().sorted().map(id -> new Permission(0, "user", id));
        List<Permission> all =
                Stream.of(everybody, groups, users).flatMap(part -> part).toList();
        return IntStream.range(0, all.size())
                .mapToObj(
                        i -> new Permission(i + 1, all.get(i).type(), all.get(i).principal()))
                .toList();
    }

    private static ArrayNode permissionArray(Exchange exchange, Space space) {
        ArrayNode array = Json.array();
        readers(exchange, space).forEach(one -> array.add(permission(space, one)));
        return array;
    }

    private static ObjectNode permission(Space space, Permission permission) {
        ObjectNode json = Json.object().put("id", Long.toString(space.id() * 1000 + permission.number()));
        json.putObject("principal").put("type", permission.type()).put("id", permission.principal());
        json.putObject("operation").put("key", "read").put("targetType", "space");
        return json;
    }

    private static Ordering<Space> ordering(Exchange exchange) {
        String name = Parameters.sortName(exchange, Set.of("id", "key", "name"), "id");
        boolean descending = name.startsWith("-");
        return switch (Parameters.bare(name)) {
            case "key" -> new Ordering<>(name, descending, space -> new Slot(0, space.key(), space.id()));
            case "name" -> new Ordering<>(name, descending, space -> new Slot(0, space.name(), space.id()));
            default -> new Ordering<>(name, descending, space -> new Slot(space.id(), "", space.id()));
        };
    }

    private static boolean archived(String status) {
        return switch (status) {
            case "current" -> false;
            case "archived" -> true;
            default -> throw Refusal.invalid("Provided value for 'status' is not one of the allowed values.");
        };
    }

    private static Set<String> lowerCase(List<String> keys) {
        Set<String> lower = new HashSet<>();
        keys.forEach(key -> lower.add(key.toLowerCase(Locale.ROOT)));
        return lower;
    }
}
