package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Forgets a space as if it had never been read.
final class SpaceRelease {
    private static final List<String> BY_ID = List.of("body", "comment", "file_version");
    private static final List<String> BY_DOCUMENT =
            List.of("dependency", "pending", "document_version", "read_history");

    private SpaceRelease() {}

    static void release(Connection connection, int site, Space space) throws SQLException {
        LetGoRows.noteThoseOf(connection, site, space);
        for (var table : BY_ID) {
            deleteThoseOf(connection, table + " WHERE site = ? AND id", site, space);
        }
        for (var table : BY_DOCUMENT) {
            deleteThoseOf(connection, table + " WHERE site = ? AND document", site, space);
        }
        takeOutOfTheIndex(connection, site, space);
        delete(connection, "DELETE FROM node WHERE site = ? AND space = ?", site, space.id());
        delete(connection, "DELETE FROM space WHERE site = ? AND id = ?", site, space.id());
        delete(connection, "DELETE FROM ancestor WHERE site = ? AND space = ?", site, space.id());
        delete(connection, "DELETE FROM space_key WHERE site = ? AND space = ?", site, space.id());
        // Readings of several spaces together hold the place in lists that this one was part of.
        for (var name : List.of("space:" + space.id(), "selection:" + space.id())) {
            delete(connection, "DELETE FROM checkpoint WHERE site = ? AND name = ?", site, name);
        }
        delete(connection, "DELETE FROM checkpoint WHERE site = ? AND name LIKE 'reading:%'", site);
        Sites.nextAccessRevision(connection, site);
    }

    /// Indexes lie elsewhere: each forgets them by work of its own.
    private static void takeOutOfTheIndex(Connection connection, int site, Space space) throws SQLException {
        long revision = Sites.nextRevision(connection, site);
        for (var list : KeptIndexes.lists(connection)) {
            try (var insert = connection.prepareStatement(
                    "INSERT INTO pending (site, projection, document, revision, cause, type, title)"
                            + " SELECT site, ?, id, CAST(? AS BIGINT), CAST(? AS INTEGER), type, title FROM node"
                            + " WHERE site = ? AND space = ?")) {
                insert.setString(1, list);
                insert.setLong(2, revision);
                insert.setInt(3, Cause.REMOVED.rank());
                insert.setInt(4, site);
                insert.setString(5, space.id());
                insert.executeUpdate();
            }
        }
    }

    private static void deleteThoseOf(Connection connection, String which, int site, Space space) throws SQLException {
        delete(
                connection,
                "DELETE FROM " + which + " IN (SELECT id FROM node WHERE site = ? AND space = ?)",
                site,
                site,
                space.id());
    }

    private static void delete(Connection connection, String sql, Object... values) throws SQLException {
        try (var delete = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                delete.setObject(i + 1, values[i]);
            }
            delete.executeUpdate();
        }
    }
}
