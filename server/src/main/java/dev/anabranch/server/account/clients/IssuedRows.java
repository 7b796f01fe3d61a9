package dev.anabranch.server.account.clients;

import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tokens of clients, row by row.
final class IssuedRows {
    private IssuedRows() {}

    /// What a token is for.
    enum Kind {
        ACCESS("access"),
        REFRESH("refresh");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        static Kind of(String word) {
            return word.equals(ACCESS.word) ? ACCESS : REFRESH;
        }
    }

    /// What is kept of a token.
    record Issued(String grantId, Kind kind, Set<Right> scopes, Instant expiresAt, Optional<Instant> spentAt) {
        boolean isGood(Kind wanted, Instant now) {
            return kind == wanted && spentAt.isEmpty() && expiresAt.isAfter(now);
        }
    }

    static void insert(Connection connection, String hash, Issued token) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO agent_token (hash, grant_id, kind, scopes, expires_at) VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, hash);
            insert.setString(2, token.grantId());
            insert.setString(3, token.kind().word);
            insert.setString(4, Scopes.words(token.scopes()));
            insert.setLong(5, token.expiresAt().toEpochMilli());
            insert.executeUpdate();
        }
    }

    static Optional<Issued> find(Connection connection, String hash) throws SQLException {
        try (var query = connection.prepareStatement("SELECT * FROM agent_token WHERE hash = ?")) {
            query.setString(1, hash);
            return Rows.first(query, IssuedRows::issued);
        }
    }

    /// Marks a refresh token as exchanged; of several who come with it one wins.
    ///
    /// @return whether it had not been
    static boolean spend(Connection connection, String hash, Instant at) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE agent_token SET spent_at = ? WHERE hash = ? AND spent_at IS NULL")) {
            update.setLong(1, at.toEpochMilli());
            update.setString(2, hash);
            return update.executeUpdate() == 1;
        }
    }

    /// When the access tokens of a grant end that are good yet, the earliest first.
    static List<Instant> ends(Connection connection, String grant, Instant now) throws SQLException {
        try (var query = connection.prepareStatement("SELECT expires_at FROM agent_token"
                + " WHERE grant_id = ? AND kind = ? AND expires_at > ? ORDER BY expires_at")) {
            query.setString(1, grant);
            query.setString(2, Kind.ACCESS.word);
            query.setLong(3, now.toEpochMilli());
            return Rows.all(query, row -> Rows.time(row, "expires_at"));
        }
    }

    /// Forgets tokens of a grant that are over.
    static void sweep(Connection connection, String grant, Instant now) throws SQLException {
        try (var delete =
                connection.prepareStatement("DELETE FROM agent_token WHERE grant_id = ? AND expires_at <= ?")) {
            delete.setString(1, grant);
            delete.setLong(2, now.toEpochMilli());
            delete.executeUpdate();
        }
    }

    /// Forgets tokens that are over, and grants that have none left.
    static void sweep(Connection connection, Instant now) throws SQLException {
        try (var grants = connection.prepareStatement("DELETE FROM agent_grant WHERE ends_at <= ? OR NOT EXISTS"
                        + " (SELECT 1 FROM agent_token WHERE grant_id = agent_grant.id AND expires_at > ?)");
                var tokens = connection.prepareStatement("DELETE FROM agent_token WHERE expires_at <= ?")) {
            grants.setLong(1, now.toEpochMilli());
            grants.setLong(2, now.toEpochMilli());
            grants.executeUpdate();
            tokens.setLong(1, now.toEpochMilli());
            tokens.executeUpdate();
        }
    }

    private static Issued issued(ResultSet row) throws SQLException {
        return new Issued(
                row.getString("grant_id"),
                Kind.of(row.getString("kind")),
                Scopes.of(row.getString("scopes")),
                Rows.time(row, "expires_at"),
                Rows.timeIfAny(row, "spent_at"));
    }
}
