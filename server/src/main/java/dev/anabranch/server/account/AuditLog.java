package dev.anabranch.server.account;

import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.StoredText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Who did what, from when on and where. It only grows: the database itself refuses to change or delete a line. Safe
/// for any number of threads and processes.
public final class AuditLog {
    private static final int SOME = 500;
    private static final String LISTED = "SELECT * FROM audit_event WHERE (? = '' OR person = ?)"
            + " AND (? = '' OR action = ? OR action LIKE ?) AND at >= ? AND at < ?";

    private final Database database;
    private final Clock clock;
    private final AtomicLong last = new AtomicLong();

    /// @param database where it is kept
    public AuditLog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Which lines are wanted.
    ///
    /// @param person id of who did it; empty for all
    /// @param action one action, or the first word of several, such as `run`; empty for all
    /// @param from the first moment
    /// @param until the first moment that is not wanted any more
    public record Wanted(String person, String action, Instant from, Instant until) {
        /// All of them.
        public static final Wanted ALL = new Wanted("", "", Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE));
    }

    /// Notes a deed.
    public void note(Actor by, Deed deed) {
        database.write(connection -> {
            note(connection, by, deed);
            return deed;
        });
    }

    /// Notes a deed in the transaction that does it: there is no one without the other.
    public void note(Connection connection, Actor by, Deed deed) throws SQLException {
        Instant now = clock.instant();
        try (var insert = connection.prepareStatement("INSERT INTO audit_event"
                + " (id, at, person, who, acted_as, address, action, object, outcome, detail)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, id(now));
            insert.setLong(2, now.toEpochMilli());
            insert.setString(3, by.person().orElse(null));
            insert.setString(4, StoredText.of(by.name(), 255));
            insert.setString(5, StoredText.of(by.how(), 255));
            insert.setString(6, StoredText.of(by.address(), 64));
            insert.setString(7, StoredText.of(deed.action(), 64));
            insert.setString(8, StoredText.of(deed.object(), 500));
            insert.setString(9, deed.outcome().word());
            insert.setString(10, StoredText.of(deed.detail(), 1000));
            insert.executeUpdate();
        }
    }

    /// The newest lines that are wanted, newest first.
    ///
    /// @param before id of the last one already seen; empty at first
    /// @param limit most wanted, at least 1
    public List<AuditEvent> newest(Wanted wanted, String before, int limit) {
        return list(wanted, before.isEmpty() ? "" : " AND id < ?", before, " ORDER BY id DESC LIMIT ?", limit);
    }

    /// Hands out all lines that are wanted, oldest first, and those that come meanwhile.
    public void each(Wanted wanted, Consumer<AuditEvent> reader) {
        String after = "";
        List<AuditEvent> some;
        do {
            some = list(wanted, after.isEmpty() ? "" : " AND id > ?", after, " ORDER BY id LIMIT ?", SOME);
            some.forEach(reader);
            after = some.isEmpty() ? after : some.getLast().id();
        } while (some.size() == SOME);
    }

    private List<AuditEvent> list(Wanted wanted, String bound, String id, String order, int limit) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(LISTED + bound + order)) {
                int next = set(query, wanted);
                if (!bound.isEmpty()) {
                    query.setString(next, StoredText.of(id, 64));
                    next++;
                }
                query.setInt(next, limit);
                return Rows.all(query, AuditLog::event);
            }
        });
    }

    private static int set(PreparedStatement query, Wanted wanted) throws SQLException {
        String person = StoredText.of(wanted.person());
        String action = StoredText.of(wanted.action());
        query.setString(1, person);
        query.setString(2, person);
        query.setString(3, action);
        query.setString(4, action);
        query.setString(5, action.replaceAll("[%_\\\\]", "") + ".%");
        query.setLong(6, wanted.from().toEpochMilli());
        query.setLong(7, wanted.until().toEpochMilli());
        return 8;
    }

    private static AuditEvent event(ResultSet row) throws SQLException {
        return new AuditEvent(
                row.getString("id"),
                Rows.time(row, "at"),
                new Actor(
                        Optional.ofNullable(row.getString("person")),
                        row.getString("who"),
                        row.getString("acted_as"),
                        row.getString("address")),
                row.getString("action"),
                row.getString("object"),
                AuditEvent.Outcome.of(row.getString("outcome")),
                row.getString("detail"));
    }

    /// Ids of one process stand in the order in which they were made, also within a millisecond and when the clock is
    /// set back; those of other processes fall between them by their clock.
    private String id(Instant now) {
        long number = last.updateAndGet(before -> Math.max(before + 1, now.toEpochMilli() * 1000));
        return "%016x-%s".formatted(number, Opaque.id("a").substring(2, 10));
    }
}
