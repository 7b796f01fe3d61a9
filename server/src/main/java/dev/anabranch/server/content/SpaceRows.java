package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class SpaceRows {
    private SpaceRows() {}

    static List<Space> all(Connection connection, int site) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id, space_key, name, web_path, type, archived,"
                + " description, homepage FROM space WHERE site = ?")) {
            query.setInt(1, site);
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<Space>();
                while (rows.next()) {
                    found.add(new Space(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            about(rows, 5)));
                }
                return found;
            }
        }
    }

    /// What stands in the columns type, archived, description and homepage.
    ///
    /// @param from which column is the first of them
    static Space.About about(ResultSet row, int from) throws SQLException {
        return new Space.About(
                row.getString(from),
                row.getInt(from + 1) != 0,
                row.getString(from + 2),
                Optional.ofNullable(row.getString(from + 3)).map(DocumentId::new));
    }

    static void upsert(Connection connection, int site, Space space) throws SQLException {
        try (var upsert = connection.prepareStatement("INSERT INTO space (site, id, space_key, name, web_path,"
                + " type, archived, description, homepage) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, id) DO UPDATE SET"
                + " space_key = excluded.space_key, name = excluded.name, web_path = excluded.web_path,"
                + " type = excluded.type, archived = excluded.archived, description = excluded.description,"
                + " homepage = excluded.homepage")) {
            upsert.setInt(1, site);
            upsert.setString(2, space.id());
            upsert.setString(3, space.key());
            upsert.setString(4, space.name());
            upsert.setString(5, space.webPath());
            var about = space.about();
            upsert.setString(6, about.type());
            upsert.setInt(7, about.archived() ? 1 : 0);
            upsert.setString(8, about.description());
            upsert.setString(9, about.homepage().map(DocumentId::value).orElse(null));
            upsert.executeUpdate();
        }
        SpaceKeys.note(connection, site, space);
    }
}
