package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.classic.Problems;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Space;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The permissions of spaces as REST tells them, from version 9.1 on: flat lists, not paged, for administrators.
/// Everybody else gets 500, not 403 (CONFSERVER-99908).
final class PermissionRoutes {
    private final Installation installation;

    PermissionRoutes(Installation installation) {
        this.installation = installation;
    }

    List<Route> routes() {
        if (!installation.options().release().atLeast(9, 1)) {
            return List.of();
        }
        String space = installation.at("/rest/api/space/{key}/permissions");
        return List.of(Route.get(space, this::named), Route.get(space + "/anonymous", this::anonymous));
    }

    private Answer named(Exchange exchange) {
        Space space = Spaces.known(exchange, exchange.variable("key"));
        return exchange.view().readsEverything()
                ? Answer.json(new SpacePermissions(installation).array(space))
                : failure();
    }

    private Answer anonymous(Exchange exchange) {
        Space space = Spaces.known(exchange, exchange.variable("key"));
        if (!exchange.view().readsEverything()) {
            return failure();
        }
        ArrayNode grants = new SpacePermissions(installation).anonymous(space);
        if (!installation.has(Quirk.ANONYMOUS_AS_OBJECT)) {
            return Answer.json(grants);
        }
        ObjectNode json = Json.object();
        ArrayNode operations = json.putArray("operations");
        grants.forEach(grant -> operations.add(grant.path("operation")));
        return Answer.json(json);
    }

    private static Answer failure() {
        return Problems.error(500, "ServiceException", "java.lang.IllegalStateException: not an administrator");
    }
}
