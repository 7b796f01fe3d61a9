package dev.anabranch.server.connection.store;

import dev.anabranch.server.account.Opaque;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The consents that people are asked for right now: each is answered once, within ten minutes, by the browser that
/// asked. Of the state that comes back only a digest is kept. Safe for any number of threads and processes.
final class ConsentAttempts {
    static final Duration LIFE = Duration.ofMinutes(10);
    /// For so long one that is over is remembered, to tell people why their answer comes to nothing.
    private static final Duration MEMORY = Duration.ofDays(1);

    private final Vault vault;

    ConsentAttempts(Vault vault) {
        this.vault = vault;
    }

    /// What came of an answer.
    sealed interface Taken {
        /// It is the first one, in time, by the browser that asked.
        record Good(ConsentAttempt attempt) implements Taken {}

        /// Nobody asked for it, or too long ago to be remembered.
        record Unknown() implements Taken {}

        /// Another browser asked for it; whoever did can still answer.
        record OtherBrowser() implements Taken {}

        /// It came too late.
        record Late(ConsentAttempt attempt) implements Taken {}

        /// It came before.
        record Again(ConsentAttempt attempt) implements Taken {}
    }

    /// Notes that a consent is asked for.
    ///
    /// @return the state: nobody can guess it, and it is kept nowhere
    String begin(ConsentAttempt attempt) {
        String state = Opaque.fresh();
        vault.database().write(connection -> {
            sweep(connection, vault.now().minus(MEMORY));
            try (var insert = connection.prepareStatement(
                    "INSERT INTO consent_attempt"
                            + " (hash, connection, app, session, person, return_to, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
                insert.setString(1, Opaque.digest(state));
                insert.setString(2, attempt.connection());
                insert.setString(3, attempt.app());
                insert.setString(4, attempt.session());
                insert.setString(5, attempt.person());
                insert.setString(6, attempt.returnTo());
                insert.setLong(7, attempt.expiresAt().toEpochMilli());
                insert.executeUpdate();
            }
            return state;
        });
        return state;
    }

    /// Takes an answer. Of two that come at once with the same state one is the first.
    ///
    /// @param session digest of the cookie of the browser that brings it
    Taken take(String state, String session) {
        String hash = Opaque.digest(state);
        var now = vault.now();
        return vault.database().write(connection -> {
            var found = find(connection, hash);
            if (found.isEmpty()) {
                return new Taken.Unknown();
            }
            var attempt = found.get();
            if (!Opaque.same(attempt.session(), session)) {
                return new Taken.OtherBrowser();
            }
            if (attempt.usedAt().isPresent() || !use(connection, hash, now)) {
                return new Taken.Again(attempt);
            }
            return attempt.expiresAt().isAfter(now) ? new Taken.Good(attempt) : new Taken.Late(attempt);
        });
    }

    private static boolean use(Connection connection, String hash, Instant now) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE consent_attempt SET used_at = ? WHERE hash = ? AND used_at IS NULL")) {
            update.setLong(1, now.toEpochMilli());
            update.setString(2, hash);
            return update.executeUpdate() == 1;
        }
    }

    private static Optional<ConsentAttempt> find(Connection connection, String hash) throws SQLException {
        try (var query = connection.prepareStatement("SELECT * FROM consent_attempt WHERE hash = ?")) {
            query.setString(1, hash);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(attempt(rows)) : Optional.empty();
            }
        }
    }

    private static ConsentAttempt attempt(ResultSet row) throws SQLException {
        long used = row.getLong("used_at");
        Optional<Instant> usedAt = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(used));
        return new ConsentAttempt(
                row.getString("connection"),
                row.getString("app"),
                row.getString("session"),
                row.getString("person"),
                row.getString("return_to"),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                usedAt);
    }

    private static void sweep(Connection connection, Instant before) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM consent_attempt WHERE expires_at <= ?")) {
            delete.setLong(1, before.toEpochMilli());
            delete.executeUpdate();
        }
    }
}
