package dev.anabranch.server.runs;

import dev.anabranch.server.platform.Database;
import dev.anabranch.server.sync.SpaceClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What is planned and what is switched off, in the database: it outlives the server, and of several servers only one
/// takes up what is due. Safe for any number of threads and processes.
public final class Plans {
    /// Stands for all spaces.
    private static final String ALL = "*";

    private final Database database;

    /// @param database where plans are kept
    public Plans(Database database) {
        this.database = database;
    }

    /// When a clock starts its next run.
    ///
    /// @param timing as it was set when this was planned
    record Plan(String timing, Instant due) {}

    Optional<Plan> find(SpaceClock clock) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT timing, due_at FROM schedule WHERE clock = ?")) {
                query.setString(1, clock.word());
                try (var rows = query.executeQuery()) {
                    return rows.next()
                            ? Optional.of(new Plan(rows.getString(1), Instant.ofEpochMilli(rows.getLong(2))))
                            : Optional.empty();
                }
            }
        });
    }

    void put(SpaceClock clock, Plan plan) {
        database.write(connection -> {
            try (var upsert = connection.prepareStatement("INSERT INTO schedule (clock, timing, due_at)"
                    + " VALUES (?, ?, ?) ON CONFLICT (clock) DO UPDATE SET"
                    + " timing = excluded.timing, due_at = excluded.due_at")) {
                upsert.setString(1, clock.word());
                upsert.setString(2, plan.timing());
                upsert.setLong(3, plan.due().toEpochMilli());
                return upsert.executeUpdate();
            }
        });
    }

    /// Takes up what is due and plans the next time.
    ///
    /// @param seen the plan that is due
    /// @return whether nobody else was faster
    boolean claim(SpaceClock clock, Plan seen, Instant next) {
        return database.write(connection -> {
            try (var update =
                    connection.prepareStatement("UPDATE schedule SET due_at = ? WHERE clock = ? AND due_at = ?")) {
                update.setLong(1, next.toEpochMilli());
                update.setString(2, clock.word());
                update.setLong(3, seen.due().toEpochMilli());
                return update.executeUpdate() == 1;
            }
        });
    }

    /// Whether runs start by themselves at all.
    public boolean isOn() {
        return !off().contains(ALL);
    }

    /// Switches all runs by the clock on or off.
    public void switchAll(boolean on, Instant at) {
        toggle(ALL, on, at);
    }

    /// Whether runs by the clock take this space.
    public boolean isOn(String spaceKey) {
        return !off().contains(folded(spaceKey));
    }

    /// Those of these spaces that runs by the clock take.
    List<String> on(List<String> spaceKeys) {
        var off = off();
        return spaceKeys.stream().filter(key -> !off.contains(folded(key))).toList();
    }

    /// Lets runs by the clock take a space or leave it out.
    public void switchSpace(String spaceKey, boolean on, Instant at) {
        toggle(folded(spaceKey), on, at);
    }

    private Set<String> off() {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT space_key FROM schedule_off");
                    var rows = query.executeQuery()) {
                var keys = new TreeSet<String>();
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
                return keys;
            }
        });
    }

    private void toggle(String key, boolean on, Instant at) {
        database.write(connection -> on ? switchOn(connection, key) : switchOff(connection, key, at));
    }

    private static int switchOn(Connection connection, String key) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM schedule_off WHERE space_key = ?")) {
            delete.setString(1, key);
            return delete.executeUpdate();
        }
    }

    private static int switchOff(Connection connection, String key, Instant at) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO schedule_off (space_key, since) VALUES (?, ?)" + " ON CONFLICT (space_key) DO NOTHING")) {
            insert.setString(1, key);
            insert.setLong(2, at.toEpochMilli());
            return insert.executeUpdate();
        }
    }

    private static String folded(String key) {
        return key.toUpperCase(Locale.ROOT);
    }
}
