package dev.anabranch.server.writing.web;

import dev.anabranch.atlassian.oauth.ScopePurpose;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.connection.store.StoredConnection;
import dev.anabranch.server.content.Inventory;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.writing.Policies;
import dev.anabranch.server.writing.Policy;
import dev.anabranch.server.writing.SpaceMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/// What may be written by the connections of the workspace, at every door. Whoever calls has asked whether the actor is
/// an administrator.
@Component
public final class PolicyDesk {
    private final Policies policies;
    private final Connections connections;
    private final Inventory inventory;

    PolicyDesk(Policies policies, Connections connections, Inventory inventory) {
        this.policies = policies;
        this.connections = connections;
        this.inventory = inventory;
    }

    /// One connection.
    ///
    /// @param site    its address
    /// @param warning why its own account could not write, as a sentence; empty where nothing is known against it
    public record Row(
            String connection, String name, String site, Policy policy, List<OfSpace> spaces, String warning) {
        /// Copies the list.
        public Row {
            spaces = List.copyOf(spaces);
        }
    }

    /// A space that is held, and what becomes of proposals in it once writing is on.
    public record OfSpace(Space space, SpaceMode mode) {}

    /// What an administrator wants. What is missing stays.
    ///
    /// @param spaces by the id of the space, or its key where no space has such an id
    /// @param byKey  whether keys are taken as well; what comes from our own page are ids
    record Wanted(Optional<Boolean> isOn, Optional<Boolean> service, Map<String, SpaceMode> spaces, boolean byKey) {}

    List<Row> all() {
        return connections.ofWorkspace().stream()
                .filter(stored -> stored.site().isPresent())
                .map(this::row)
                .toList();
    }

    boolean isOnAnywhere() {
        return connections.ofWorkspace().stream()
                .anyMatch(stored -> policies.of(stored.id()).isOn());
    }

    /// @throws Problem 404 when there is no such connection of the workspace
    Row of(String connection) {
        return all().stream()
                .filter(row -> row.connection().equals(connection))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no connection of the workspace with this id."));
    }

    /// Changes what differs from what there is; nothing is noted of the rest.
    ///
    /// @throws Problem when a space is not held
    Row change(String connection, Wanted wanted, Actor by) {
        var row = of(connection);
        var changes = wanted.spaces().entrySet().stream()
                .map(each -> Map.entry(space(row, each.getKey(), wanted.byKey()), each.getValue()))
                .filter(each -> each.getKey().mode() != each.getValue())
                .toList();
        boolean isOn = wanted.isOn().orElse(row.policy().isOn());
        boolean service = wanted.service().orElse(row.policy().service());
        if (isOn != row.policy().isOn() || service != row.policy().service()) {
            policies.set(connection, isOn, service, by);
        }
        changes.forEach(each -> policies.set(connection, each.getKey().space().id(), each.getValue(), by));
        return of(connection);
    }

    private static OfSpace space(Row row, String name, boolean byKey) {
        return named(row.spaces(), name, byKey)
                .orElseThrow(() -> Problem.unprocessable(
                        "no-such-space", "No space '%s' of %s is held.".formatted(name, row.site())));
    }

    /// By its id, else by its key: a key may look like the id of another space, and who says an id means that one.
    static Optional<OfSpace> named(List<OfSpace> spaces, String name, boolean byKey) {
        return one(spaces, each -> each.space().id().equals(name))
                .or(() -> one(spaces, each -> byKey && each.space().key().equals(name)));
    }

    private static Optional<OfSpace> one(List<OfSpace> spaces, Predicate<OfSpace> which) {
        return spaces.stream().filter(which).findFirst();
    }

    private Row row(StoredConnection stored) {
        var site = stored.site().orElseThrow().address().site().toString();
        var policy = policies.of(stored.id());
        var spaces = inventory.spaces(site).stream()
                .map(Inventory.SpaceHolding::space)
                .map(space -> new OfSpace(space, policy.spaces().getOrDefault(space.id(), SpaceMode.OFF)))
                .toList();
        return new Row(stored.id(), stored.name(), site, policy, spaces, warning(stored));
    }

    private static String warning(StoredConnection stored) {
        if (!stored.isUsable()) {
            return "The connection is not signed in or disabled: its own account can write nothing.";
        }
        return switch (stored.way()) {
            case OAUTH ->
                !stored.purposes().contains(ScopePurpose.WRITE)
                        ? "The consent of this connection is for reading only: its own account can write nothing."
                                + " Tick the write scopes under App and scopes, and authorise it again."
                        : "";
            case SCOPED_TOKEN ->
                "Whether this API token has scopes to write only shows when something is written: without them its own"
                        + " account can write nothing, and each proposal says so.";
            case API_TOKEN, PERSONAL_TOKEN, PASSWORD -> "";
        };
    }
}
