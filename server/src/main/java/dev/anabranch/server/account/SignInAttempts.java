package dev.anabranch.server.account;

import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The questions that are at providers right now; each is answered once, within ten minutes.
public final class SignInAttempts {
    /// How long people may take at the provider.
    public static final Duration LIFE = Duration.ofMinutes(10);

    private final Database database;
    private final Clock clock;

    /// @param database where they are kept
    public SignInAttempts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A new question.
    ///
    /// @param purpose which one: only an answer to the same is taken
    /// @param returnTo at most 2000 characters
    public SignInAttempt begin(String purpose, String returnTo) {
        var attempt = new SignInAttempt(Opaque.fresh(), Opaque.fresh(), Opaque.fresh(), returnTo);
        Instant now = clock.instant();
        return database.write(connection -> {
            sweep(connection, now);
            try (var insert = connection.prepareStatement("INSERT INTO openid_attempt"
                    + " (hash, nonce, verifier, return_to, expires_at, purpose) VALUES (?, ?, ?, ?, ?, ?)")) {
                insert.setString(1, Opaque.digest(attempt.state()));
                insert.setString(2, attempt.nonce());
                insert.setString(3, attempt.verifier());
                insert.setString(4, attempt.returnTo());
                insert.setLong(5, now.plus(LIFE).toEpochMilli());
                insert.setString(6, purpose);
                insert.executeUpdate();
            }
            return attempt;
        });
    }

    /// The question with a state; from now on there is none.
    ///
    /// @param purpose what it has to be asked for
    public Optional<SignInAttempt> take(String purpose, String state) {
        Instant now = clock.instant();
        return database.write(connection -> {
            sweep(connection, now);
            Optional<SignInAttempt> found = find(connection, purpose, state);
            return found.isPresent() && delete(connection, state) ? found : Optional.empty();
        });
    }

    private static Optional<SignInAttempt> find(Connection connection, String purpose, String state)
            throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT nonce, verifier, return_to FROM openid_attempt WHERE hash = ? AND purpose = ?")) {
            query.setString(1, Opaque.digest(state));
            query.setString(2, purpose);
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new SignInAttempt(state, rows.getString(1), rows.getString(2), rows.getString(3)))
                        : Optional.empty();
            }
        }
    }

    /// Of two who come with the same answer one wins.
    private static boolean delete(Connection connection, String state) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM openid_attempt WHERE hash = ?")) {
            delete.setString(1, Opaque.digest(state));
            return delete.executeUpdate() == 1;
        }
    }

    private static void sweep(Connection connection, Instant now) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM openid_attempt WHERE expires_at <= ?")) {
            delete.setLong(1, now.toEpochMilli());
            delete.executeUpdate();
        }
    }
}
