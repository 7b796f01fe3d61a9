package dev.anabranch.server.account;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Access tokens, row by row.
final class TokenRows {
    private TokenRows() {}

    static void insert(Connection connection, String hash, AccessToken token) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO access_token"
                + " (hash, id, person, name, scopes, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, hash);
            insert.setString(2, token.id());
            insert.setString(3, token.personId());
            insert.setString(4, token.name());
            insert.setString(5, token.scopeWords());
            insert.setLong(6, token.createdAt().toEpochMilli());
            insert.setLong(7, token.expiresAt().toEpochMilli());
            insert.executeUpdate();
        }
    }

    static Optional<AccessToken> find(Connection connection, String hash) throws SQLException {
        try (var query = connection.prepareStatement("SELECT * FROM access_token WHERE hash = ?")) {
            query.setString(1, hash);
            return Rows.first(query, TokenRows::token);
        }
    }

    static List<AccessToken> of(Connection connection, String person) throws SQLException {
        try (var query = connection.prepareStatement("SELECT * FROM access_token"
                + " WHERE person = ? AND revoked_at IS NULL ORDER BY created_at DESC, id")) {
            query.setString(1, person);
            return Rows.all(query, TokenRows::token);
        }
    }

    static void used(Connection connection, String id, Instant at) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE access_token SET last_used_at = ? WHERE id = ?")) {
            update.setLong(1, at.toEpochMilli());
            update.setString(2, id);
            update.executeUpdate();
        }
    }

    static boolean revoke(Connection connection, String person, String id, Instant at) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE access_token SET revoked_at = ? WHERE person = ? AND id = ? AND revoked_at IS NULL")) {
            update.setLong(1, at.toEpochMilli());
            update.setString(2, person);
            update.setString(3, id);
            return update.executeUpdate() == 1;
        }
    }

    private static AccessToken token(ResultSet row) throws SQLException {
        return new AccessToken(
                row.getString("id"),
                row.getString("person"),
                row.getString("name"),
                scopes(row.getString("scopes")),
                Rows.time(row, "created_at"),
                Rows.time(row, "expires_at"),
                Rows.timeIfAny(row, "last_used_at"),
                Rows.timeIfAny(row, "revoked_at"));
    }

    private static Set<Right> scopes(String words) {
        return Arrays.stream(words.split(" ", -1))
                .flatMap(word -> Right.of(word).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
