package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.http.Times;
import dev.anabranch.simulator.model.AuditEvent;
import dev.anabranch.simulator.model.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The audit log for administrators, newest first, with the ids of what was affected.
final class AuditRoutes {
    private static final int USUAL_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    private final Installation installation;

    AuditRoutes(Installation installation) {
        this.installation = installation;
    }

    List<Route> routes() {
        return List.of(Route.get(installation.at("/rest/auditing/1.0/events"), this::events));
    }

    private Answer events(Exchange exchange) {
        PeopleRoutes.mustBeAdministrator(exchange);
        int limit = Math.min(MAX_LIMIT, Window.number(exchange, "limit", USUAL_LIMIT));
        Optional<Instant> from = exchange.query("from").map(AuditRoutes::instant);
        Optional<Instant> to = exchange.query("to").map(AuditRoutes::instant);
        long below = exchange.query("pageCursor").map(AuditRoutes::cursor).orElse(Long.MAX_VALUE);
        List<AuditEvent> found = installation.site().audit().events().reversed().stream()
                .filter(event -> event.number() < below)
                .filter(event -> from.map(start -> !event.at().isBefore(start)).orElse(true))
                .filter(event -> to.map(end -> !event.at().isAfter(end)).orElse(true))
                .limit(limit + 1L)
                .toList();
        List<AuditEvent> shown = found.subList(0, Math.min(limit, found.size()));
        ObjectNode json = Json.object();
        var entities = json.putArray("entities");
        shown.forEach(event -> entities.add(json(exchange, event)));
        boolean last = found.size() == shown.size() || shown.isEmpty();
        ObjectNode paging = json.putObject("pagingInfo").put("lastPage", last).put("size", shown.size());
        if (!last) {
            String cursor =
                    shown.getLast().at().toEpochMilli() + "," + shown.getLast().number();
            paging.put("nextPageCursor", cursor)
                    .put(
                            "nextPageLink",
                            installation.base(exchange) + "/rest/auditing/1.0/events?limit=" + limit + "&pageCursor="
                                    + Queries.encode(cursor));
        }
        return Answer.json(json);
    }

    private ObjectNode json(Exchange exchange, AuditEvent event) {
        ObjectNode json = Json.object().put("timestamp", Times.text(event.at()));
        json.putObject("author").put("id", "-2").put("name", "System").put("type", "system");
        json.putObject("type")
                .put(
                        "categoryI18nKey",
                        "audit.category." + event.kind().category().toLowerCase(Locale.ROOT))
                .put("category", event.kind().category())
                .put("actionI18nKey", "audit." + event.kind().name().toLowerCase(Locale.ROOT))
                .put("action", event.kind().summary());
        var objects = json.putArray("affectedObjects");
        event.content()
                .ifPresent(content -> objects.addObject()
                        .put("name", content.title())
                        .put("type", content.type().apiName().equals("blogpost") ? "Blog" : "Page")
                        .put("uri", installation.base(exchange) + Links.byId(content.id()))
                        .put("id", content.idText()));
        event.space()
                .ifPresent(space -> objects.addObject()
                        .put("name", space.name())
                        .put("type", "Space")
                        .put("uri", installation.base(exchange) + Links.space(space))
                        .put("id", Long.toString(space.id())));
        event.group()
                .ifPresent(
                        group -> objects.addObject().put("name", group.name()).put("type", "Group"));
        var values = json.putArray("changedValues");
        event.principal().ifPresent(id -> {
            boolean added = event.kind().name().endsWith("ADDED");
            values.addObject()
                    .put("key", installation.site().people().user(id).isPresent() ? "User" : "Group")
                    .put("from", added ? "" : name(id))
                    .put("to", added ? name(id) : "");
        });
        return json.put("source", "127.0.0.1")
                .put("system", installation.base(exchange))
                .put("method", "Browser");
    }

    private String name(String principal) {
        var people = installation.site().people();
        return people.user(principal)
                .map(Logins::username)
                .or(() -> people.group(principal).map(group -> group.name()))
                .orElse(principal);
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            throw Refusal.invalid("not a time with its offset: " + text);
        }
    }

    private static long cursor(String text) {
        if (!text.matches("\\d{1,18},\\d{1,18}")) {
            throw Refusal.invalid("not a cursor: " + text);
        }
        return Long.parseLong(text.substring(text.indexOf(',') + 1));
    }
}
