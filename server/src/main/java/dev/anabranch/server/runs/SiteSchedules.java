package dev.anabranch.server.runs;

import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.sync.SpaceClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// When runs of each site start: as the settings say, and as somebody set it here, which wins for that site. What is
/// set counts from the next look at the time, in every process on the database. Safe for any number of threads and
/// processes.
public final class SiteSchedules {
    private final Database database;
    private final AuditLog audit;
    private final Supplier<Schedule> settings;
    private final Clock clock;

    /// @param database where it is kept what was set
    /// @param audit hears of each change, in the transaction that makes it
    /// @param settings what the settings say now
    public SiteSchedules(Database database, AuditLog audit, Supplier<Schedule> settings, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /// What is kept of one connection.
    ///
    /// @param on whether runs start by themselves at all
    /// @param version goes up with each change; 0 when nothing was ever changed
    public record Kept(SiteSchedule set, boolean on, long version) {}

    /// When runs start by a connection.
    ///
    /// @param connection its id
    public Schedule inForce(String connection) {
        return database.read(open -> stored(open, connection).set()).over(settings());
    }

    /// What the settings say, for all sites.
    public Schedule settings() {
        return settings.get();
    }

    /// Whose days and hours count where nobody said so.
    public ZoneId zone(Schedule schedule) {
        return schedule.zone().orElse(clock.getZone());
    }

    /// What is kept of a connection.
    public Kept kept(String connection) {
        return database.read(open -> read(open, connection));
    }

    /// Sets when runs start by a connection. The same again changes nothing.
    ///
    /// @param wanted what is to be kept, and the version that it is a change of
    /// @return what is kept then; empty when another change came before
    public Optional<Kept> put(String connection, Kept wanted, Actor by) {
        return database.write(open -> {
            var before = read(open, connection);
            if (before.version() != wanted.version()) {
                return Optional.empty();
            }
            if (before.on() == wanted.on() && before.set().isAs(wanted.set())) {
                return Optional.of(before);
            }
            if (!write(open, connection, wanted)) {
                return Optional.empty();
            }
            plan(open, new Plans(database, connection), wanted);
            audit.note(open, by, Deed.done("schedule.change", connection, text(wanted) + "; before: " + text(before)));
            return Optional.of(new Kept(wanted.set(), wanted.on(), wanted.version() + 1));
        });
    }

    private void plan(Connection open, Plans plans, Kept wanted) throws SQLException {
        plans.switchAll(open, wanted.on(), clock.instant());
        for (var which : wanted.set().timings().keySet()) {
            plans.countFromNow(open, which, clock.instant());
        }
    }

    private static String text(Kept kept) {
        return (kept.on() ? "on, " : "off, ") + kept.set().text();
    }

    private Kept read(Connection open, String connection) throws SQLException {
        var stored = stored(open, connection);
        return new Kept(stored.set(), new Plans(database, connection).isOn(open), stored.version());
    }

    private record Stored(SiteSchedule set, long version) {}

    private static Stored stored(Connection open, String connection) throws SQLException {
        try (var query = open.prepareStatement("SELECT * FROM site_schedule WHERE connection = ?")) {
            query.setString(1, connection);
            try (var rows = query.executeQuery()) {
                return rows.next() ? new Stored(set(rows), rows.getLong("version")) : new Stored(SiteSchedule.NONE, 0);
            }
        }
    }

    private static SiteSchedule set(ResultSet row) throws SQLException {
        Map<SpaceClock, Timing> timings = new EnumMap<>(SpaceClock.class);
        for (var clock : SpaceClock.values()) {
            Optional.ofNullable(row.getString(clock.word()))
                    .flatMap(Timing::parse)
                    .ifPresent(timing -> timings.put(clock, timing));
        }
        return new SiteSchedule(
                timings, Optional.ofNullable(row.getString("zone")).map(ZoneId::of));
    }

    /// @return whether nobody else was faster
    private static boolean write(Connection open, String connection, Kept wanted) throws SQLException {
        try (var upsert = open.prepareStatement("INSERT INTO site_schedule"
                + " (content, access, deletion, zone, version, connection) VALUES (?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (connection) DO UPDATE SET content = excluded.content, access = excluded.access,"
                + " deletion = excluded.deletion, zone = excluded.zone, version = excluded.version"
                + " WHERE site_schedule.version = excluded.version - 1")) {
            int field = 1;
            for (var which : SpaceClock.values()) {
                upsert.setString(
                        field, wanted.set().timing(which).map(Timing::text).orElse(null));
                field++;
            }
            upsert.setString(4, wanted.set().zone().map(ZoneId::getId).orElse(null));
            upsert.setLong(5, wanted.version() + 1);
            upsert.setString(6, connection);
            return upsert.executeUpdate() == 1;
        }
    }
}
