package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/// Restrictions as this API writes them: a content's own ones, never those of its ancestors. Both lists empty means
/// unrestricted.
final class RestrictionJson {
    static final List<String> OPERATIONS = List.of("read", "update");
    private static final Expansions PEOPLE = Expansions.of("user", "group");

    private final Exchange exchange;
    private final UserJson users;

    RestrictionJson(Exchange exchange) {
        this.exchange = exchange;
        this.users = new UserJson(exchange);
    }

    /// `restrictions` as an expansion of content: only the operations that were wanted, and of these only the
    /// lists that were.
    ObjectNode expanded(Content content, Expansions wanted) {
        var json = Json.object();
        var expandable = Json.object();
        for (var operation : OPERATIONS) {
            if (wanted.has(operation)) {
                var lists = wanted.below(operation).below("restrictions");
                json.set(operation, operation(content, operation, lists, new Rows(0, 200)));
            } else {
                expandable.put(operation, path(content) + "/byOperation/" + operation);
            }
        }
        json.set("_expandable", expandable);
        json.putObject("_links").put("self", exchange.origin() + "/wiki" + path(content) + "/byOperation");
        return json;
    }

    ObjectNode operation(Content content, String operation, Rows rows) {
        return operation(content, operation, PEOPLE, rows);
    }

    private ObjectNode operation(Content content, String operation, Expansions lists, Rows rows) {
        var principals = principals(exchange.view().restrictions(content.id()), operation);
        var json = Json.object().put("operation", operation);
        var own = json.putObject("_expandable").put("content", "/rest/api/content/" + content.idText());
        if (lists.isEmpty()) {
            own.put("restrictions", "");
        } else {
            var restrictions = json.putObject("restrictions");
            var expandable = Json.object();
            if (lists.has("user")) {
                restrictions.set("user", rows.bare(List.copyOf(new TreeSet<>(principals.userIds())), users::of));
            } else {
                expandable.put("user", "");
            }
            if (lists.has("group")) {
                restrictions.set("group", rows.bare(List.copyOf(new TreeSet<>(principals.groupIds())), users::group));
            } else {
                expandable.put("group", "");
            }
            restrictions.set("_expandable", expandable);
        }
        json.putObject("_links").put("self", exchange.origin() + "/wiki" + path(content) + "/byOperation/" + operation);
        return json;
    }

    /// All operations in a list, with the hash by which a change shows.
    ObjectNode array(Content content, Rows rows) {
        var json = Json.object();
        var results = json.putArray("results");
        OPERATIONS.forEach(operation -> results.add(operation(content, operation, rows)));
        json.put("start", rows.start())
                .put("limit", rows.limit())
                .put("size", results.size())
                .put("restrictionsHash", hash(exchange.view().restrictions(content.id())));
        json.putObject("_links")
                .put("self", exchange.origin() + "/wiki" + path(content))
                .put("base", exchange.origin() + "/wiki")
                .put("context", "/wiki");
        return json;
    }

    static Principals principals(Restrictions restrictions, String operation) {
        return operation.equals("read") ? restrictions.read() : restrictions.update();
    }

    static String path(Content content) {
        return "/rest/api/content/" + content.idText() + "/restriction";
    }

    private static String hash(Restrictions restrictions) {
        var text = new StringBuilder();
        for (var operation : OPERATIONS) {
            var principals = principals(restrictions, operation);
            text.append(operation)
                    .append(new TreeSet<>(principals.userIds()))
                    .append(new TreeSet<>(principals.groupIds()));
        }
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
