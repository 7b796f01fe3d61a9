package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    /// A space of some site.
    record OfSite(String site, String space) {}

    /// The keys that spaces of all sites had before, written as Confluence writes keys.
    static Map<OfSite, List<String>> former(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT site.address, k.space, k.folded_key, s.space_key"
                        + " FROM space_key k JOIN site ON site.id = k.site"
                        + " JOIN space s ON s.site = k.site AND s.id = k.space ORDER BY k.folded_key");
                var rows = query.executeQuery()) {
            var found = new HashMap<OfSite, List<String>>();
            while (rows.next()) {
                var key = rows.getString(3);
                if (!key.equals(folded(rows.getString(4)))) {
                    found.computeIfAbsent(new OfSite(rows.getString(1), rows.getString(2)), id -> new ArrayList<>())
                            .add(key.startsWith("~") ? key : key.toUpperCase(Locale.ROOT));
                }
            }
            return found;
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
