package dev.anabranch.server.writing;

import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// What may be written where. Off until an administrator says otherwise; each change is noted in the audit log in the
/// same transaction. Whoever calls the setters has asked whether the actor is an administrator. Safe for any number of
/// threads and processes.
public final class Policies {
    private static final String CHANGED = "writing.policy";

    private final Database database;
    private final AuditLog audit;

    /// @param database where they are kept
    public Policies(Database database, AuditLog audit) {
        this.database = database;
        this.audit = audit;
    }

    /// Whether anything may be written by any connection.
    public boolean isAnyOn() {
        return database.read(open -> {
            try (var query = open.prepareStatement("SELECT 1 FROM writing_policy WHERE is_on = 1 LIMIT 1");
                    var rows = query.executeQuery()) {
                return rows.next();
            }
        });
    }

    /// What may be written by a connection.
    public Policy of(String connection) {
        return database.read(open -> read(open, connection));
    }

    /// Switches writing on or off, and says whether the account of the connection may write for people.
    public Policy set(String connection, boolean isOn, boolean service, Actor by) {
        return database.write(open -> {
            try (var upsert = open.prepareStatement("INSERT INTO writing_policy (connection, is_on, service)"
                    + " VALUES (?, ?, ?) ON CONFLICT (connection) DO UPDATE"
                    + " SET is_on = excluded.is_on, service = excluded.service")) {
                upsert.setString(1, connection);
                upsert.setInt(2, isOn ? 1 : 0);
                upsert.setInt(3, service ? 1 : 0);
                upsert.executeUpdate();
            }
            audit.note(
                    open,
                    by,
                    Deed.done(
                            CHANGED,
                            connection,
                            isOn ? (service ? "on, also by the account of the connection" : "on") : "off"));
            return read(open, connection);
        });
    }

    /// Says what becomes of proposals in a space.
    ///
    /// @param spaceId its id
    public Policy set(String connection, String spaceId, SpaceMode mode, Actor by) {
        return database.write(open -> {
            try (var upsert = open.prepareStatement("INSERT INTO writing_space (connection, space, mode)"
                    + " VALUES (?, ?, ?) ON CONFLICT (connection, space) DO UPDATE SET mode = excluded.mode")) {
                upsert.setString(1, connection);
                upsert.setString(2, spaceId);
                upsert.setString(3, mode.word());
                upsert.executeUpdate();
            }
            audit.note(open, by, Deed.done(CHANGED, connection, "space " + spaceId + ": " + mode.word()));
            return read(open, connection);
        });
    }

    private static Policy read(Connection open, String connection) throws SQLException {
        try (var query = open.prepareStatement("SELECT is_on, service FROM writing_policy WHERE connection = ?")) {
            query.setString(1, connection);
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? new Policy(connection, rows.getInt(1) != 0, rows.getInt(2) != 0, spaces(open, connection))
                        : new Policy(connection, false, false, spaces(open, connection));
            }
        }
    }

    private static Map<String, SpaceMode> spaces(Connection open, String connection) throws SQLException {
        try (var query = open.prepareStatement("SELECT space, mode FROM writing_space WHERE connection = ?")) {
            query.setString(1, connection);
            try (var rows = query.executeQuery()) {
                var found = new HashMap<String, SpaceMode>();
                while (rows.next()) {
                    found.put(rows.getString(1), SpaceMode.of(rows.getString(2)).orElse(SpaceMode.OFF));
                }
                return found;
            }
        }
    }
}
