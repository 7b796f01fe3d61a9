package dev.anabranch.server.sync;

import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// When each space was last made equal to the site, by clock. Safe for any number of threads.
public final class SpaceClocks {
    private final Database database;

    /// @param database where it is kept
    public SpaceClocks(Database database) {
        this.database = database;
    }

    /// When a clock of a space last succeeded.
    ///
    /// @param at as of when the space is as it is on the site
    /// @param run that made it so
    public record Reading(Instant at, String run) {}

    /// As of when that space is, of all sites, which is furthest behind by a clock; empty when it succeeded for none.
    public Optional<Instant> oldest(SpaceClock clock) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT MIN(succeeded_at) FROM space_clock WHERE clock = ?")) {
                query.setString(1, clock.word());
                return moment(query);
            }
        });
    }

    /// The same of the spaces of one site.
    ///
    /// @param site its address, as runs have it
    public Optional<Instant> oldest(String site, SpaceClock clock) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(
                    "SELECT MIN(succeeded_at) FROM space_clock WHERE site = ? AND clock = ?")) {
                query.setString(1, site);
                query.setString(2, clock.word());
                return moment(query);
            }
        });
    }

    private static Optional<Instant> moment(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            rows.next();
            long at = rows.getLong(1);
            return rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
        }
    }

    /// The clocks of the spaces of one site by their keys, in capitals. A clock that never succeeded is missing.
    ///
    /// @param site its address, as runs have it
    public Map<String, Map<SpaceClock, Reading>> of(String site) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(
                    "SELECT space_key, clock, succeeded_at, run FROM space_clock WHERE site = ?")) {
                query.setString(1, site);
                return readings(query);
            }
        });
    }

    private static Map<String, Map<SpaceClock, Reading>> readings(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            var found = new TreeMap<String, Map<SpaceClock, Reading>>();
            while (rows.next()) {
                found.computeIfAbsent(rows.getString(1), key -> new EnumMap<>(SpaceClock.class))
                        .put(
                                SpaceClock.of(rows.getString(2)),
                                new Reading(Instant.ofEpochMilli(rows.getLong(3)), rows.getString(4)));
            }
            return found;
        }
    }

    /// Notes that spaces are as they are on the site.
    ///
    /// @param spaceKeys in any case
    void succeeded(String site, Collection<String> spaceKeys, SpaceClock clock, Reading reading) {
        database.write(connection -> {
            try (var upsert = connection.prepareStatement("INSERT INTO space_clock"
                    + " (site, space_key, clock, succeeded_at, run) VALUES (?, ?, ?, ?, ?)"
                    + " ON CONFLICT (site, space_key, clock) DO UPDATE SET"
                    + " succeeded_at = excluded.succeeded_at, run = excluded.run")) {
                for (var key : spaceKeys) {
                    upsert.setString(1, site);
                    upsert.setString(2, folded(key));
                    upsert.setString(3, clock.word());
                    upsert.setLong(4, reading.at().toEpochMilli());
                    upsert.setString(5, reading.run());
                    upsert.addBatch();
                }
                return sum(upsert.executeBatch());
            }
        });
    }

    /// Forgets a space of which nothing is held any more; part of the caller's transaction.
    ///
    /// @param spaceKey in any case
    public static int forget(Connection connection, String site, String spaceKey) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM space_clock WHERE site = ? AND space_key = ?")) {
            delete.setString(1, site);
            delete.setString(2, folded(spaceKey));
            return delete.executeUpdate();
        }
    }

    /// As keys of spaces are compared: regardless of case.
    public static String folded(String key) {
        return key.toUpperCase(Locale.ROOT);
    }

    private static int sum(int[] counts) throws SQLException {
        return counts.length;
    }
}
