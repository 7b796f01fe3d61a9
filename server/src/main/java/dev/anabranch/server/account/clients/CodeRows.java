package dev.anabranch.server.account.clients;

import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Codes, row by row.
final class CodeRows {
    private CodeRows() {}

    /// What is kept of a code.
    ///
    /// @param grantId what was made of it; empty as long as it was not exchanged
    record Code(
            String client,
            String person,
            String redirect,
            String audience,
            Set<Right> scopes,
            String challenge,
            Instant expiresAt,
            Optional<String> grantId) {}

    static void insert(Connection connection, String hash, String person, AskedConsent allowed, Instant expiresAt)
            throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO agent_code"
                + " (hash, client, person, redirect, audience, scopes, challenge, expires_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, hash);
            insert.setString(2, allowed.client().id());
            insert.setString(3, person);
            insert.setString(4, allowed.redirect().text());
            insert.setString(5, allowed.audience());
            insert.setString(6, Scopes.words(allowed.scopes()));
            insert.setString(7, allowed.challenge());
            insert.setLong(8, expiresAt.toEpochMilli());
            insert.executeUpdate();
        }
    }

    static Optional<Code> find(Connection connection, String hash) throws SQLException {
        try (var query = connection.prepareStatement("SELECT * FROM agent_code WHERE hash = ?")) {
            query.setString(1, hash);
            return Rows.first(query, CodeRows::code);
        }
    }

    /// Marks a code as exchanged; of several who come with it one wins.
    ///
    /// @return whether it had not been
    static boolean take(Connection connection, String hash, String grantId) throws SQLException {
        try (var update =
                connection.prepareStatement("UPDATE agent_code SET grant_id = ? WHERE hash = ? AND grant_id IS NULL")) {
            update.setString(1, grantId);
            update.setString(2, hash);
            return update.executeUpdate() == 1;
        }
    }

    static void sweep(Connection connection, Instant expiredBefore) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM agent_code WHERE expires_at <= ?")) {
            delete.setLong(1, expiredBefore.toEpochMilli());
            delete.executeUpdate();
        }
    }

    private static Code code(ResultSet row) throws SQLException {
        return new Code(
                row.getString("client"),
                row.getString("person"),
                row.getString("redirect"),
                row.getString("audience"),
                Scopes.of(row.getString("scopes")),
                row.getString("challenge"),
                Rows.time(row, "expires_at"),
                Rows.text(row, "grant_id"));
    }
}
