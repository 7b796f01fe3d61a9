package dev.anabranch.server.content;

import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is closed on one site though its gates would admit. It counts from the next question on. Safe for any number of
/// threads and processes.
public final class Closures {
    private final Database database;
    private final int site;

    private Closures(Database database, int site) {
        this.database = database;
        this.site = site;
    }

    /// Those of a site of which something is, or was, held.
    ///
    /// @param address as [ContentStore#sites] gives it
    public static Optional<Closures> of(Database database, String address) {
        return database.read(connection -> Sites.find(connection, address)).stream()
                .mapToObj(site -> new Closures(database, site))
                .findFirst();
    }

    /// All of them, the oldest first.
    public List<Closure> all() {
        return database.read(connection -> all(connection, site));
    }

    /// Closes something, in a transaction of the caller. The same again changes nothing.
    ///
    /// @return whether it was open
    public boolean close(Connection connection, Closure wanted) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO access_closure"
                + " (site, document, account, asked_for, since) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT (site, document, account) DO NOTHING")) {
            insert.setInt(1, site);
            insert.setString(2, wanted.document().value());
            insert.setString(3, wanted.account());
            insert.setString(4, wanted.askedFor());
            insert.setLong(5, wanted.since().toEpochMilli());
            return counted(connection, insert.executeUpdate());
        }
    }

    /// Opens it again, as far as its gates do, in a transaction of the caller.
    ///
    /// @return whether it was closed
    public boolean open(Connection connection, Closure closed) throws SQLException {
        try (var delete = connection.prepareStatement(
                "DELETE FROM access_closure WHERE site = ? AND document = ? AND account = ?")) {
            delete.setInt(1, site);
            delete.setString(2, closed.document().value());
            delete.setString(3, closed.account());
            return counted(connection, delete.executeUpdate());
        }
    }

    private boolean counted(Connection connection, int rows) throws SQLException {
        if (rows > 0) {
            Sites.nextAccessRevision(connection, site);
        }
        return rows > 0;
    }

    static List<Closure> all(Connection connection, int site) throws SQLException {
        try (var query = connection.prepareStatement("SELECT document, account, asked_for, since FROM access_closure"
                + " WHERE site = ? ORDER BY since, document, account")) {
            query.setInt(1, site);
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<Closure>();
                while (rows.next()) {
                    found.add(new Closure(
                            new DocumentId(rows.getString(1)),
                            rows.getString(2),
                            rows.getString(3),
                            Instant.ofEpochMilli(rows.getLong(4))));
                }
                return found;
            }
        }
    }

    /// To whom what is closed, by the gates of what is.
    static Map<Gate, Set<String>> byGate(Connection connection, int site) throws SQLException {
        var closed = new HashMap<Gate, Set<String>>();
        for (var each : all(connection, site)) {
            closed.computeIfAbsent(Gate.of(each.document()), none -> new HashSet<>())
                    .add(each.account());
        }
        return closed;
    }
}
