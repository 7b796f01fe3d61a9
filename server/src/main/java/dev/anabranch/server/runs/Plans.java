package dev.anabranch.server.runs;

import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.sync.SpaceClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What is planned of the runs of a connection and what is switched off, in the database: it outlives the
/// server, and of several servers only one takes up what is due. Safe for any number of threads and
/// processes.
public final class Plans {
    /// Stands for all spaces.
    private static final String ALL = "*";

    private final Database database;
    private final String connection;

    /// Those of the connection of the settings.
    ///
    /// @param database where plans are kept
    public Plans(Database database) {
        this(database, ConnectionSetup.ID);
    }

    /// @param database where plans are kept
    /// @param connection id of the one whose runs are planned
    public Plans(Database database, String connection) {
        this.database = database;
        this.connection = connection;
    }

    /// When a clock starts its next run.
    ///
    /// @param timing as it was set when this was planned, and in which zone where that counts
    record Plan(String timing, Instant due) {
        static Plan of(Timing timing, ZoneId zone, Instant due) {
            return new Plan(timed(timing, zone), due);
        }

        /// Whether it was made of this. Earlier versions did not note the zone.
        boolean isOf(Timing wanted, ZoneId zone) {
            return timing.equals(timed(wanted, zone)) || timing.equals(wanted.text());
        }

        private static String timed(Timing timing, ZoneId zone) {
            return switch (timing) {
                case Timing.Daily _, Timing.Cron _ -> timing.text() + " in " + zone.getId();
                case Timing.Off _, Timing.Every _ -> timing.text();
            };
        }
    }

    Optional<Plan> find(SpaceClock clock) {
        return find(clock.word());
    }

    Optional<Plan> find(String clock) {
        return database.read(open -> {
            try (var query =
                    open.prepareStatement("SELECT timing, due_at FROM schedule WHERE connection = ? AND clock = ?")) {
                query.setString(1, connection);
                query.setString(2, clock);
                try (var rows = query.executeQuery()) {
                    return rows.next()
                            ? Optional.of(new Plan(rows.getString(1), Instant.ofEpochMilli(rows.getLong(2))))
                            : Optional.empty();
                }
            }
        });
    }

    void put(SpaceClock clock, Plan plan) {
        put(clock.word(), plan);
    }

    void put(String clock, Plan plan) {
        database.write(open -> {
            try (var upsert = open.prepareStatement("INSERT INTO schedule (connection, clock, timing, due_at)"
                    + " VALUES (?, ?, ?, ?) ON CONFLICT (connection, clock) DO UPDATE SET"
                    + " timing = excluded.timing, due_at = excluded.due_at")) {
                upsert.setString(1, connection);
                upsert.setString(2, clock);
                upsert.setString(3, plan.timing());
                upsert.setLong(4, plan.due().toEpochMilli());
                return upsert.executeUpdate();
            }
        });
    }

    /// What somebody sets counts from now on, also where nothing was planned yet: the first plan is due at once
    /// otherwise.
    void countFromNow(Connection open, SpaceClock clock, Instant now) throws SQLException {
        try (var insert = open.prepareStatement("INSERT INTO schedule (connection, clock, timing, due_at)"
                + " VALUES (?, ?, '', ?) ON CONFLICT (connection, clock) DO NOTHING")) {
            insert.setString(1, connection);
            insert.setString(2, clock.word());
            insert.setLong(3, now.toEpochMilli());
            insert.executeUpdate();
        }
    }

    /// Takes up what is due and plans the next time.
    ///
    /// @param seen the plan that is due
    /// @return whether nobody else was faster
    boolean claim(SpaceClock clock, Plan seen, Plan next) {
        return claim(clock.word(), seen, next);
    }

    boolean claim(String clock, Plan seen, Plan next) {
        return database.write(open -> {
            try (var update = open.prepareStatement(
                    "UPDATE schedule SET timing = ?, due_at = ? WHERE connection = ? AND clock = ? AND due_at = ?")) {
                update.setString(1, next.timing());
                update.setLong(2, next.due().toEpochMilli());
                update.setString(3, connection);
                update.setString(4, clock);
                update.setLong(5, seen.due().toEpochMilli());
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

    /// The same in a transaction of the caller.
    boolean isOn(Connection open) throws SQLException {
        return !off(open).contains(ALL);
    }

    /// The same in a transaction of the caller.
    void switchAll(Connection open, boolean on, Instant at) throws SQLException {
        toggle(open, ALL, on, at);
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
        return database.read(this::off);
    }

    private Set<String> off(Connection open) throws SQLException {
        try (var query = open.prepareStatement("SELECT space_key FROM schedule_off WHERE connection = ?")) {
            query.setString(1, connection);
            try (var rows = query.executeQuery()) {
                var keys = new TreeSet<String>();
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
                return keys;
            }
        }
    }

    private void toggle(String key, boolean on, Instant at) {
        database.write(open -> toggle(open, key, on, at));
    }

    private int toggle(Connection open, String key, boolean on, Instant at) throws SQLException {
        return on ? switchOn(open, key) : switchOff(open, key, at);
    }

    private int switchOn(Connection open, String key) throws SQLException {
        try (var delete = open.prepareStatement("DELETE FROM schedule_off WHERE connection = ? AND space_key = ?")) {
            delete.setString(1, connection);
            delete.setString(2, key);
            return delete.executeUpdate();
        }
    }

    private int switchOff(Connection open, String key, Instant at) throws SQLException {
        try (var insert = open.prepareStatement("INSERT INTO schedule_off (connection, space_key, since)"
                + " VALUES (?, ?, ?) ON CONFLICT (connection, space_key) DO NOTHING")) {
            insert.setString(1, connection);
            insert.setString(2, key);
            insert.setLong(3, at.toEpochMilli());
            return insert.executeUpdate();
        }
    }

    /// Forgets all of it: the connection is no more.
    public void forget() {
        database.write(open -> {
            int count = 0;
            for (var table : List.of("schedule", "schedule_off", "site_schedule")) {
                try (var delete = open.prepareStatement("DELETE FROM " + table + " WHERE connection = ?")) {
                    delete.setString(1, connection);
                    count += delete.executeUpdate();
                }
            }
            return count;
        });
    }

    private static String folded(String key) {
        return key.toUpperCase(Locale.ROOT);
    }
}
