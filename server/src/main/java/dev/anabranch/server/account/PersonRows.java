package dev.anabranch.server.account;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// People, row by row.
final class PersonRows {
    private PersonRows() {}

    static List<Person> all(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT * FROM people ORDER BY LOWER(name), id")) {
            return Rows.all(query, PersonRows::person);
        }
    }

    static Optional<Person> find(Connection connection, String id) throws SQLException {
        return one(connection, "SELECT * FROM people WHERE id = ?", id);
    }

    static Optional<Person> withEmail(Connection connection, String email) throws SQLException {
        return one(connection, "SELECT * FROM people WHERE folded_email = ?", Email.fold(email));
    }

    static Optional<Person> withOpenId(Connection connection, Person.OpenId id) throws SQLException {
        try (var query =
                connection.prepareStatement("SELECT * FROM people WHERE openid_issuer = ? AND openid_subject = ?")) {
            query.setString(1, id.issuer());
            query.setString(2, id.subject().replace('\0', '?'));
            return Rows.first(query, PersonRows::person);
        }
    }

    private static Optional<Person> one(Connection connection, String sql, String key) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, key.replace('\0', '?'));
            return Rows.first(query, PersonRows::person);
        }
    }

    /// Adds somebody; false when somebody else has the e-mail address.
    static boolean insert(Connection connection, Person person, Optional<Passwords.Hash> password) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO people"
                + " (id, kind, name, email, folded_email, role, active, password_hash, created_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, person.id());
            insert.setString(2, person.kind().word());
            insert.setString(3, person.name());
            insert.setString(4, person.email().map(Email::text).orElse(null));
            insert.setString(5, person.email().map(Email::folded).orElse(null));
            insert.setString(6, person.role().word());
            insert.setInt(7, person.active() ? 1 : 0);
            insert.setString(8, password.map(Passwords.Hash::text).orElse(null));
            insert.setLong(9, person.createdAt().toEpochMilli());
            return insert.executeUpdate() == 1;
        }
    }

    /// Administrators who can come in themselves, but for one.
    static int administrators(Connection connection, String except) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT COUNT(*) FROM people WHERE kind = ? AND role = ? AND active = 1 AND id <> ?")) {
            query.setString(1, Person.Kind.PERSON.word());
            query.setString(2, Role.ADMINISTRATOR.word());
            query.setString(3, except);
            return Rows.first(query, row -> row.getInt(1)).orElse(0);
        }
    }

    static Optional<Passwords.Hash> password(Connection connection, String id) throws SQLException {
        try (var query = connection.prepareStatement("SELECT password_hash FROM people WHERE id = ?")) {
            query.setString(1, id);
            return Rows.first(query, row -> Rows.text(row, "password_hash"))
                    .flatMap(hash -> hash)
                    .map(Passwords.Hash::new);
        }
    }

    /// @param column one of ours, never from outside
    static void set(Connection connection, String id, String column, @Nullable String value) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE people SET " + column + " = ?, version = version + 1 WHERE id = ?")) {
            if (value == null) {
                update.setNull(1, Types.VARCHAR);
            } else {
                update.setString(1, value);
            }
            update.setString(2, id);
            update.executeUpdate();
        }
    }

    static void setActive(Connection connection, String id, boolean active) throws SQLException {
        try (var update =
                connection.prepareStatement("UPDATE people SET active = ?, version = version + 1 WHERE id = ?")) {
            update.setInt(1, active ? 1 : 0);
            update.setString(2, id);
            update.executeUpdate();
        }
    }

    /// Something that is kept elsewhere is another than before.
    static void changed(Connection connection, String id) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE people SET version = version + 1 WHERE id = ?")) {
            update.setString(1, id);
            update.executeUpdate();
        }
    }

    static void seen(Connection connection, String id, long at) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE people SET last_seen_at = ? WHERE id = ?")) {
            update.setLong(1, at);
            update.setString(2, id);
            update.executeUpdate();
        }
    }

    static Person person(ResultSet row) throws SQLException {
        Optional<String> issuer = Rows.text(row, "openid_issuer");
        Optional<String> subject = Rows.text(row, "openid_subject");
        return new Person(
                row.getString("id"),
                Person.Kind.of(row.getString("kind")),
                row.getString("name"),
                Rows.text(row, "email").map(Email::new),
                role(row.getString("role")),
                row.getInt("active") == 1,
                new Person.Ways(
                        row.getString("password_hash") != null,
                        issuer.flatMap(known -> subject.map(id -> new Person.OpenId(known, id))),
                        EmailProof.of(row.getString("email_proof"))),
                row.getLong("version"),
                Rows.time(row, "created_at"),
                Rows.timeIfAny(row, "last_seen_at"));
    }

    /// A role that this version does not know may nothing that matters.
    private static Role role(String word) {
        return Role.of(word).orElse(Role.VIEWER);
    }
}
