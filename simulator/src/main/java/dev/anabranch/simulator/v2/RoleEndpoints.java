package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Roles;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Slot;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/// Roles in spaces, and who has them.
final class RoleEndpoints {
    private final Roles roles;

    private record Numbered<T>(int number, T thing) {}

    RoleEndpoints(Site site) {
        this.roles = site.roles();
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        V2.ROOT + "/space-role-mode",
                        exchange -> Answer.json(
                                Json.object().put("mode", roles.mode().name()))),
                Route.get(V2.ROOT + "/space-roles", exchange -> list(exchange, Roles.ALL, RoleEndpoints::json)),
                Route.get(V2.ROOT + "/spaces/{id}/role-assignments", this::assignments));
    }

    private Answer assignments(Exchange exchange) {
        return list(exchange, roles.assignments(Finder.space(exchange)), RoleEndpoints::json);
    }

    private interface Writer<T> {
        ObjectNode json(T thing);
    }

    private static <T> Answer list(Exchange exchange, List<T> all, Writer<T> writer) {
        List<Numbered<T>> numbered = IntStream.range(0, all.size())
                .mapToObj(i -> new Numbered<>(i + 1, all.get(i)))
                .toList();
        Ordering<Numbered<T>> ordering = new Ordering<>("id", false, one -> new Slot(one.number(), "", one.number()));
        return Paging.answer(
                exchange,
                ordering,
                after -> ordering.arrange(numbered.stream(), after),
                one -> writer.json(one.thing()));
    }

    private static ObjectNode json(Roles.Role role) {
        ObjectNode json = Json.object()
                .put("id", role.id())
                .put("type", role.type())
                .put("name", role.name())
                .put("description", "");
        role.permissions().forEach(json.putArray("spacePermissions")::add);
        return json;
    }

    private static ObjectNode json(Roles.Assignment assignment) {
        ObjectNode json = Json.object();
        json.putObject("principal")
                .put("principalType", assignment.principalType())
                .put("principalId", assignment.principalId());
        return json.put("roleId", assignment.role().id());
    }
}
