package dev.anabranch.server.account.clients;

import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.account.People;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// The clients that act for people now. Safe for any number of threads and processes.
public final class ConnectedClients {
    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    /// @param database where they are kept
    public ConnectedClients(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /// A client and for whom it acts.
    public record Connected(Grant grant, Person person) {}

    /// All of them, the latest first. Those that cannot come in any more are left out.
    public List<Connected> all() {
        return database.read(connection -> connected(connection, GrantRows.all(connection)));
    }

    /// Those of somebody.
    public List<Connected> of(Person person) {
        return database.read(connection -> connected(connection, GrantRows.of(connection, person.id())));
    }

    /// One of them.
    public Optional<Connected> find(String id) {
        return database.read(connection ->
                connected(connection, GrantRows.find(connection, id).stream().toList()).stream()
                        .findFirst());
    }

    private List<Connected> connected(Connection connection, List<Grant> grants) throws SQLException {
        Instant now = clock.instant();
        var people = new HashMap<String, Optional<Person>>();
        var connected = new ArrayList<Connected>();
        for (var grant : grants) {
            if (!people.containsKey(grant.personId())) {
                people.put(
                        grant.personId(),
                        People.find(connection, grant.personId()).filter(Person::active));
            }
            var person = people.getOrDefault(grant.personId(), Optional.empty());
            if (person.isPresent() && isLive(grant, now)) {
                connected.add(new Connected(grant, person.get()));
            }
        }
        return connected;
    }

    /// Ends one: its tokens are good for nothing from now on.
    ///
    /// @return whether there was one
    public boolean end(Connected connected, Actor by) {
        var grant = connected.grant();
        return database.write(connection -> {
            boolean ended = GrantRows.end(connection, grant.id());
            if (ended) {
                var detail = "'%s' of %s"
                        .formatted(grant.clientName(), connected.person().name());
                audit.note(connection, by, Deed.done("client.revoke", grant.id(), detail));
            }
            return ended;
        });
    }

    private static boolean isLive(Grant grant, Instant now) {
        var last = grant.usedAt().orElse(grant.createdAt());
        return grant.endsAt().isAfter(now)
                && last.plus(GrantedTokens.REFRESH_LIFE).isAfter(now);
    }
}
