package dev.anabranch.server.search.index;

import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// The right to write to an index that several servers share: one has it at a time, for as long as it shows
/// that it lives. That of a server that died runs out. For one thread.
final class IndexLease implements Indexing.Right {
    /// How long it lasts after the last sign of life.
    static final Duration TERM = Duration.ofSeconds(60);

    private final Database database;
    private final String name;
    private final String holder = UUID.randomUUID().toString();
    private final Clock clock;
    private Instant shown = Instant.MIN;

    /// @param name of the index
    IndexLease(Database database, String name, Clock clock) {
        this.database = database;
        this.name = name;
        this.clock = clock;
    }

    /// How it stands with it.
    enum Standing {
        /// It was ours all the time.
        KEPT,
        /// It is ours from now on; somebody else may have had it before.
        TAKEN,
        /// Somebody else has it.
        MISSED
    }

    /// Takes it, or shows a sign of life.
    Standing take() {
        var now = clock.instant();
        if (shown.isAfter(now.minus(TERM.dividedBy(4)))) {
            return Standing.KEPT;
        }
        var standing = database.write(connection -> {
            if (holds(connection)) {
                return Standing.KEPT;
            }
            try (var upsert = connection.prepareStatement("INSERT INTO index_lease (name, holder, held_until)"
                    + " VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET holder = excluded.holder,"
                    + " held_until = excluded.held_until WHERE index_lease.held_until <= ?")) {
                upsert.setString(1, name);
                upsert.setString(2, holder);
                upsert.setLong(3, now.plus(TERM).toEpochMilli());
                upsert.setLong(4, now.toEpochMilli());
                return upsert.executeUpdate() == 1 ? Standing.TAKEN : Standing.MISSED;
            }
        });
        shown = standing == Standing.MISSED ? Instant.MIN : now;
        return standing;
    }

    @Override
    public boolean holds(Connection connection) throws SQLException {
        boolean isOurs = set(connection, clock.instant().plus(TERM).toEpochMilli());
        if (!isOurs) {
            shown = Instant.MIN; // or we would take it for ours until the next sign of life
        }
        return isOurs;
    }

    /// Whether it is ours at this moment, whatever was so a moment ago.
    boolean isHeld() {
        return database.write(this::holds);
    }

    /// Gives it back: whoever wants it need not wait.
    void giveBack() {
        shown = Instant.MIN;
        database.write(connection -> set(connection, 0));
    }

    private boolean set(Connection connection, long until) throws SQLException {
        try (var update =
                connection.prepareStatement("UPDATE index_lease SET held_until = ? WHERE name = ? AND holder = ?")) {
            update.setLong(1, until);
            update.setString(2, name);
            update.setString(3, holder);
            return update.executeUpdate() == 1;
        }
    }
}
