package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.AuditEvent;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// The audit log for administrators, newest first: names, and no ids of content.
final class AuditRoutes {
    private static final int USUAL_LIMIT = 1000;
    private static final int MAX_LIMIT = 1000;

    private final Site site;

    AuditRoutes(Site site) {
        this.site = site;
    }

    List<Route> routes() {
        return List.of(Route.get("/wiki/rest/api/audit", this::events));
    }

    private Answer events(Exchange exchange) {
        if (!exchange.view().readsEverything()) {
            throw new Refusal(new Refusal.Reason.Forbidden("Only administrators may read the audit log"));
        }
        long from = millis(exchange, "startDate", Long.MIN_VALUE);
        long to = millis(exchange, "endDate", Long.MAX_VALUE);
        String wanted = exchange.query("searchString").orElse("").toLowerCase(Locale.ROOT);
        List<ObjectNode> found = site.audit().events().reversed().stream()
                .filter(event -> event.at().toEpochMilli() >= from && event.at().toEpochMilli() <= to)
                .map(this::json)
                .filter(json -> json.toString().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        return Answer.json(
                Rows.asked(exchange, USUAL_LIMIT, MAX_LIMIT).page(exchange, "/rest/api/audit", found, json -> json));
    }

    private static long millis(Exchange exchange, String name, long otherwise) {
        try {
            return exchange.query(name).map(Long::parseLong).orElse(otherwise);
        } catch (NumberFormatException notANumber) {
            throw Refusal.invalid("The parameter '" + name + "' must be a time in milliseconds");
        }
    }

    private ObjectNode json(AuditEvent event) {
        ObjectNode json = Json.object();
        json.putObject("author")
                .put("type", "user")
                .put("displayName", "System")
                .putNull("operations")
                .put("isExternalCollaborator", false);
        json.put("remoteAddress", "127.0.0.1")
                .put("creationDate", event.at().toEpochMilli())
                .put("summary", event.kind().summary())
                .put("description", "")
                .put("category", event.kind().category())
                .put("sysAdmin", false)
                .put("superAdmin", false);
        json.putObject("affectedObject")
                .put("name", event.principal().map(this::name).orElse(""))
                .put("objectType", event.principal().map(this::type).orElse(""));
        var values = json.putArray("changedValues");
        event.principal().ifPresent(id -> {
            boolean added = event.kind().name().endsWith("ADDED");
            values.addObject()
                    .put("name", "Type")
                    .put("oldValue", added ? "" : "View")
                    .put("hiddenOldValue", "")
                    .put("newValue", added ? "View" : "")
                    .put("hiddenNewValue", "");
        });
        var objects = json.putArray("associatedObjects");
        event.content()
                .ifPresent(content -> objects.addObject()
                        .put("name", content.title())
                        .put(
                                "objectType",
                                switch (content.type()) {
                                    case BLOG_POST -> "Blog";
                                    case FOLDER -> "Folder";
                                    case WHITEBOARD -> "Whiteboard";
                                    case DATABASE -> "Database";
                                    case EMBED -> "Embed";
                                    case SLIDE -> "Slide";
                                    default -> "Page";
                                }));
        event.space()
                .ifPresent(
                        space -> objects.addObject().put("name", space.name()).put("objectType", "Space"));
        event.group()
                .ifPresent(group -> objects.addObject()
                        .put("name", group.name() + ":" + group.id())
                        .put("objectType", "Group"));
        return json;
    }

    private String name(String principal) {
        return site.people()
                .user(principal)
                .map(user -> user.displayName())
                .or(() -> site.people().group(principal).map(group -> group.name() + ":" + group.id()))
                .orElse(principal);
    }

    private String type(String principal) {
        return site.people().user(principal).isPresent() ? "User" : "Group";
    }
}
