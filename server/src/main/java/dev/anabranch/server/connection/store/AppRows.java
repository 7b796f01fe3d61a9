package dev.anabranch.server.connection.store;

import dev.anabranch.server.platform.StoredText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Apps of OAuth, row by row.
final class AppRows {
    private AppRows() {}

    static List<OAuthApplication> shared(Connection connection) throws SQLException {
        try (var query =
                connection.prepareStatement("SELECT * FROM oauth_app WHERE only_for IS NULL ORDER BY folded_name")) {
            return read(query);
        }
    }

    static Optional<OAuthApplication> find(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement("SELECT * FROM oauth_app WHERE id = ?")) {
            query.setString(1, StoredText.of(id));
            return read(query).stream().findFirst();
        }
    }

    static List<String> onlyFor(Connection connection, String user) throws SQLException {
        try (var query = connection.prepareStatement("SELECT * FROM oauth_app WHERE only_for = ?")) {
            query.setString(1, user);
            return read(query).stream().map(OAuthApplication::id).toList();
        }
    }

    static int users(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement("SELECT COUNT(*) FROM stored_connection WHERE app = ?")) {
            query.setString(1, id);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /// Adds an app.
    ///
    /// @return whether the name was free
    static boolean insert(Connection connection, OAuthApplication app) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO oauth_app"
                + " (name, folded_name, client_id, only_for, made_by, made_at, version, id)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, StoredText.of(app.name(), 255));
            folded(insert, 2, app.onlyFor(), app.name());
            insert.setString(3, app.clientId());
            if (app.onlyFor().isPresent()) {
                insert.setString(4, app.onlyFor().get());
            } else {
                insert.setNull(4, Types.VARCHAR);
            }
            insert.setString(5, StoredText.of(app.madeBy(), 255));
            insert.setLong(6, app.madeAt().toEpochMilli());
            insert.setLong(7, app.version());
            insert.setString(8, app.id());
            return insert.executeUpdate() == 1;
        }
    }

    /// Changes an app.
    ///
    /// @return whether the name was free
    static boolean update(Connection connection, OAuthApplication app, String name, String clientId)
            throws SQLException {
        try (var update = connection.prepareStatement("UPDATE oauth_app SET name = ?, folded_name = ?, client_id = ?,"
                + " version = version + 1 WHERE id = ? AND NOT EXISTS"
                + " (SELECT 1 FROM oauth_app other WHERE other.folded_name = ? AND other.id <> ?)")) {
            update.setString(1, StoredText.of(name, 255));
            folded(update, 2, app.onlyFor(), name);
            update.setString(3, clientId);
            update.setString(4, app.id());
            folded(update, 5, app.onlyFor(), name);
            update.setString(6, app.id());
            return update.executeUpdate() == 1;
        }
    }

    static void delete(Connection connection, String id) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM oauth_app WHERE id = ?")) {
            delete.setString(1, id);
            delete.executeUpdate();
        }
    }

    private static void folded(PreparedStatement statement, int at, Optional<String> onlyFor, String name)
            throws SQLException {
        if (onlyFor.isPresent()) {
            statement.setNull(at, Types.VARCHAR);
        } else {
            statement.setString(at, StoredText.of(name.toLowerCase(Locale.ROOT), 255));
        }
    }

    private static List<OAuthApplication> read(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            var found = new ArrayList<OAuthApplication>();
            while (rows.next()) {
                found.add(new OAuthApplication(
                        rows.getString("id"),
                        rows.getString("name"),
                        rows.getString("client_id"),
                        Optional.ofNullable(rows.getString("only_for")),
                        rows.getString("made_by"),
                        Instant.ofEpochMilli(rows.getLong("made_at")),
                        rows.getLong("version")));
            }
            return found;
        }
    }
}
