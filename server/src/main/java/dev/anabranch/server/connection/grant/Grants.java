package dev.anabranch.server.connection.grant;

import dev.anabranch.atlassian.oauth.TokenPair;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.secrets.Secrets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Keeps grants with their tokens. A write that starts from a version which is not the current one any more changes
/// nothing. Safe for any number of threads and processes.
public final class Grants {
    private final Database database;
    private final Secrets secrets;
    private final Clock clock;

    /// A grant with the tokens of the same moment.
    record Held(Grant grant, StoredPair pair) {}

    /// @param clock of this machine, by which an access token's life is counted
    public Grants(Database database, Secrets secrets, Clock clock) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    /// A grant, if it is there.
    public Optional<Grant> get(String id) {
        return database.read(connection -> grant(connection, id));
    }

    /// Keeps what a consent brought: a new grant, or another consent for one that is there, which lives again then.
    /// Whoever is refreshing the former tokens meanwhile finds that they were replaced.
    public Grant consented(String id, TokenPair pair) {
        secrets.ready();
        return database.write(connection -> consented(connection, id, pair));
    }

    /// The same as part of a transaction.
    public Grant consented(Connection connection, String id, TokenPair pair) throws SQLException {
        long version = version(connection, id);
        var now = clock.instant();
        secrets.put(connection, name(id), StoredPair.of(pair).secret(), version)
                .orElseThrow(() -> new SQLException("The tokens of grant " + id + " are of another version"));
        if (version > 0) {
            replace(connection, id, version, pair, Optional.of(now));
        } else {
            insert(connection, id, pair, now);
        }
        return grant(connection, id).orElseThrow();
    }

    /// Forgets a grant and its tokens, as part of a transaction.
    public void forget(Connection connection, String id) throws SQLException {
        secrets.delete(connection, name(id));
        try (var delete = connection.prepareStatement("DELETE FROM oauth_grant WHERE id = ?")) {
            delete.setString(1, id);
            delete.executeUpdate();
        }
    }

    Optional<Held> held(String id) {
        secrets.ready(); // before anything is refreshed, too
        while (true) {
            var before = database.read(connection -> held(connection, id));
            // both are written in one transaction, but on PostgreSQL it may come between the two reads
            if (before.isEmpty()
                    || database.read(connection -> version(connection, id))
                            == before.get().grant().version()) {
                return before;
            }
        }
    }

    private static long version(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement("SELECT version FROM oauth_grant WHERE id = ?")) {
            query.setString(1, id);
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    /// Keeps what a refresh brought, and gives the lease back.
    ///
    /// @param from the version that was refreshed
    /// @return whether it was kept; not when somebody else has stored other tokens since
    boolean refreshed(String id, long from, TokenPair pair) {
        return database.write(connection ->
                secrets.put(connection, name(id), StoredPair.of(pair).secret(), from)
                                .isPresent()
                        && replace(connection, id, from, pair, Optional.empty()));
    }

    /// Notes that a grant has ended.
    ///
    /// @param version of the tokens that were refused
    /// @return whether this changed anything: only for the first to notice, and only while the tokens are the same
    boolean ended(String id, long version, String reason) {
        return database.write(connection -> {
            try (var update = connection.prepareStatement("UPDATE oauth_grant SET state = 'ENDED', reason = ?,"
                    + " lease_until = 0 WHERE id = ? AND version = ? AND state = 'LIVE'")) {
                update.setString(1, reason);
                update.setString(2, id);
                update.setLong(3, version);
                return update.executeUpdate() == 1;
            }
        });
    }

    /// Takes the right to refresh, for a time.
    ///
    /// @param version of the tokens that are to be refreshed
    /// @return whether the caller has it now; not when another one holds it or the tokens are others by now
    boolean takeLease(String id, long version, String holder, Duration term) {
        var now = clock.instant();
        return database.write(connection -> {
            try (var update = connection.prepareStatement("UPDATE oauth_grant SET lease_holder = ?, lease_until = ?"
                    + " WHERE id = ? AND version = ? AND state = 'LIVE' AND lease_until <= ?")) {
                update.setString(1, holder);
                update.setLong(2, now.plus(term).toEpochMilli());
                update.setString(3, id);
                update.setLong(4, version);
                update.setLong(5, now.toEpochMilli());
                return update.executeUpdate() == 1;
            }
        });
    }

    void giveLeaseBack(String id, String holder) {
        database.write(connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE oauth_grant SET lease_until = 0 WHERE id = ? AND lease_holder = ?")) {
                update.setString(1, id);
                update.setString(2, holder);
                return update.executeUpdate();
            }
        });
    }

    private Optional<Held> held(Connection connection, String id) throws SQLException {
        var grant = grant(connection, id);
        return grant.isEmpty()
                ? Optional.empty()
                : secrets.get(connection, name(id)).map(kept -> new Held(grant.get(), StoredPair.of(kept.secret())));
    }

    private static Optional<Grant> grant(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id, version, state, reason, scopes, consented_at,"
                + " refreshed_at, expires_at FROM oauth_grant WHERE id = ?")) {
            query.setString(1, id);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(grant(rows)) : Optional.empty();
            }
        }
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return new Grant(
                row.getString(1),
                row.getLong(2),
                row.getString(3).equals("ENDED") ? Optional.of(row.getString(4)) : Optional.empty(),
                words(row.getString(5)),
                Instant.ofEpochMilli(row.getLong(6)),
                Instant.ofEpochMilli(row.getLong(7)),
                Instant.ofEpochMilli(row.getLong(8)));
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" "));
    }

    private static void insert(Connection connection, String id, TokenPair pair, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO oauth_grant (version, state, reason, scopes,"
                + " refreshed_at, expires_at, lease_holder, lease_until, consented_at, id)"
                + " VALUES (1, 'LIVE', '', ?, ?, ?, '', 0, ?, ?)")) {
            set(insert, pair, now);
            insert.setLong(4, now.toEpochMilli());
            insert.setString(5, id);
            insert.executeUpdate();
        }
    }

    private boolean replace(Connection connection, String id, long from, TokenPair pair, Optional<Instant> consentedAt)
            throws SQLException {
        try (var update = connection.prepareStatement("UPDATE oauth_grant SET version = version + 1, state = 'LIVE',"
                + " reason = '', scopes = ?, refreshed_at = ?, expires_at = ?, lease_holder = '', lease_until = 0,"
                + " consented_at = COALESCE(?, consented_at) WHERE id = ? AND version = ?")) {
            set(update, pair, clock.instant());
            update.setObject(4, consentedAt.map(Instant::toEpochMilli).orElse(null), Types.BIGINT);
            update.setString(5, id);
            update.setLong(6, from);
            return update.executeUpdate() == 1;
        }
    }

    private static void set(PreparedStatement statement, TokenPair pair, Instant now) throws SQLException {
        statement.setString(1, String.join(" ", pair.scopes()));
        statement.setLong(2, now.toEpochMilli());
        statement.setLong(3, now.plus(pair.life()).toEpochMilli());
    }

    private static String name(String id) {
        return "grant/" + id + "/tokens";
    }
}
