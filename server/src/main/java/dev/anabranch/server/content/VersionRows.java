package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The versions of pages and blog posts that were seen, one row each. They stay when the document is gone, because it
/// may come back.
final class VersionRows {
    private VersionRows() {}

    static void write(Connection connection, int site, Map<DocumentId, Edition> editions) throws SQLException {
        try (var upsert = connection.prepareStatement(
                "INSERT INTO document_version (site, document, version, made_at, author, message, minor)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, document, version) DO UPDATE SET"
                        + " made_at = excluded.made_at, author = excluded.author, message = excluded.message,"
                        + " minor = excluded.minor")) {
            for (var entry : editions.entrySet()) {
                var edition = entry.getValue();
                upsert.setInt(1, site);
                upsert.setString(2, entry.getKey().value());
                upsert.setInt(3, edition.version());
                upsert.setLong(4, edition.updatedAt().toEpochMilli());
                upsert.setString(5, edition.author().orElse(null));
                upsert.setString(6, edition.message());
                upsert.setInt(7, edition.minor() ? 1 : 0);
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    /// Newest first.
    static List<SeenVersion> of(Connection connection, int site, DocumentId document) throws SQLException {
        try (var query = connection.prepareStatement("SELECT version, made_at, author, message, minor"
                + " FROM document_version WHERE site = ? AND document = ? ORDER BY version DESC")) {
            query.setInt(1, site);
            query.setString(2, document.value());
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<SeenVersion>();
                while (rows.next()) {
                    found.add(version(rows));
                }
                return found;
            }
        }
    }

    private static SeenVersion version(ResultSet row) throws SQLException {
        return new SeenVersion(
                row.getInt(1),
                Instant.ofEpochMilli(row.getLong(2)),
                Optional.ofNullable(row.getString(3)),
                row.getString(4),
                row.getInt(5) != 0);
    }
}
