package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.classic.Known;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.User;
import dev.anabranch.simulator.model.View;
import java.util.List;
import java.util.Optional;

/// The check whether somebody may do something with content. No is an answer, not an error.
final class Permissions {
    private final Site site;

    Permissions(Site site) {
        this.site = site;
    }

    List<Route> routes() {
        return List.of(Route.post("/wiki/rest/api/content/{id}/permission/check", this::check));
    }

    private Answer check(Exchange exchange) {
        var content = Known.content(exchange, "id");
        var json = exchange.json();
        var type = json.path("subject").path("type").asString("");
        var identifier = json.path("subject").path("identifier").asString("");
        var operation = json.path("operation").asString("");
        if (!List.of("read", "update", "delete").contains(operation)) {
            throw Refusal.invalid("The operation '" + operation + "' is not one of [read, update, delete]");
        }
        checkCaller(exchange, type, identifier);
        var refused = switch (type) {
            case "user" -> refusedUser(content, identifier, operation);
            case "group" -> refusedGroup(content, identifier, operation);
            default -> throw Refusal.invalid("The subject type '" + type + "' is not one of [user, group]");
        };
        var answer = Json.object().put("hasPermission", refused.isEmpty());
        var errors = answer.putArray("errors");
        refused.ifPresent(
                reason -> errors.addObject().put("translation", reason).putArray("args"));
        answer.putObject("_links").put("base", exchange.origin() + "/wiki").put("context", "/wiki");
        return Answer.json(answer);
    }

    /// Whoever is no administrator may ask for nobody but themselves.
    private static void checkCaller(Exchange exchange, String type, String identifier) {
        var self = exchange.view().user().map(User::accountId).orElse("anonymous");
        if (!exchange.view().readsEverything() && !(type.equals("user") && identifier.equals(self))) {
            throw new Refusal(
                    new Refusal.Reason.Forbidden("Only administrators may check the permissions of other people"));
        }
    }

    private Optional<String> refusedUser(Content content, String identifier, String operation) {
        if (identifier.equals("anonymous")) {
            return refused(content, site.viewedByAnyone(), operation, "Anonymous user");
        }
        var user = site.people().user(identifier);
        if (user.isEmpty() || !user.get().active()) {
            return Optional.of("User is not allowed to use Confluence");
        }
        // what lets the first account read everything is no permission, as little as an administrator's key is one
        var account = new Account(user.get(), "", false);
        return refused(content, site.viewedBy(account), operation, "User");
    }

    private static Optional<String> refused(Content content, View view, String operation, String who) {
        if (view.space(content.spaceId()).isEmpty()) {
            return Optional.of(who + " does not have permission to the space");
        }
        var allowed = operation.equals("read") ? view.canRead(content) : view.canUpdate(content);
        return allowed ? Optional.empty() : Optional.of(who + " does not have permission to the content");
    }

    private Optional<String> refusedGroup(Content content, String groupId, String operation) {
        var all = site.everything();
        var access = all.space(content.spaceId()).orElseThrow().access();
        if (!access.everyUser() && !access.named().groupIds().contains(groupId)) {
            return Optional.of("Group does not have permission to the space");
        }
        var open = admits(all.restrictions(content.id()).read(), groupId)
                && all.ancestors(content).stream()
                        .allMatch(above -> admits(all.restrictions(above.id()).read(), groupId))
                && (operation.equals("read")
                        || access.writers()
                                .map(writers -> writers.groupIds().contains(groupId))
                                .orElse(true))
                && (operation.equals("read")
                        || admits(all.restrictions(content.id()).update(), groupId));
        return open ? Optional.empty() : Optional.of("Group does not have permission to the content");
    }

    private static boolean admits(Principals principals, String groupId) {
        return principals.isEmpty() || principals.groupIds().contains(groupId);
    }
}
