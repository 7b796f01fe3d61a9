package dev.anabranch.server.account.web;

import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Requests that are to be carried out once however often they come, for a day. Safe for any number of threads and
/// processes.
final class AnsweredRequests {
    /// How long a key is remembered.
    static final Duration KEPT = Duration.ofHours(24);

    private final Database database;
    private final Clock clock;
    private final String process = UUID.randomUUID().toString();

    AnsweredRequests(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A request with a key, without either itself.
    ///
    /// @param caller who asks
    /// @param key digest of the key
    /// @param asked digest of what is asked for
    record Asked(String caller, String key, String asked) {}

    /// What is known of a request.
    sealed interface Known {
        /// Nothing: it is to be carried out now, by whoever got this answer and nobody else.
        record News() implements Known {}

        /// It was carried out.
        ///
        /// @param sealed as it was noted
        @SuppressWarnings("ArrayRecordComponent") // the bytes are handed through, never compared
        record Answered(int status, byte[] sealed) implements Known {}

        /// The key was used for something else.
        record AnotherRequest() implements Known {}

        /// It was begun and has no answer.
        ///
        /// @param here whether by this process
        record Begun(Instant at, boolean here) implements Known {}
    }

    /// Takes a request for oneself, if nobody has.
    Known claim(Asked request) {
        long now = clock.instant().toEpochMilli();
        return database.write(connection -> {
            sweep(connection, now - KEPT.toMillis());
            while (!insert(connection, request, now)) {
                var known = find(connection, request);
                if (known.isPresent()) {
                    return known.get();
                }
                // another process has forgotten it meanwhile, as PostgreSQL shows to a transaction that is under way
            }
            return new Known.News();
        });
    }

    /// Notes the answer.
    void answered(Asked request, int status, byte[] sealed) {
        database.write(connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE answered_request SET status = ?, answer = ? WHERE caller = ? AND key_hash = ?")) {
                update.setInt(1, status);
                update.setBytes(2, sealed);
                update.setString(3, request.caller());
                update.setString(4, request.key());
                return update.executeUpdate();
            }
        });
    }

    /// It was refused and has done nothing: the key may be used again.
    void forget(Asked request) {
        database.write(connection -> {
            try (var delete = connection.prepareStatement(
                    "DELETE FROM answered_request WHERE caller = ? AND key_hash = ? AND status IS NULL")) {
                delete.setString(1, request.caller());
                delete.setString(2, request.key());
                return delete.executeUpdate();
            }
        });
    }

    private boolean insert(Connection connection, Asked request, long now) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO answered_request"
                + " (caller, key_hash, asked, process, begun_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, request.caller());
            insert.setString(2, request.key());
            insert.setString(3, request.asked());
            insert.setString(4, process);
            insert.setLong(5, now);
            return insert.executeUpdate() == 1;
        }
    }

    private Optional<Known> find(Connection connection, Asked request) throws SQLException {
        try (var query = connection.prepareStatement("SELECT asked, process, begun_at, status, answer"
                + " FROM answered_request WHERE caller = ? AND key_hash = ?")) {
            query.setString(1, request.caller());
            query.setString(2, request.key());
            try (var rows = query.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                if (!rows.getString(1).equals(request.asked())) {
                    return Optional.of(new Known.AnotherRequest());
                }
                int status = rows.getInt(4);
                return Optional.of(
                        rows.wasNull()
                                ? new Known.Begun(
                                        Instant.ofEpochMilli(rows.getLong(3)),
                                        rows.getString(2).equals(process))
                                : new Known.Answered(status, rows.getBytes(5)));
            }
        }
    }

    private static void sweep(Connection connection, long before) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM answered_request WHERE begun_at <= ?")) {
            delete.setLong(1, before);
            delete.executeUpdate();
        }
    }
}
