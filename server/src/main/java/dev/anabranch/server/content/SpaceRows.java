package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

final class SpaceRows {
    private SpaceRows() {}

    static List<Space> all(Connection connection, int site) throws SQLException {
        try (var query =
                connection.prepareStatement("SELECT id, space_key, name, web_path FROM space WHERE site = ?")) {
            query.setInt(1, site);
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<Space>();
                while (rows.next()) {
                    found.add(new Space(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
                }
                return found;
            }
        }
    }

    static void upsert(Connection connection, int site, Space space) throws SQLException {
        try (var upsert = connection.prepareStatement("INSERT INTO space (site, id, space_key, name, web_path)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (site, id) DO UPDATE SET"
                + " space_key = excluded.space_key, name = excluded.name, web_path = excluded.web_path")) {
            upsert.setInt(1, site);
            upsert.setString(2, space.id());
            upsert.setString(3, space.key());
            upsert.setString(4, space.name());
            upsert.setString(5, space.webPath());
            upsert.executeUpdate();
        }
    }
}
