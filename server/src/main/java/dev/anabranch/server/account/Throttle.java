package dev.anabranch.server.account;

import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Makes guessing slow. Each attempt is counted before it is judged, so that many at once are no way around; after the
/// free ones each has to wait twice as long as the one before. Safe for any number of threads and processes.
final class Throttle {
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Database database;
    private final Clock clock;

    Throttle(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// How many attempts are let through.
    ///
    /// @param free at once
    /// @param longest pause between two, in the end
    record Rule(String name, int free, Duration longest) {
        /// Of one account. The pause stays short: it must not be a way to keep its owner out.
        static final Rule ACCOUNT = new Rule("account", 5, Duration.ofMinutes(1));

        /// From one place, whatever it tries.
        static final Rule PLACE = new Rule("place", 20, Duration.ofMinutes(15));

        /// Of the code that makes the first administrator, from one place.
        static final Rule CODE = new Rule("code", 5, Duration.ofMinutes(15));

        String key(String of) {
            return name + ":" + Opaque.digest(of);
        }

        Duration pause(int attempts) {
            int beyond = attempts - free;
            if (beyond < 0) {
                return Duration.ZERO;
            }
            var doubled = Duration.ofSeconds(1L << Math.min(beyond, 20));
            return doubled.compareTo(longest) < 0 ? doubled : longest;
        }
    }

    /// Counts an attempt.
    ///
    /// @return how long to wait; nothing when it may go on
    Optional<Duration> attempt(Rule rule, String of) {
        Instant now = clock.instant();
        String key = rule.key(of);
        return database.write(connection -> {
            forget(connection, now);
            insert(connection, key, now);
            if (!count(connection, key, now)) {
                return Optional.of(Duration.between(now, freeAt(connection, key)));
            }
            pause(connection, key, now.plus(rule.pause(attempts(connection, key))));
            return Optional.empty();
        });
    }

    /// The right one was found: what was tried before was a slip of the pen.
    void succeeded(Rule rule, String of) {
        database.write(connection -> {
            try (var delete = connection.prepareStatement("DELETE FROM throttle WHERE name = ?")) {
                delete.setString(1, rule.key(of));
                return delete.executeUpdate();
            }
        });
    }

    /// The right one was found, which tells nothing of the other attempts from there: only this one does not count.
    void excused(Rule rule, String of) {
        database.write(connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE throttle SET attempts = attempts - 1, free_at = 0 WHERE name = ? AND attempts > 0")) {
                update.setString(1, rule.key(of));
                return update.executeUpdate();
            }
        });
    }

    private static void forget(Connection connection, Instant now) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM throttle WHERE last_at < ?")) {
            delete.setLong(1, now.minus(REMEMBERED).toEpochMilli());
            delete.executeUpdate();
        }
    }

    private static void insert(Connection connection, String key, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO throttle (name, attempts, last_at, free_at)"
                + " VALUES (?, 0, ?, 0) ON CONFLICT DO NOTHING")) {
            insert.setString(1, key);
            insert.setLong(2, now.toEpochMilli());
            insert.executeUpdate();
        }
    }

    /// From here on the row is ours until the transaction ends, also on PostgreSQL.
    private static boolean count(Connection connection, String key, Instant now) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE throttle SET attempts = attempts + 1, last_at = ?" + " WHERE name = ? AND free_at <= ?")) {
            update.setLong(1, now.toEpochMilli());
            update.setString(2, key);
            update.setLong(3, now.toEpochMilli());
            return update.executeUpdate() == 1;
        }
    }

    private static int attempts(Connection connection, String key) throws SQLException {
        try (var query = connection.prepareStatement("SELECT attempts FROM throttle WHERE name = ?")) {
            query.setString(1, key);
            return Rows.first(query, row -> row.getInt(1)).orElse(0);
        }
    }

    private static Instant freeAt(Connection connection, String key) throws SQLException {
        try (var query = connection.prepareStatement("SELECT free_at FROM throttle WHERE name = ?")) {
            query.setString(1, key);
            return Rows.first(query, row -> Rows.time(row, "free_at")).orElse(Instant.EPOCH);
        }
    }

    private static void pause(Connection connection, String key, Instant until) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE throttle SET free_at = ? WHERE name = ?")) {
            update.setLong(1, until.toEpochMilli());
            update.setString(2, key);
            update.executeUpdate();
        }
    }
}
