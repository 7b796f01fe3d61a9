package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.classic.Known;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Refusal;
import java.util.List;

/// The restrictions of content itself, read only.
final class RestrictionRoutes {
    private static final Expansions EVERYTHING = Expansions.of(
            "read.restrictions.user",
            "read.restrictions.group",
            "update.restrictions.user",
            "update.restrictions.group");
    private static final Expansions PEOPLE = Expansions.of("user", "group");

    private final Installation installation;

    RestrictionRoutes(Installation installation) {
        this.installation = installation;
    }

    List<Route> routes() {
        String restriction = installation.at("/rest/api/content/{id}/restriction/byOperation");
        return List.of(Route.get(restriction, this::all), Route.get(restriction + "/{operation}", this::operation));
    }

    private Answer all(Exchange exchange) {
        Content content = Known.live(exchange, "id");
        List<String> asked = exchange.queryList("expand");
        Expansions wanted = asked.isEmpty() ? EVERYTHING : Expansions.of(asked);
        return Answer.json(new RestrictionJson(installation, exchange).byOperation(content, wanted));
    }

    private Answer operation(Exchange exchange) {
        Content content = Known.live(exchange, "id");
        String operation = exchange.variable("operation");
        if (!RestrictionJson.OPERATIONS.contains(operation)) {
            throw Refusal.invalid("The operation '" + operation + "' is not one of " + RestrictionJson.OPERATIONS);
        }
        List<String> asked = exchange.queryList("expand");
        Expansions lists = asked.isEmpty() ? PEOPLE : Expansions.of(asked).below("restrictions");
        Window window = Window.of(exchange, 100, RestrictionJson.MAX_PEOPLE);
        return Answer.json(new RestrictionJson(installation, exchange).operation(content, operation, lists, window));
    }
}
