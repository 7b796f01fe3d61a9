package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Bytes of files that something let go of: a newer version came, an older one is not wanted any more, or the file
/// went. They are noted in the transaction that does it, and purged when no run is at work.
final class LetGoRows {
    private static final String NOTE = "INSERT INTO file_let_go (hash) ";
    private static final String ONCE = " ON CONFLICT (hash) DO NOTHING";

    private LetGoRows() {}

    /// Notes these.
    static void note(Connection connection, Collection<String> hashes) throws SQLException {
        if (hashes.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(NOTE + "VALUES (?)" + ONCE)) {
            for (var hash : new LinkedHashSet<>(hashes)) {
                insert.setString(1, hash);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// Notes those of the older versions of files that are about to go.
    static void noteVersions(Connection connection, int site, Collection<DocumentId> files) throws SQLException {
        if (files.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(
                NOTE + "SELECT DISTINCT hash FROM file_version WHERE site = ? AND id = ? AND hash <> ''" + ONCE)) {
            for (var file : files) {
                insert.setInt(1, site);
                insert.setString(2, file.value());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// Notes those of all files of a space that is about to go, older versions included.
    static void noteThoseOf(Connection connection, int site, Space space) throws SQLException {
        var files = "node WHERE site = ? AND space = ? AND type = 'attachment'";
        var current = "SELECT DISTINCT body_hash FROM " + files + " AND body_hash <> ''";
        var older = "SELECT DISTINCT hash FROM file_version WHERE hash <> '' AND site = " + site
                + " AND id IN (SELECT id FROM " + files + ")";
        for (var which : List.of(current, older)) {
            try (var insert = connection.prepareStatement(NOTE + which + ONCE)) {
                insert.setInt(1, site);
                insert.setString(2, space.id());
                insert.executeUpdate();
            }
        }
    }

    static boolean areAny(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT 1 FROM file_let_go LIMIT 1");
                var rows = query.executeQuery()) {
            return rows.next();
        }
    }

    /// All that are noted; they are noted no more.
    static Set<String> take(Connection connection) throws SQLException {
        var hashes = new LinkedHashSet<String>();
        try (var query = connection.prepareStatement("SELECT hash FROM file_let_go");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                hashes.add(rows.getString(1));
            }
        }
        try (var delete = connection.prepareStatement("DELETE FROM file_let_go WHERE hash = ?")) {
            for (var hash : hashes) {
                delete.setString(1, hash);
                delete.addBatch();
            }
            delete.executeBatch();
        }
        return hashes;
    }
}
