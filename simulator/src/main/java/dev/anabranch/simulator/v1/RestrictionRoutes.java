package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.classic.Known;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.Site;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A content's own restrictions, read and written, and the check of a single permission. Works on pages, blog posts and
/// folders. A change leaves the version alone.
final class RestrictionRoutes {
    private static final String ROOT = "/wiki/rest/api/content/{id}/restriction";
    private static final String BY_OPERATION = ROOT + "/byOperation/{operation}";

    private final Site site;

    RestrictionRoutes(Site site) {
        this.site = site;
    }

    List<Route> routes() {
        return List.of(
                Route.get(ROOT, this::list),
                Route.put(ROOT, exchange -> write(exchange, (old, given) -> given)),
                Route.post(ROOT, exchange -> write(exchange, RestrictionRoutes::merged)),
                Route.delete(ROOT, this::clear),
                Route.get(ROOT + "/byOperation", this::byOperation),
                Route.get(BY_OPERATION, this::oneOperation),
                Route.get(BY_OPERATION + "/user", this::hasUser),
                Route.put(BY_OPERATION + "/user", exchange -> changeUser(exchange, true)),
                Route.delete(BY_OPERATION + "/user", exchange -> changeUser(exchange, false)),
                Route.get(BY_OPERATION + "/byGroupId/{groupId}", this::hasGroup),
                Route.put(BY_OPERATION + "/byGroupId/{groupId}", exchange -> changeGroup(exchange, true)),
                Route.delete(BY_OPERATION + "/byGroupId/{groupId}", exchange -> changeGroup(exchange, false)));
    }

    private Answer list(Exchange exchange) {
        return array(exchange, Known.live(exchange, "id"));
    }

    private static Answer array(Exchange exchange, Content content) {
        return Answer.json(new RestrictionJson(exchange).array(content, Rows.asked(exchange, 100, 200)));
    }

    private Answer byOperation(Exchange exchange) {
        var content = Known.live(exchange, "id");
        var writer = new RestrictionJson(exchange);
        var json = Json.object();
        RestrictionJson.OPERATIONS.forEach(
                operation -> json.set(operation, writer.operation(content, operation, new Rows(0, 100))));
        json.putObject("_links")
                .put("self", exchange.origin() + "/wiki" + RestrictionJson.path(content) + "/byOperation");
        return Answer.json(json);
    }

    private Answer oneOperation(Exchange exchange) {
        var content = Known.live(exchange, "id");
        return Answer.json(
                new RestrictionJson(exchange).operation(content, operation(exchange), Rows.asked(exchange, 100, 200)));
    }

    private Answer hasUser(Exchange exchange) {
        var content = Known.live(exchange, "id");
        return listed(of(exchange, content).userIds().contains(accountId(exchange)), accountId(exchange));
    }

    private Answer hasGroup(Exchange exchange) {
        var content = Known.live(exchange, "id");
        return listed(
                of(exchange, content).groupIds().contains(exchange.variable("groupId")), exchange.variable("groupId"));
    }

    /// "Not listed" is a 404.
    private static Answer listed(boolean listed, String whom) {
        if (!listed) {
            throw Refusal.absent("a restriction for [" + whom + "]");
        }
        return done();
    }

    private static Principals of(Exchange exchange, Content content) {
        return RestrictionJson.principals(exchange.view().restrictions(content.id()), operation(exchange));
    }

    private Answer changeUser(Exchange exchange, boolean listed) {
        var id = accountId(exchange);
        if (listed) {
            checkUser(id);
        }
        return change(exchange, old -> new Principals(changed(old.userIds(), id, listed), old.groupIds()));
    }

    private Answer changeGroup(Exchange exchange, boolean listed) {
        var id = exchange.variable("groupId");
        if (listed) {
            checkGroup(id);
        }
        return change(exchange, old -> new Principals(old.userIds(), changed(old.groupIds(), id, listed)));
    }

    private Answer change(Exchange exchange, UnaryOperator<Principals> how) {
        var content = Known.changeable(exchange, "id");
        var operation = operation(exchange);
        site.atomically(() -> {
            var old = exchange.view().restrictions(content.id());
            site.restrict(content.id(), with(old, operation, how.apply(RestrictionJson.principals(old, operation))));
            return old;
        });
        return done();
    }

    private static Answer done() {
        return new Answer(200, List.of(), new byte[0]);
    }

    private Answer clear(Exchange exchange) {
        var content = Known.changeable(exchange, "id");
        site.restrict(content.id(), Restrictions.NONE);
        return array(exchange, content);
    }

    /// How what is given and what is there become one.
    private interface Joining {
        Principals join(Principals old, Principals given);
    }

    private Answer write(Exchange exchange, Joining joining) {
        var content = Known.changeable(exchange, "id");
        var json = exchange.json();
        var given = (json.isArray() ? json : json.path("results")).valueStream().toList();
        site.atomically(() -> {
            var restrictions = exchange.view().restrictions(content.id());
            for (var entry : given) {
                var operation = checkedOperation(entry.path("operation").asString(""));
                var old = RestrictionJson.principals(restrictions, operation);
                restrictions = with(restrictions, operation, joining.join(old, principals(entry.path("restrictions"))));
            }
            site.restrict(content.id(), restrictions);
            return content;
        });
        return array(exchange, content);
    }

    private Principals principals(JsonNode restrictions) {
        var users = entries(restrictions.path("user"))
                .map(user -> user.path("accountId").asString(""))
                .collect(Collectors.toSet());
        var groups = entries(restrictions.path("group")).map(this::groupId).collect(Collectors.toSet());
        users.forEach(this::checkUser);
        groups.forEach(this::checkGroup);
        return new Principals(users, groups);
    }

    private static Stream<JsonNode> entries(JsonNode list) {
        return (list.isObject() ? list.path("results") : list).valueStream();
    }

    private String groupId(JsonNode group) {
        var id = group.path("id").asString("");
        var name = group.path("name").asString("");
        return id.isEmpty()
                ? site.people()
                        .groupNamed(name)
                        .orElseThrow(() -> Refusal.absent("a group named [" + name + "]"))
                        .id()
                : id;
    }

    private void checkUser(String accountId) {
        if (site.people().user(accountId).isEmpty()) {
            throw Refusal.absent("a user with account id [" + accountId + "]");
        }
    }

    private void checkGroup(String id) {
        if (site.people().group(id).isEmpty()) {
            throw Refusal.absent("a group with id [" + id + "]");
        }
    }

    private static Principals merged(Principals old, Principals given) {
        return new Principals(union(old.userIds(), given.userIds()), union(old.groupIds(), given.groupIds()));
    }

    private static Set<String> union(Set<String> left, Set<String> right) {
        return Stream.concat(left.stream(), right.stream()).collect(Collectors.toSet());
    }

    private static Set<String> changed(Set<String> ids, String id, boolean listed) {
        var changed = new HashSet<>(ids);
        if (listed) {
            changed.add(id);
        } else {
            changed.remove(id);
        }
        return changed;
    }

    private static Restrictions with(Restrictions old, String operation, Principals principals) {
        return operation.equals("read")
                ? new Restrictions(principals, old.update())
                : new Restrictions(old.read(), principals);
    }

    private static String operation(Exchange exchange) {
        return checkedOperation(exchange.variable("operation"));
    }

    private static String checkedOperation(String operation) {
        if (!RestrictionJson.OPERATIONS.contains(operation)) {
            throw Refusal.invalid("The operation '" + operation + "' is not one of " + RestrictionJson.OPERATIONS);
        }
        return operation;
    }

    private static String accountId(Exchange exchange) {
        return exchange.query("accountId").orElseThrow(() -> Refusal.invalid("The parameter 'accountId' is required"));
    }
}
