package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Which space each key meant when it was read.
final class SpaceKeys {
    private SpaceKeys() {}

    /// Ids of spaces by key in lower case.
    static Map<String, String> all(Connection connection, int site) throws SQLException {
        try (var query = connection.prepareStatement("SELECT folded_key, space FROM space_key WHERE site = ?")) {
            query.setInt(1, site);
            try (var rows = query.executeQuery()) {
                var found = new HashMap<String, String>();
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getString(2));
                }
                return found;
            }
        }
    }

    static void note(Connection connection, int site, Space space) throws SQLException {
        try (var upsert = connection.prepareStatement("INSERT INTO space_key (site, folded_key, space)"
                + " VALUES (?, ?, ?) ON CONFLICT (site, folded_key) DO UPDATE SET space = excluded.space")) {
            upsert.setInt(1, site);
            upsert.setString(2, folded(space.key()));
            upsert.setString(3, space.id());
            upsert.executeUpdate();
        }
    }

    static String folded(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
