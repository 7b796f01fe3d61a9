package dev.anabranch.server.account.clients;

import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.account.Opaque;
import dev.anabranch.server.account.Visitor;
import dev.anabranch.server.platform.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The programs that made themselves known (RFC 7591). Anybody may, so it is bounded: so many from one place in an
/// hour,
/// so many in all; whoever is let in by nobody within a day, or is not used for long, is forgotten. Safe for any number
/// of threads and processes.
public final class Registrations {
    /// How long one is kept that nobody has let in.
    static final Duration UNUSED = Duration.ofDays(1);
    /// How long one is kept that was let in, after its last use.
    static final Duration IDLE = Duration.ofDays(90);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_IN_AN_HOUR = 20;
    private static final int MOST = 2000;

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    /// @param database where they are kept
    public Registrations(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /// What became of it.
    public sealed interface Outcome {
        /// It is known now.
        record Known(Client client) implements Outcome {}

        /// Too many came; some are forgotten by and by.
        ///
        /// @param pause how long, at most
        record TooMany(Duration pause) implements Outcome {}
    }

    /// Makes one known.
    public Outcome register(ClientWish wish, Visitor visitor) {
        Instant now = now();
        var client = new Client(Opaque.id("client"), wish.name(), wish.redirects(), now);
        String place = Opaque.digest(visitor.place());
        return database.write(connection -> {
            ClientRows.sweep(connection, now.minus(UNUSED), now.minus(IDLE));
            if (ClientRows.since(connection, place, now.minus(HOUR)) >= MOST_IN_AN_HOUR) {
                return new Outcome.TooMany(HOUR);
            }
            if (ClientRows.count(connection) >= MOST) {
                return new Outcome.TooMany(UNUSED);
            }
            ClientRows.insert(connection, client, place);
            audit.note(
                    connection,
                    Actor.nobody("", visitor.address()),
                    Deed.done("client.register", client.id(), "it calls itself '%s'".formatted(client.name())));
            return new Outcome.Known(client);
        });
    }

    /// The one with an id.
    public Optional<Client> find(String id) {
        return database.read(connection -> ClientRows.find(connection, id));
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.instant().toEpochMilli());
    }
}
