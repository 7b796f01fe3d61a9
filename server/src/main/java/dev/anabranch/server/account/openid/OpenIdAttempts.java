package dev.anabranch.server.account.openid;

import dev.anabranch.server.platform.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// The questions that are at the provider right now; each is answered once, within ten minutes.
public final class OpenIdAttempts {
    /// How long people may take at the provider.
    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final Clock clock;

    /// @param database where they are kept
    public OpenIdAttempts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A new question.
    ///
    /// @param returnTo at most 2000 characters
    public OpenIdAttempt begin(String returnTo) {
        var attempt = new OpenIdAttempt(random(), random(), random(), returnTo);
        Instant now = clock.instant();
        return database.write(connection -> {
            sweep(connection, now);
            try (var insert = connection.prepareStatement("INSERT INTO openid_attempt"
                    + " (hash, nonce, verifier, return_to, expires_at) VALUES (?, ?, ?, ?, ?)")) {
                insert.setString(1, hash(attempt.state()));
                insert.setString(2, attempt.nonce());
                insert.setString(3, attempt.verifier());
                insert.setString(4, attempt.returnTo());
                insert.setLong(5, now.plus(LIFE).toEpochMilli());
                insert.executeUpdate();
            }
            return attempt;
        });
    }

    /// The question with a state; from now on there is none.
    public Optional<OpenIdAttempt> take(String state) {
        Instant now = clock.instant();
        return database.write(connection -> {
            sweep(connection, now);
            Optional<OpenIdAttempt> found = find(connection, state);
            return found.isPresent() && delete(connection, state) ? found : Optional.empty();
        });
    }

    private static Optional<OpenIdAttempt> find(Connection connection, String state) throws SQLException {
        try (var query =
                connection.prepareStatement("SELECT nonce, verifier, return_to FROM openid_attempt WHERE hash = ?")) {
            query.setString(1, hash(state));
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new OpenIdAttempt(state, rows.getString(1), rows.getString(2), rows.getString(3)))
                        : Optional.empty();
            }
        }
    }

    /// Of two who come with the same answer one wins.
    private static boolean delete(Connection connection, String state) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM openid_attempt WHERE hash = ?")) {
            delete.setString(1, hash(state));
            return delete.executeUpdate() == 1;
        }
    }

    private static void sweep(Connection connection, Instant now) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM openid_attempt WHERE expires_at <= ?")) {
            delete.setLong(1, now.toEpochMilli());
            delete.executeUpdate();
        }
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hash(String state) {
        return HexFormat.of().formatHex(sha256(state));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256", missing);
        }
    }
}
