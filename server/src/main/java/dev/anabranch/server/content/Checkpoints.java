package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

final class Checkpoints {
    private Checkpoints() {}

    static void save(Connection connection, int site, Collection<Checkpoint> checkpoints, Instant at)
            throws SQLException {
        try (var upsert = connection.prepareStatement("INSERT INTO checkpoint (site, name, value, saved_at)"
                + " VALUES (?, ?, ?, ?) ON CONFLICT (site, name)"
                + " DO UPDATE SET value = excluded.value, saved_at = excluded.saved_at")) {
            for (var checkpoint : checkpoints) {
                if (checkpoint.value().isEmpty()) {
                    forget(connection, site, checkpoint.name());
                    continue;
                }
                upsert.setInt(1, site);
                upsert.setString(2, checkpoint.name());
                upsert.setString(3, checkpoint.value());
                upsert.setLong(4, at.toEpochMilli());
                upsert.executeUpdate();
            }
        }
    }

    static Optional<String> load(Connection connection, int site, String name) throws SQLException {
        try (var query = connection.prepareStatement("SELECT value FROM checkpoint WHERE site = ? AND name = ?")) {
            query.setInt(1, site);
            query.setString(2, name);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    static int forget(Connection connection, int site, String prefix) throws SQLException {
        try (var delete =
                connection.prepareStatement("DELETE FROM checkpoint WHERE site = ? AND substr(name, 1, ?) = ?")) {
            delete.setInt(1, site);
            delete.setInt(2, prefix.length());
            delete.setString(3, prefix);
            return delete.executeUpdate();
        }
    }
}
