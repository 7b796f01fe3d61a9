package dev.anabranch.server.runs;

import dev.anabranch.server.connection.store.Dependents;
import dev.anabranch.server.connection.store.StoredConnection;
import dev.anabranch.server.content.Inventory;
import dev.anabranch.server.content.Inventory.SpaceHolding;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.mapping.Mapping;
import dev.anabranch.server.platform.Database;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The spaces that are taken by a connection: without it they are not updated any more.
@Component
final class DependentSpaces implements Dependents {
    private final Database database;
    private final Inventory inventory;

    DependentSpaces(Database database, Inventory inventory) {
        this.database = database;
        this.inventory = inventory;
    }

    @Override
    public List<Dependent> of(StoredConnection connection) {
        var held = connection
                .site()
                .map(known -> inventory.spaces(known.address().site().toString()))
                .orElse(List.of());
        var mappings = new Choices(database, connection.id()).inForce().choice().mappings();
        var spaces = mappings.stream().map(mapping -> dependent(mapping, held));
        return mappings.isEmpty()
                ? List.of()
                : Stream.concat(
                                spaces,
                                Stream.of(new Dependent("schedule", "the runs of these spaces by the clock", 0)))
                        .toList();
    }

    private static Dependent dependent(Mapping mapping, List<SpaceHolding> held) {
        long documents = held.stream()
                .filter(each -> each.space().key().equalsIgnoreCase(mapping.spaceKey()))
                .mapToLong(each -> each.pages() + each.blogPosts() + each.attachments())
                .sum();
        return new Dependent("mapping", mapping.spaceKey() + " into " + mapping.folderInWords(), documents);
    }
}
