package dev.anabranch.server.selfcheck;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.Database;
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

    /// Names the page of a site, or notes what was seen of it.
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

    void add(int site, CanaryLag lag) {
        database.write(connection -> {
            try (var insert = connection.prepareStatement("INSERT INTO canary_lag (site, hidden_at, document,"
                    + " changed_at, basis) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
                insert.setInt(1, site);
                insert.setLong(2, lag.hiddenAt().toEpochMilli());
                insert.setString(3, lag.document().value());
                insert.setLong(4, lag.changedAt().toEpochMilli());
                insert.setString(5, lag.basis().word());
                return insert.executeUpdate();
            }
        });
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
