package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.classic.Problems;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Space;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Spaces: a list, and one by its key.
final class SpaceRoutes {
    private final Installation installation;

    SpaceRoutes(Installation installation) {
        this.installation = installation;
    }

    List<Route> routes() {
        return List.of(
                Route.get(installation.at("/rest/api/space"), this::list),
                Route.get(installation.at("/rest/api/space/{key}"), this::one));
    }

    private Answer list(Exchange exchange) {
        Expansions wanted = Expansions.of(exchange.queryList("expand"));
        if (fails(wanted)) {
            return failure();
        }
        List<String> keys = exchange.queryList("spaceKey");
        Stream<Space> found = exchange.view().spaces().stream()
                .filter(space -> keys.isEmpty() || keys.stream().anyMatch(key -> key.equalsIgnoreCase(space.key())))
                .filter(space -> exchange.query("type")
                        .map(type -> type.equals(SpaceJson.type(space)))
                        .orElse(true))
                .filter(space -> exchange.query("status")
                        .map(status -> status.equalsIgnoreCase("any")
                                || status.equalsIgnoreCase(space.archived() ? "archived" : "current"))
                        .orElse(true));
        Window window = Window.of(exchange, Limits.SPACES);
        return Answer.json(window.page(
                installation, exchange, "/rest/api/space", window.of(found), space -> json(exchange, space, wanted)));
    }

    private Answer one(Exchange exchange) {
        Expansions wanted = Expansions.of(exchange.queryList("expand"));
        Space space = Spaces.known(exchange, exchange.variable("key"));
        if (fails(wanted)) {
            return failure();
        }
        ObjectNode json = json(exchange, space, wanted);
        if (json.get("_links") instanceof ObjectNode links) {
            links.put("collection", "/rest/api/space")
                    .put("base", installation.base(exchange))
                    .put("context", installation.options().contextPath());
        }
        return Answer.json(json);
    }

    private ObjectNode json(Exchange exchange, Space space, Expansions wanted) {
        ObjectNode json = new SpaceJson(installation, exchange).of(space, wanted);
        if (wanted.has("permissions")) {
            json.set("permissions", new SpacePermissions(installation).array(space));
        }
        return json;
    }

    private boolean fails(Expansions wanted) {
        return wanted.has("permissions") && installation.has(Quirk.SPACE_PERMISSIONS_EXPAND_FAILS);
    }

    private static Answer failure() {
        return Problems.error(500, "InternalServerException", "org.hibernate.LazyInitializationException");
    }
}
