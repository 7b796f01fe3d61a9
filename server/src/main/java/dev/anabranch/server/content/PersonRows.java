package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// People that occur in documents. A name that is NULL was never asked for; an empty one is not known to the site.
final class PersonRows {
    private PersonRows() {}

    static Map<String, String> names(Connection connection, int site) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id, name FROM person WHERE site = ? AND name <> ''")) {
            query.setInt(1, site);
            try (var rows = query.executeQuery()) {
                var names = new HashMap<String, String>();
                while (rows.next()) {
                    names.put(rows.getString(1), rows.getString(2));
                }
                return names;
            }
        }
    }

    /// The names of these people, as far as they are known.
    static Map<String, String> names(Connection connection, int site, Collection<String> ids) throws SQLException {
        var names = new HashMap<String, String>();
        for (var some : ContentStore.chunks(List.copyOf(ids))) {
            try (var query = connection.prepareStatement("SELECT id, name FROM person WHERE site = ? AND name <> ''"
                    + " AND id IN (" + ContentStore.marks(some.size()) + ")")) {
                query.setInt(1, site);
                ContentStore.set(query, 2, some);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        names.put(rows.getString(1), rows.getString(2));
                    }
                }
            }
        }
        return names;
    }

    static List<String> unknown(Connection connection, int site, int limit) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT id FROM person WHERE site = ? AND name IS NULL ORDER BY id LIMIT ?")) {
            query.setInt(1, site);
            query.setInt(2, limit);
            try (var rows = query.executeQuery()) {
                var ids = new ArrayList<String>();
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
                return ids;
            }
        }
    }

    static void occur(Connection connection, int site, Collection<String> accountIds) throws SQLException {
        try (var insert =
                connection.prepareStatement("INSERT INTO person (site, id) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            for (var id : accountIds) {
                insert.setInt(1, site);
                insert.setString(2, id);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// Whether the name is another one than before.
    static boolean named(Connection connection, int site, Change.PersonSeen seen) throws SQLException {
        try (var upsert = connection.prepareStatement("INSERT INTO person (site, id, name) VALUES (?, ?, ?)"
                + " ON CONFLICT (site, id) DO UPDATE SET name = excluded.name"
                + " WHERE person.name IS NULL OR person.name <> excluded.name")) {
            upsert.setInt(1, site);
            upsert.setString(2, seen.accountId());
            upsert.setString(3, seen.name());
            return upsert.executeUpdate() > 0;
        }
    }
}
