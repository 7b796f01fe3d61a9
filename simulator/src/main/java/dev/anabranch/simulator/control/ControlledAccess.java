package dev.anabranch.simulator.control;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Group;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Roles;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.SpaceAccess;
import dev.anabranch.simulator.model.User;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Who may see what, changed from outside: spaces, groups, people, and the site's roles. Restrictions of
/// pages are with the
/// pages.
final class ControlledAccess {
    private static final String SPACE = Control.ROOT + "/spaces/{key}/access";
    private static final String GROUP = Control.ROOT + "/groups/{name}";
    private static final List<String> STATUSES = List.of("active", "inactive", "closed");

    private final Site site;

    ControlledAccess(Site site) {
        this.site = site;
    }

    List<Route> routes() {
        return List.of(
                Route.get(SPACE, exchange -> shown(space(exchange))),
                Route.put(SPACE, this::open),
                Route.get(Control.ROOT + "/groups", exchange -> groups()),
                Route.put(GROUP, this::fill),
                Route.delete(GROUP, this::dissolve),
                Route.put(Control.ROOT + "/roles", this::setMode),
                Route.patch(Control.ROOT + "/people/{who}", this::change));
    }

    private Answer open(Exchange exchange) {
        Space space = space(exchange);
        JsonNode json = checked(exchange, List.of("everyUser", "anonymous", "users", "groups", "exporters", "writers"));
        SpaceAccess old = space.access();
        Principals named = new Principals(
                texts(json, "users", this::accountId, old.named().userIds()),
                texts(json, "groups", this::groupId, old.named().groupIds()));
        SpaceAccess access = new SpaceAccess(
                flag(json, "everyUser", old.everyUser()),
                flag(json, "anonymous", old.anonymous()),
                named,
                json.has("writers")
                        ? Optional.of(new Principals(texts(json, "writers", this::accountId, Set.of()), Set.of()))
                        : old.writers());
        if (json.has("exporters")) {
            site.roles().setExporters(space.id(), List.copyOf(texts(json, "exporters", this::accountId, Set.of())));
        }
        return shown(site.put(space.readBy(access)));
    }

    private Answer fill(Exchange exchange) {
        String name = exchange.variable("name");
        JsonNode json = checked(exchange, List.of("members", "name"));
        Optional<Group> known = group(name);
        Set<String> members = texts(
                json, "members", this::accountId, known.map(Group::memberIds).orElse(Set.of()));
        String id = known.map(Group::id)
                .orElseGet(() -> UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                        .toString());
        String newName = json.has("name")
                ? json.path("name").asString("")
                : known.map(Group::name).orElse(name);
        if (newName.isBlank()) {
            throw Refusal.invalid("\"name\" must be a string that is not empty");
        }
        site.regroup(new Group(id, newName, members));
        return groups();
    }

    private Answer dissolve(Exchange exchange) {
        String name = exchange.variable("name");
        site.dissolve(group(name)
                .orElseThrow(() -> Refusal.absent("a group with the name or id " + name))
                .id());
        return Answer.noContent();
    }

    private Answer setMode(Exchange exchange) {
        String mode = checked(exchange, List.of("mode")).path("mode").asString("");
        site.roles()
                .setMode(Arrays.stream(Roles.Mode.values())
                        .filter(known -> known.name().equals(mode))
                        .findFirst()
                        .orElseThrow(() ->
                                Refusal.invalid("\"mode\" must be one of " + Arrays.toString(Roles.Mode.values()))));
        return Answer.json(Json.object().put("mode", site.roles().mode().name()));
    }

    private Answer change(Exchange exchange) {
        String who = exchange.variable("who");
        User user = site.people().user(accountId(who)).orElseThrow();
        JsonNode json = checked(exchange, List.of("status", "emailVisible", "timeZone", "tokensEnd"));
        String status = json.path("status").asString(user.status());
        if (!STATUSES.contains(status)) {
            throw Refusal.invalid("\"status\" must be one of " + STATUSES);
        }
        User changed = new User(
                user.accountId(),
                user.displayName(),
                user.publicName(),
                user.email(),
                flag(json, "emailVisible", user.emailVisible()),
                zone(json.path("timeZone").asString(user.timeZone().getId())),
                user.accountType(),
                status,
                user.external());
        Optional<Instant> end = end(json.path("tokensEnd"));
        site.people().put(changed);
        if (json.has("tokensEnd")) {
            site.people().endTokens(changed.accountId(), end);
        }
        return Answer.json(Json.object()
                .put("accountId", changed.accountId())
                .put("status", changed.status())
                .put("emailVisible", changed.emailVisible())
                .put("timeZone", changed.timeZone().getId()));
    }

    private static Optional<Instant> end(JsonNode time) {
        try {
            return time.isNull() || time.isMissingNode()
                    ? Optional.empty()
                    : Optional.of(Instant.parse(time.asString("")));
        } catch (DateTimeParseException _) {
            throw Refusal.invalid("\"tokensEnd\" must be a time such as \"2026-12-01T00:00:00Z\", or null for never");
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw Refusal.invalid("\"timeZone\" must be the name of a zone, such as Europe/Berlin");
        }
    }

    private Answer groups() {
        ObjectNode json = Json.object();
        var array = json.putArray("groups");
        site.people().groups().forEach(group -> {
            var one = array.addObject().put("id", group.id()).put("name", group.name());
            group.memberIds().stream().sorted().forEach(one.putArray("members")::add);
        });
        return Answer.json(json);
    }

    private static Answer shown(Space space) {
        SpaceAccess access = space.access();
        ObjectNode json = Json.object()
                .put("space", space.key())
                .put("everyUser", access.everyUser())
                .put("anonymous", access.anonymous());
        access.named().userIds().stream().sorted().forEach(json.putArray("users")::add);
        access.named().groupIds().stream().sorted().forEach(json.putArray("groups")::add);
        return Answer.json(json);
    }

    private Space space(Exchange exchange) {
        String key = exchange.variable("key");
        return site.everything().space(key).orElseThrow(() -> Refusal.absent("a space with the key " + key));
    }

    private Optional<Group> group(String nameOrId) {
        return site.people().group(nameOrId).or(() -> site.people().groupNamed(nameOrId));
    }

    private String groupId(String nameOrId) {
        return group(nameOrId)
                .orElseThrow(() -> Refusal.invalid("there is no group with the id or name " + nameOrId))
                .id();
    }

    private String accountId(String who) {
        return site.people().users().stream()
                .filter(user -> user.accountId().equals(who) || user.email().equalsIgnoreCase(who))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("there is no user with the account id or e-mail address " + who))
                .accountId();
    }

    private static JsonNode checked(Exchange exchange, List<String> known) {
        JsonNode json = exchange.json();
        if (!json.isObject()) {
            throw Refusal.invalid("the request body must be a JSON object");
        }
        for (String name : json.propertyNames()) {
            if (!known.contains(name)) {
                throw Refusal.invalid("unknown field \"" + name + "\"; known are " + known);
            }
        }
        return json;
    }

    private static boolean flag(JsonNode json, String name, boolean otherwise) {
        JsonNode value = json.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw Refusal.invalid("\"" + name + "\" must be true or false");
        }
        return value.asBoolean(otherwise);
    }

    private static Set<String> texts(JsonNode json, String name, Function<String, String> each, Set<String> otherwise) {
        JsonNode values = json.path(name);
        if (values.isMissingNode()) {
            return otherwise;
        }
        if (!values.isArray() || values.values().stream().anyMatch(one -> !one.isString())) {
            throw Refusal.invalid("\"" + name + "\" must be a list of strings");
        }
        return values.values().stream()
                .map(one -> each.apply(one.asString()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
