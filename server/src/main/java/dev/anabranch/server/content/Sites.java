package dev.anabranch.server.content;

import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;

/// The sites, and the revision of the content of each: a number that goes up with every transaction.
final class Sites {
    private Sites() {}

    static int number(Database database, String address) {
        return database.write(connection -> {
            try (var query = connection.prepareStatement("SELECT id FROM site WHERE address = ?")) {
                query.setString(1, address);
                try (var rows = query.executeQuery()) {
                    if (rows.next()) {
                        return rows.getInt(1);
                    }
                }
            }
            try (var insert = connection.prepareStatement("INSERT INTO site (id, address, revision)"
                    + " SELECT COALESCE(MAX(id), 0) + 1, ?, 0 FROM site WHERE 1 = 1 RETURNING id")) {
                insert.setString(1, address);
                try (var rows = insert.executeQuery()) {
                    rows.next();
                    return rows.getInt(1);
                }
            }
        });
    }

    static long nextRevision(Connection connection, int site) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE site SET revision = revision + 1 WHERE id = ? RETURNING revision")) {
            update.setInt(1, site);
            try (var rows = update.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
