package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.User;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Looking people up by their account ids.
final class PeopleEndpoints {
    private final Site site;

    PeopleEndpoints(Site site) {
        this.site = site;
    }

    List<Route> routes() {
        return List.of(Route.post(V2.ROOT + "/users-bulk", this::bulk));
    }

    private Answer bulk(Exchange exchange) {
        JsonNode ids = exchange.json().path("accountIds");
        if (!ids.isArray() || ids.isEmpty() || ids.size() > Paging.MOST) {
            throw Refusal.invalid("'accountIds' must be a list of 1 to " + Paging.MOST + " account ids");
        }
        Set<String> wanted = new LinkedHashSet<>();
        ids.forEach(id -> wanted.add(id.asString("")));
        return Paging.whole(
                exchange, wanted.stream().flatMap(id -> site.people().user(id).stream()), user -> json(exchange, user));
    }

    private ObjectNode json(Exchange exchange, User user) {
        boolean own = exchange.view()
                .user()
                .filter(caller -> caller.accountId().equals(user.accountId()))
                .isPresent();
        ObjectNode json = Json.object()
                .put("accountId", user.accountId())
                .put("accountType", user.accountType())
                .put("accountStatus", user.status())
                .put("displayName", user.displayName())
                .put("publicName", user.publicName())
                .put("email", user.emailVisible() || own ? user.email() : "")
                .put("timeZone", user.timeZone().getId())
                .put("personalSpaceId", personalSpace(exchange, user))
                .put("isExternalCollaborator", user.external());
        json.putObject("profilePicture")
                .put("path", "/wiki/aa-avatar/" + user.accountId())
                .put("isDefault", true);
        return json;
    }

    private static @Nullable String personalSpace(Exchange exchange, User user) {
        return exchange.view().spaces().stream()
                .filter(space ->
                        space.type().equals("personal") && space.authorId().equals(user.accountId()))
                .map(Space::id)
                .map(String::valueOf)
                .findFirst()
                .orElse(null);
    }
}
