package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/// Restrictions as this edition writes them: a content's own ones, never those of its ancestors; people by user name
/// and key, groups by name. Both lists empty means unrestricted.
final class RestrictionJson {
    static final List<String> OPERATIONS = List.of("read", "update");
    static final int MAX_PEOPLE = 200;

    private final Installation installation;
    private final Exchange exchange;
    private final UserJson users;

    RestrictionJson(Installation installation, Exchange exchange) {
        this.installation = installation;
        this.exchange = exchange;
        this.users = new UserJson(installation, exchange);
    }

    /// The operations that are wanted, by their names.
    ObjectNode byOperation(Content content, Expansions wanted) {
        ObjectNode json = Json.object();
        ObjectNode expandable = Json.object();
        for (String operation : OPERATIONS) {
            if (wanted.has(operation)) {
                Expansions lists = wanted.below(operation).below("restrictions");
                json.set(operation, operation(content, operation, lists, Window.first(MAX_PEOPLE)));
            } else {
                expandable.put(operation, "");
            }
        }
        json.putObject("_links").put("self", installation.base(exchange) + path(content) + "/byOperation");
        json.set("_expandable", expandable);
        return json;
    }

    /// One operation with those of its lists that are wanted.
    ObjectNode operation(Content content, String operation, Expansions lists, Window window) {
        Principals principals = principals(exchange.view().restrictions(content.id()), operation);
        ObjectNode json = Json.object().put("operation", operation);
        ObjectNode expandable = Json.object();
        if (lists.isEmpty()) {
            expandable.put("restrictions", "");
        } else {
            ObjectNode restrictions = json.putObject("restrictions");
            ObjectNode closed = Json.object();
            list(restrictions, closed, "user", principals.userIds(), lists, window);
            list(restrictions, closed, "group", principals.groupIds(), lists, window);
            restrictions.set("_expandable", closed);
        }
        json.putObject("_links").put("self", installation.base(exchange) + path(content) + "/byOperation/" + operation);
        expandable.put("content", "/rest/api/content/" + content.idText());
        json.set("_expandable", expandable);
        return json;
    }

    private void list(
            ObjectNode json, ObjectNode closed, String kind, Set<String> ids, Expansions lists, Window window) {
        if (lists.has(kind)) {
            json.set(
                    kind,
                    window.bare(
                            window.of(new TreeSet<>(ids).stream()),
                            id -> kind.equals("user") ? users.of(id) : users.groupWithId(id)));
        } else {
            closed.put(kind, "");
        }
    }

    static String path(Content content) {
        return "/rest/api/content/" + content.idText() + "/restriction";
    }

    private static Principals principals(Restrictions restrictions, String operation) {
        return operation.equals("read") ? restrictions.read() : restrictions.update();
    }
}
