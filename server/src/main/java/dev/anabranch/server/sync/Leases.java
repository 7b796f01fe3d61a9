package dev.anabranch.server.sync;

import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// Who may write to a space, or to the files: one run at a time, for as long as it shows that it lives. Each taking
/// gives a number that is higher than all before, the token; a run that slept over the end of its lease is told by
/// its older one. Safe for any number of threads and processes.
public final class Leases {
    /// How long a lease lasts after the last sign of life.
    static final Duration TERM = Duration.ofSeconds(60);

    private final Database database;
    private final String owner;
    private final Clock clock;

    /// Who of this process took what last.
    private final Map<String, Lease> takers = new ConcurrentHashMap<>();

    /// Held by whoever of this process changes a file.
    private final ReentrantLock changes = new ReentrantLock();

    /// @param owner what tells this process from others
    public Leases(Database database, String owner, Clock clock) {
        this.database = database;
        this.owner = owner;
        this.clock = clock;
    }

    /// What a run will hold; nothing at first.
    public Lease of(String run) {
        return new Lease(this, run);
    }

    /// Ends all leases that other processes hold. Only for a process that owns the database alone: then they are
    /// dead.
    public void endThoseOfTheDead() {
        database.write(connection -> {
            try (var update = connection.prepareStatement("UPDATE lease SET expires_at = 0 WHERE owner <> ?")) {
                update.setString(1, owner);
                return update.executeUpdate();
            }
        });
    }

    /// Another run of this process has taken these: whoever held them before learns of it at once, and not only when
    /// its time is over.
    void tookAll(Collection<String> names, Lease taker) {
        for (var name : names) {
            var before = takers.put(name, taker);
            if (before != null && before != taker) {
                before.doubt();
            }
        }
    }

    void gaveBack(String name, Lease holder) {
        takers.remove(name, holder);
    }

    ReentrantLock changes() {
        return changes;
    }

    /// The run that holds a lease now.
    public Optional<String> holder(String name) {
        return database.read(connection -> holder(connection, name, clock.instant()));
    }

    /// What other runs than this one hold now.
    Set<String> heldByOthers(String run) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT name FROM lease WHERE expires_at > ? AND run <> ?")) {
                query.setLong(1, now().toEpochMilli());
                query.setString(2, run);
                try (var rows = query.executeQuery()) {
                    var names = new HashSet<String>();
                    while (rows.next()) {
                        names.add(rows.getString(1));
                    }
                    return names;
                }
            }
        });
    }

    Database database() {
        return database;
    }

    Instant now() {
        return clock.instant();
    }

    /// Takes one lease if nobody has it.
    ///
    /// @return the token, or nothing when another run holds it
    Optional<Long> take(Connection connection, String name, String run) throws SQLException {
        var now = now();
        try (var upsert = connection.prepareStatement("INSERT INTO lease (name, token, run, owner, expires_at)"
                + " VALUES (?, 1, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET token = lease.token + 1,"
                + " run = excluded.run, owner = excluded.owner, expires_at = excluded.expires_at"
                + " WHERE lease.expires_at <= ?")) {
            upsert.setString(1, name);
            upsert.setString(2, run);
            upsert.setString(3, owner);
            upsert.setLong(4, now.plus(TERM).toEpochMilli());
            upsert.setLong(5, now.toEpochMilli());
            if (upsert.executeUpdate() == 0) {
                return Optional.empty();
            }
        }
        try (var query = connection.prepareStatement("SELECT token FROM lease WHERE name = ?")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                rows.next();
                return Optional.of(rows.getLong(1));
            }
        }
    }

    /// Renews one lease, and keeps its row until the end of the transaction, so that nobody takes it meanwhile.
    ///
    /// @return whether its token is still the newest
    boolean renew(Connection connection, String name, long token, Instant until) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE lease SET expires_at = ? WHERE name = ? AND token = ?")) {
            update.setLong(1, until.toEpochMilli());
            set(update, name, token);
            return update.executeUpdate() == 1;
        }
    }

    private static void set(PreparedStatement statement, String name, long token) throws SQLException {
        statement.setString(2, name);
        statement.setLong(3, token);
    }

    static Optional<String> holder(Connection connection, String name, Instant now) throws SQLException {
        try (var query = connection.prepareStatement("SELECT run FROM lease WHERE name = ? AND expires_at > ?")) {
            query.setString(1, name);
            query.setLong(2, now.toEpochMilli());
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }
}
