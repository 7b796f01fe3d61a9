package dev.anabranch.server.account.clients;

import dev.anabranch.server.account.Rows;
import dev.anabranch.server.platform.StoredText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Clients that act for people, row by row. Whoever changes several tables changes codes before grants, and grants
/// before tokens, so that nobody waits in a circle.
final class GrantRows {
    private GrantRows() {}

    static void insert(Connection connection, Grant grant) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO agent_grant"
                + " (id, client, client_name, person, audience, scopes, created_at, ends_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, grant.id());
            insert.setString(2, grant.clientId());
            insert.setString(3, grant.clientName());
            insert.setString(4, grant.personId());
            insert.setString(5, grant.audience());
            insert.setString(6, grant.scopeWords());
            insert.setLong(7, grant.createdAt().toEpochMilli());
            insert.setLong(8, grant.endsAt().toEpochMilli());
            insert.executeUpdate();
        }
    }

    static Optional<Grant> find(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement("SELECT * FROM agent_grant WHERE id = ?")) {
            query.setString(1, StoredText.of(id));
            return Rows.first(query, GrantRows::grant);
        }
    }

    static List<Grant> all(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT * FROM agent_grant ORDER BY created_at DESC, id")) {
            return Rows.all(query, GrantRows::grant);
        }
    }

    /// Those of a person.
    static List<Grant> of(Connection connection, String person) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT * FROM agent_grant WHERE person = ? ORDER BY created_at DESC, id")) {
            query.setString(1, person);
            return Rows.all(query, GrantRows::grant);
        }
    }

    /// Those that a client has of a person.
    static List<Grant> of(Connection connection, String client, String person) throws SQLException {
        try (var query = connection.prepareStatement("SELECT * FROM agent_grant WHERE client = ? AND person = ?")) {
            query.setString(1, client);
            query.setString(2, person);
            return Rows.all(query, GrantRows::grant);
        }
    }

    /// Notes that one was used.
    ///
    /// @return whether there still is one
    static boolean used(Connection connection, String id, Instant at) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE agent_grant SET used_at = ? WHERE id = ?")) {
            update.setLong(1, at.toEpochMilli());
            update.setString(2, id);
            return update.executeUpdate() == 1;
        }
    }

    /// Ends one, with all its tokens.
    ///
    /// @return whether there was one
    static boolean end(Connection connection, String id) throws SQLException {
        try (var grants = connection.prepareStatement("DELETE FROM agent_grant WHERE id = ?");
                var tokens = connection.prepareStatement("DELETE FROM agent_token WHERE grant_id = ?")) {
            grants.setString(1, StoredText.of(id));
            boolean ended = grants.executeUpdate() == 1;
            tokens.setString(1, StoredText.of(id));
            tokens.executeUpdate();
            return ended;
        }
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return new Grant(
                row.getString("id"),
                row.getString("client"),
                row.getString("client_name"),
                row.getString("person"),
                row.getString("audience"),
                Scopes.of(row.getString("scopes")),
                Rows.time(row, "created_at"),
                Rows.time(row, "ends_at"),
                Rows.timeIfAny(row, "used_at"));
    }
}
