package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Label;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Revision;
import dev.anabranch.simulator.model.Status;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the addresses of single things share: old versions, the `status` parameter, and the small lists that can
/// be asked for along with the thing.
final class Singles {
    private static final int MOST_INCLUDED = 50;

    private final ContentJson json;

    Singles(ContentJson json) {
        this.json = json;
    }

    /// The version asked for, or the current one.
    Revision revision(Exchange exchange, Content content) {
        Optional<Integer> wanted = Parameters.number(exchange, "version");
        return wanted.isEmpty() ? content.core().current() : revision(content, wanted.get());
    }

    static Revision revision(Content content, int number) {
        return content.revisions().stream()
                .filter(one -> one.version().number() == number)
                .findFirst()
                .orElseThrow(() -> Refusal.absent(
                        "a version with number [" + number + "] of the content [" + content.idText() + "]"));
    }

    /// Hides what is not in a status that was asked for. Without the parameter, what is in the trash is still shown
    /// (atlassian-api.md 4.3), a draft only to who asks for it.
    void checkStatus(Exchange exchange, Content content) {
        List<String> wanted = exchange.queryList("status");
        String status = content.status().apiName();
        boolean draft = content.status() == Status.DRAFT && !exchange.flag("get-draft");
        if (wanted.isEmpty() ? draft : !wanted.contains(status) && !wanted.contains("any")) {
            throw Refusal.absent("a " + content.type().apiName() + " with id [" + content.idText() + "]");
        }
    }

    /// Adds what the `include-*` parameters ask for.
    ObjectNode extend(Exchange exchange, ObjectNode single, Content content) {
        if (exchange.flag("include-labels")) {
            include(exchange, single, "labels", json(exchange.view().labels(content.id())));
        }
        if (exchange.flag("include-versions")) {
            ArrayNode versions = Json.array();
            content.revisions().reversed().forEach(one -> versions.add(ContentJson.version(one.version())));
            include(exchange, single, "versions", versions);
        }
        if (exchange.flag("include-operations")) {
            include(exchange, single, "operations", Operations.of(exchange.view(), content));
        }
        if (exchange.flag("include-properties")) {
            include(exchange, single, "properties", Json.array());
        }
        if (exchange.flag("include-likes")) {
            include(exchange, single, "likes", Json.array());
        }
        if (exchange.flag("include-favorited-by-current-user-status")) {
            single.put("isFavoritedByCurrentUser", false);
        }
        if (exchange.query("include-version").filter("false"::equals).isPresent()) {
            single.remove("version");
        }
        return single;
    }

    private static void include(Exchange exchange, ObjectNode single, String name, ArrayNode all) {
        ObjectNode part = single.putObject(name);
        ArrayNode results = part.putArray("results");
        for (JsonNode one : all) {
            if (results.size() < MOST_INCLUDED) {
                results.add(one);
            }
        }
        part.putObject("meta").put("hasMore", all.size() > MOST_INCLUDED);
        part.putObject("_links")
                .put("self", exchange.origin() + exchange.request().rawPath() + "/" + name);
    }

    private ArrayNode json(List<Label> labels) {
        ArrayNode array = Json.array();
        labels.forEach(label -> array.add(json.label(label)));
        return array;
    }
}
