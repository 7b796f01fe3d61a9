package dev.anabranch.server.account;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Linked accounts, row by row. A row without an account says that somebody decided against one.
final class LinkRows {
    private LinkRows() {}

    static List<LinkedAccount> all(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT * FROM linked_account WHERE account IS NOT NULL ORDER BY person, realm")) {
            return Rows.all(query, LinkRows::link);
        }
    }

    static List<LinkedAccount> of(Connection connection, String person) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT * FROM linked_account WHERE person = ? AND account IS NOT NULL ORDER BY realm")) {
            query.setString(1, person);
            return Rows.all(query, LinkRows::link);
        }
    }

    static Optional<LinkedAccount> with(Connection connection, Realm realm, String account) throws SQLException {
        try (var query = connection.prepareStatement("SELECT * FROM linked_account WHERE realm = ? AND account = ?")) {
            query.setString(1, realm.text());
            query.setString(2, account.replace('\0', '?'));
            return Rows.first(query, LinkRows::link);
        }
    }

    /// Whether anybody decided about it, for or against.
    static boolean isDecided(Connection connection, String person, Realm realm) throws SQLException {
        try (var query = connection.prepareStatement("SELECT 1 FROM linked_account WHERE person = ? AND realm = ?")) {
            query.setString(1, person);
            query.setString(2, realm.text());
            return Rows.first(query, row -> true).isPresent();
        }
    }

    /// Whom nothing may be linked to by itself any more: person and realm.
    static List<Decided> decided(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT person, realm FROM linked_account")) {
            return Rows.all(query, row -> new Decided(row.getString(1), new Realm(row.getString(2))));
        }
    }

    record Decided(String person, Realm realm) {}

    static void drop(Connection connection, String person, Realm realm) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM linked_account WHERE person = ? AND realm = ?")) {
            delete.setString(1, person);
            delete.setString(2, realm.text());
            delete.executeUpdate();
        }
    }

    /// Adds one; false when somebody has the account, or the person has one.
    static boolean insert(Connection connection, LinkedAccount link) throws SQLException {
        return insert(
                connection, link.personId(), link.realm(), Optional.of(link.account()), link.way(), link.linkedAt());
    }

    /// Notes that there is to be none.
    static void insertNone(Connection connection, String person, Realm realm, Instant at) throws SQLException {
        insert(connection, person, realm, Optional.empty(), LinkedAccount.Way.ADMINISTRATOR, at);
    }

    private static boolean insert(
            Connection connection,
            String person,
            Realm realm,
            Optional<String> account,
            LinkedAccount.Way way,
            Instant at)
            throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO linked_account"
                + " (person, realm, account, way, linked_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, person);
            insert.setString(2, realm.text());
            if (account.isPresent()) {
                insert.setString(3, account.get());
            } else {
                insert.setNull(3, Types.VARCHAR);
            }
            insert.setString(4, way.word());
            insert.setLong(5, at.toEpochMilli());
            return insert.executeUpdate() == 1;
        }
    }

    private static LinkedAccount link(ResultSet row) throws SQLException {
        return new LinkedAccount(
                row.getString("person"),
                new Realm(row.getString("realm")),
                row.getString("account"),
                LinkedAccount.Way.of(row.getString("way")).orElse(LinkedAccount.Way.ADMINISTRATOR),
                Rows.time(row, "linked_at"));
    }
}
