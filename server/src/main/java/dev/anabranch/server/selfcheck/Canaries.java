package dev.anabranch.server.selfcheck;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The tables of canaries and of what they measured. Safe for any number of threads and processes.
final class Canaries {
    private final Database database;

    Canaries(Database database) {
        this.database = database;
    }

    Optional<Canary> find(int site) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(
                    "SELECT document, since, admits, looked_at FROM canary WHERE site = ?")) {
                query.setInt(1, site);
                try (var rows = query.executeQuery()) {
                    return rows.next()
                            ? Optional.of(new Canary(
                                    new DocumentId(rows.getString(1)),
                                    Instant.ofEpochMilli(rows.getLong(2)),
                                    rows.getString(3),
                                    Instant.ofEpochMilli(rows.getLong(4))))
                            : Optional.empty();
                }
            }
        });
    }

    /// Names the page of a site.
    void put(int site, Canary canary) {
        database.write(connection -> {
            try (var upsert =
                    connection.prepareStatement("INSERT INTO canary (site, document, since, admits, looked_at)"
                            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (site) DO UPDATE SET document = excluded.document,"
                            + " since = excluded.since, admits = excluded.admits, looked_at = excluded.looked_at")) {
                upsert.setInt(1, site);
                upsert.setString(2, canary.document().value());
                upsert.setLong(3, canary.since().toEpochMilli());
                upsert.setString(4, canary.admits());
                upsert.setLong(5, canary.lookedAt().toEpochMilli());
                return upsert.executeUpdate();
            }
        });
    }

    /// Measures nothing any more; what was measured stays.
    void remove(int site) {
        database.write(connection -> {
            try (var delete = connection.prepareStatement("DELETE FROM canary WHERE site = ?")) {
                delete.setInt(1, site);
                return delete.executeUpdate();
            }
        });
    }

    /// Notes what was seen of it, and what that measured. Neither is noted where somebody looked meanwhile, or named
    /// another page.
    void looked(int site, Canary before, Canary now, Optional<CanaryLag> lag) {
        database.write(connection -> {
            boolean isStill = update(connection, site, before, now);
            if (isStill && lag.isPresent()) {
                add(connection, site, lag.get());
            }
            return isStill;
        });
    }

    private static boolean update(Connection connection, int site, Canary before, Canary now) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE canary SET admits = ?, looked_at = ?"
                + " WHERE site = ? AND document = ? AND since = ? AND admits = ? AND looked_at = ?")) {
            update.setString(1, now.admits());
            update.setLong(2, now.lookedAt().toEpochMilli());
            update.setInt(3, site);
            update.setString(4, before.document().value());
            update.setLong(5, before.since().toEpochMilli());
            update.setString(6, before.admits());
            update.setLong(7, before.lookedAt().toEpochMilli());
            return update.executeUpdate() > 0;
        }
    }

    private static void add(Connection connection, int site, CanaryLag lag) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO canary_lag (site, hidden_at, document,"
                + " changed_at, basis) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setInt(1, site);
            insert.setLong(2, lag.hiddenAt().toEpochMilli());
            insert.setString(3, lag.document().value());
            insert.setLong(4, lag.changedAt().toEpochMilli());
            insert.setString(5, lag.basis().word());
            insert.executeUpdate();
        }
    }

    /// What was measured since then, newest first.
    List<CanaryLag> lags(int site, Instant since) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT document, changed_at, hidden_at, basis FROM canary_lag"
                    + " WHERE site = ? AND hidden_at >= ? ORDER BY hidden_at DESC")) {
                query.setInt(1, site);
                query.setLong(2, since.toEpochMilli());
                try (var rows = query.executeQuery()) {
                    var found = new ArrayList<CanaryLag>();
                    while (rows.next()) {
                        found.add(new CanaryLag(
                                new DocumentId(rows.getString(1)),
                                Instant.ofEpochMilli(rows.getLong(2)),
                                Instant.ofEpochMilli(rows.getLong(3)),
                                CanaryLag.Basis.of(rows.getString(4))));
                    }
                    return found;
                }
            }
        });
    }
}
