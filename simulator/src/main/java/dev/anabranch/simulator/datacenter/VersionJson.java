package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Revision;
import dev.anabranch.simulator.model.Version;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Versions and the history of content.
final class VersionJson {
    private final Installation installation;
    private final Exchange exchange;
    private final UserJson users;

    VersionJson(Installation installation, Exchange exchange) {
        this.installation = installation;
        this.exchange = exchange;
        this.users = new UserJson(installation, exchange);
    }

    ObjectNode version(Content content, Version version) {
        ObjectNode json = Json.object();
        json.set("by", users.of(version.authorId()));
        json.put("when", installation.time(version.createdAt()))
                .put("message", version.message())
                .put("number", version.number())
                .put("minorEdit", version.minorEdit())
                .put("hidden", false);
        json.putObject("_links")
                .put(
                        "self",
                        installation.base(exchange) + "/rest/experimental/content/" + content.idText() + "/version/"
                                + version.number());
        json.putObject("_expandable").put("content", "/rest/api/content/" + content.idText());
        return json;
    }

    ObjectNode history(Content content, Expansions wanted) {
        ObjectNode json = Json.object().put("latest", true);
        json.set("createdBy", users.of(content.authorId()));
        json.put("createdDate", installation.time(content.createdAt()));
        List<Revision> revisions = content.revisions();
        if (wanted.has("lastUpdated")) {
            json.set("lastUpdated", version(content, content.version()));
        }
        if (wanted.has("previousVersion") && revisions.size() > 1) {
            json.set(
                    "previousVersion",
                    version(content, revisions.get(revisions.size() - 2).version()));
        }
        if (wanted.has("contributors")) {
            contributors(json, content);
        }
        json.putObject("_links")
                .put("self", installation.base(exchange) + "/rest/api/content/" + content.idText() + "/history");
        ObjectNode expandable = json.putObject("_expandable");
        Stream.of("lastUpdated", "previousVersion", "contributors", "nextVersion")
                .filter(name -> !wanted.has(name))
                .forEach(name -> expandable.put(name, ""));
        return json;
    }

    private void contributors(ObjectNode history, Content content) {
        ObjectNode publishers = history.putObject("contributors").putObject("publishers");
        var people = publishers.putArray("users");
        var keys = publishers.putArray("userKeys");
        content.revisions().stream()
                .map(revision -> revision.version().authorId())
                .distinct()
                .forEach(id -> {
                    people.add(users.of(id));
                    keys.add(Logins.userKey(id));
                });
    }
}
