package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/// The table of what the site's audit log told; entries are kept for ever.
final class AuditRows {
    private AuditRows() {}

    static void add(Connection connection, int site, AuditRecord entry) throws SQLException {
        try (var insert =
                connection.prepareStatement("INSERT INTO audit_record (site, id, at, category, action, author,"
                        + " objects, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setInt(1, site);
            insert.setString(2, entry.fingerprint());
            insert.setLong(3, entry.at().toEpochMilli());
            insert.setString(4, entry.category());
            insert.setString(5, entry.action());
            insert.setString(6, entry.author());
            insert.setString(7, entry.objectLines());
            insert.setString(8, entry.changedLines());
            insert.executeUpdate();
        }
    }

    /// Those that are not in the table.
    static List<AuditRecord> news(Connection connection, int site, Collection<AuditRecord> entries)
            throws SQLException {
        var unknown = new LinkedHashMap<String, AuditRecord>();
        entries.forEach(entry -> unknown.put(entry.fingerprint(), entry));
        for (var some : ContentStore.chunks(List.copyOf(unknown.keySet()))) {
            try (var query = connection.prepareStatement(
                    "SELECT id FROM audit_record WHERE site = ? AND id IN (" + ContentStore.marks(some.size()) + ")")) {
                query.setInt(1, site);
                ContentStore.set(query, 2, some);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        unknown.remove(rows.getString(1));
                    }
                }
            }
        }
        return List.copyOf(unknown.values());
    }

    /// The latest, newest first.
    static List<AuditRecord> latest(Connection connection, int site, int limit) throws SQLException {
        try (var query = connection.prepareStatement("SELECT at, category, action, author, objects, changed"
                + " FROM audit_record WHERE site = ? ORDER BY at DESC, id LIMIT ?")) {
            query.setInt(1, site);
            query.setInt(2, limit);
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<AuditRecord>();
                while (rows.next()) {
                    found.add(new AuditRecord(
                            Instant.ofEpochMilli(rows.getLong(1)),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5)
                                    .lines()
                                    .map(AuditRecord.Thing::parse)
                                    .toList(),
                            rows.getString(6).lines().toList()));
                }
                return found;
            }
        }
    }
}
