package dev.anabranch.server.account.clients;

import dev.anabranch.server.account.Rows;
import dev.anabranch.server.platform.StoredText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/// Programs that made themselves known, row by row.
final class ClientRows {
    private ClientRows() {}

    static void insert(Connection connection, Client client, String place) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO agent_client (id, name, redirects, place, registered_at) VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, client.id());
            insert.setString(2, client.name());
            insert.setString(
                    3, client.redirects().stream().map(RedirectUri::text).collect(Collectors.joining("\n")));
            insert.setString(4, place);
            insert.setLong(5, client.registeredAt().toEpochMilli());
            insert.executeUpdate();
        }
    }

    static Optional<Client> find(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement("SELECT * FROM agent_client WHERE id = ?")) {
            query.setString(1, StoredText.of(id));
            return Rows.first(query, ClientRows::client);
        }
    }

    static void used(Connection connection, String id, Instant at) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE agent_client SET used_at = ? WHERE id = ?")) {
            update.setLong(1, at.toEpochMilli());
            update.setString(2, id);
            update.executeUpdate();
        }
    }

    static int count(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT count(*) FROM agent_client")) {
            return Rows.first(query, row -> row.getInt(1)).orElse(0);
        }
    }

    /// How many came from a place since then.
    static int since(Connection connection, String place, Instant then) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT count(*) FROM agent_client WHERE place = ? AND registered_at > ?")) {
            query.setString(1, place);
            query.setLong(2, then.toEpochMilli());
            return Rows.first(query, row -> row.getInt(1)).orElse(0);
        }
    }

    /// Forgets whoever was not used for long and acts for nobody.
    static void sweep(Connection connection, Instant registeredBefore, Instant usedBefore) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM agent_client WHERE"
                + " ((used_at IS NULL AND registered_at <= ?) OR used_at <= ?)"
                + " AND NOT EXISTS (SELECT 1 FROM agent_grant WHERE agent_grant.client = agent_client.id)")) {
            delete.setLong(1, registeredBefore.toEpochMilli());
            delete.setLong(2, usedBefore.toEpochMilli());
            delete.executeUpdate();
        }
    }

    private static Client client(ResultSet row) throws SQLException {
        return new Client(
                row.getString("id"),
                row.getString("name"),
                row.getString("redirects").lines().map(RedirectUri::new).toList(),
                Rows.time(row, "registered_at"));
    }
}
