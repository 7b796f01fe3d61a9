package dev.anabranch.server.account;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Sessions, row by row.
final class SessionRows {
    private SessionRows() {}

    static void insert(Connection connection, Session session) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO person_session"
                + " (hash, person, created_at, seen_at, ends_at, address, agent) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, session.id());
            insert.setString(2, session.personId());
            insert.setLong(3, session.createdAt().toEpochMilli());
            insert.setLong(4, session.seenAt().toEpochMilli());
            insert.setLong(5, session.endsAt().toEpochMilli());
            insert.setString(6, session.address());
            insert.setString(7, session.agent());
            insert.executeUpdate();
        }
    }

    static Optional<Session> find(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement("SELECT * FROM person_session WHERE hash = ?")) {
            query.setString(1, id);
            return Rows.first(query, SessionRows::session);
        }
    }

    static List<Session> of(Connection connection, String person) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT * FROM person_session WHERE person = ? ORDER BY seen_at DESC, hash")) {
            query.setString(1, person);
            return Rows.all(query, SessionRows::session);
        }
    }

    static void seen(Connection connection, String id, Instant at) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE person_session SET seen_at = ? WHERE hash = ?")) {
            update.setLong(1, at.toEpochMilli());
            update.setString(2, id);
            update.executeUpdate();
        }
    }

    static void viewAs(Connection connection, String id, Optional<String> person) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE person_session SET views_as = ? WHERE hash = ?")) {
            update.setString(1, person.orElse(null));
            update.setString(2, id);
            update.executeUpdate();
        }
    }

    /// Ends all looking at the pages as somebody.
    ///
    /// @return the ids of who looked, once for each session
    static List<String> endViewing(Connection connection, String viewed) throws SQLException {
        List<String> looking;
        try (var query = connection.prepareStatement("SELECT person FROM person_session WHERE views_as = ?")) {
            query.setString(1, viewed);
            looking = Rows.all(query, row -> row.getString("person"));
        }
        try (var update = connection.prepareStatement("UPDATE person_session SET views_as = NULL WHERE views_as = ?")) {
            update.setString(1, viewed);
            update.executeUpdate();
        }
        return looking;
    }

    static boolean end(Connection connection, String person, String id) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM person_session WHERE person = ? AND hash = ?")) {
            delete.setString(1, person);
            delete.setString(2, id);
            return delete.executeUpdate() == 1;
        }
    }

    /// Holds one until the caller's transaction ends.
    ///
    /// @return whether there still is one
    static boolean hold(Connection connection, String person, String id) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE person_session SET seen_at = seen_at WHERE person = ? AND hash = ?")) {
            update.setString(1, person);
            update.setString(2, id);
            return update.executeUpdate() == 1;
        }
    }

    /// All of somebody but one, and whatever clients they let in.
    static int endAll(Connection connection, String person, String except) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM person_session WHERE person = ? AND hash <> ?")) {
            delete.setString(1, person);
            delete.setString(2, except);
            int ended = delete.executeUpdate(); // first: whoever lets a client in holds the row of their session
            ClientEnd.ofAll(connection, person);
            return ended;
        }
    }

    /// What is over is not kept.
    static void sweep(Connection connection, Instant now, Instant idleSince) throws SQLException {
        try (var delete =
                connection.prepareStatement("DELETE FROM person_session WHERE ends_at <= ? OR seen_at <= ?")) {
            delete.setLong(1, now.toEpochMilli());
            delete.setLong(2, idleSince.toEpochMilli());
            delete.executeUpdate();
        }
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getString("hash"),
                row.getString("person"),
                Rows.time(row, "created_at"),
                Rows.time(row, "seen_at"),
                Rows.time(row, "ends_at"),
                row.getString("address"),
                row.getString("agent"),
                Optional.ofNullable(row.getString("views_as")));
    }
}
