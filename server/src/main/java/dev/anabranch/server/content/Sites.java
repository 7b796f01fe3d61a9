package dev.anabranch.server.content;

import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The sites, and the revision of the content of each: a number that goes up with every transaction.
final class Sites {
    private Sites() {}

    static int number(Database database, String address) {
        return database.write(connection -> {
            var number = find(connection, address);
            while (number.isEmpty()) { // another process may take the same number at the same moment
                insert(connection, address);
                number = find(connection, address);
            }
            return number.getAsInt();
        });
    }

    static List<String> addresses(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT address FROM site ORDER BY id");
                var rows = query.executeQuery()) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    static Map<Integer, String> numbered(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id, address FROM site ORDER BY id");
                var rows = query.executeQuery()) {
            var found = new LinkedHashMap<Integer, String>();
            while (rows.next()) {
                found.put(rows.getInt(1), rows.getString(2));
            }
            return found;
        }
    }

    /// Nobody else writes to the site until the transaction ends: what was read in it stays true. On SQLite there
    /// is only one writer anyway.
    static void lock(Connection connection, int site) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE site SET revision = revision WHERE id = ?")) {
            update.setInt(1, site);
            update.executeUpdate();
        }
    }

    static OptionalInt find(Connection connection, String address) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id FROM site WHERE address = ?")) {
            query.setString(1, address);
            try (var rows = query.executeQuery()) {
                return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    private static void insert(Connection connection, String address) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO site (id, address, revision)"
                + " SELECT COALESCE(MAX(id), 0) + 1, ?, 0 FROM site WHERE 1 = 1 ON CONFLICT DO NOTHING")) {
            insert.setString(1, address);
            insert.executeUpdate();
        }
    }

    static String wikiPath(Connection connection, int site) throws SQLException {
        try (var query = connection.prepareStatement("SELECT wiki_path FROM site WHERE id = ?")) {
            query.setInt(1, site);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    static int setWikiPath(Connection connection, int site, String path) throws SQLException {
        try (var update =
                connection.prepareStatement("UPDATE site SET wiki_path = ? WHERE id = ? AND wiki_path <> ?")) {
            update.setString(1, path);
            update.setInt(2, site);
            update.setString(3, path);
            return update.executeUpdate();
        }
    }

    static String connection(Connection connection, int site) throws SQLException {
        try (var query = connection.prepareStatement("SELECT connection FROM site WHERE id = ?")) {
            query.setInt(1, site);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    static int setConnection(Connection connection, int site, String id) throws SQLException {
        try (var update =
                connection.prepareStatement("UPDATE site SET connection = ? WHERE id = ? AND connection <> ?")) {
            update.setString(1, id);
            update.setInt(2, site);
            update.setString(3, id);
            return update.executeUpdate();
        }
    }

    /// Notes that somebody may read other documents than before.
    static void nextAccessRevision(Connection connection, int site) throws SQLException {
        try (var update =
                connection.prepareStatement("UPDATE site SET access_revision = access_revision + 1 WHERE id = ?")) {
            update.setInt(1, site);
            update.executeUpdate();
        }
    }

    static long revision(Connection connection, int site) throws SQLException {
        try (var query = connection.prepareStatement("SELECT revision FROM site WHERE id = ?")) {
            query.setInt(1, site);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
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
