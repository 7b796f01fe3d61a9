package dev.anabranch.server.content;

import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The indexes that are kept of everything that is held, each by a number that is never given twice while
/// anything of it is left. Every change puts work on the list of each of them, so that each becomes complete
/// by itself, whichever server keeps it. Safe for any number of threads and processes.
public final class KeptIndexes {
    private static final String COLUMNS = "SELECT number, replaces, rebuild FROM kept_index";
    private static final String DOCUMENTS = "('page', 'blogpost', 'attachment', 'comment')";

    private final Database database;

    /// @param database holds the content
    public KeptIndexes(Database database) {
        this.database = database;
    }

    /// An index.
    ///
    /// @param number names its lists
    /// @param replaces the number of the one whose place it takes when it is complete
    /// @param isToBeBuiltAnew whether somebody asked for that
    public record Kept(int number, OptionalInt replaces, boolean isToBeBuiltAnew) {
        /// The names of its lists.
        public IndexLists lists() {
            return new IndexLists(number);
        }
    }

    /// The index that bears this mark.
    public Optional<Kept> find(String mark) {
        return database.read(connection -> find(connection, mark));
    }

    private static Optional<Kept> find(Connection connection, String mark) throws SQLException {
        try (var query = connection.prepareStatement(COLUMNS + " WHERE mark = ?")) {
            query.setString(1, mark);
            return kept(query).stream().findFirst();
        }
    }

    /// The number of the index that bears this mark; where there is none, of the one that answers and that a
    /// server had open last: as long as nobody could look which it is.
    ///
    /// @return 0 when no index was ever begun
    public static int number(Connection connection, String mark) throws SQLException {
        var found = find(connection, mark);
        if (found.isPresent()) {
            return found.get().number();
        }
        try (var query = connection.prepareStatement(
                COLUMNS + " WHERE replaces IS NULL ORDER BY COALESCE(seen_at, 0) DESC, number")) {
            return kept(query).stream().findFirst().map(Kept::number).orElse(0);
        }
    }

    /// All of them.
    public List<Kept> all() {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(COLUMNS + " ORDER BY number")) {
                return kept(query);
            }
        });
    }

    private static List<Kept> kept(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            var found = new ArrayList<Kept>();
            while (rows.next()) {
                found.add(kept(rows));
            }
            return found;
        }
    }

    private static Kept kept(ResultSet rows) throws SQLException {
        int number = rows.getInt(1);
        int replaces = rows.getInt(2);
        var replaced = rows.wasNull() ? OptionalInt.empty() : OptionalInt.of(replaces);
        return new Kept(number, replaced, rows.getInt(3) == 1);
    }

    /// The lists of all of them that changes of documents put work on. Of a transaction that has locked its
    /// site, so that an index that is begun meanwhile sees what the transaction writes.
    static List<String> lists(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(COLUMNS + " ORDER BY number")) {
            return kept(query).stream().map(each -> each.lists().documents()).toList();
        }
    }

    /// Begins an empty index: everything that is held is on its list.
    ///
    /// @param mark by which it will be known
    /// @param replaces the index whose place it is to take; what was asked of that one is done then
    public Kept add(String mark, OptionalInt replaces, Instant now) {
        Set<Integer> filled = new HashSet<>();
        int number = database.write(connection -> {
            filled.addAll(locked(connection, Set.of()));
            int next = insert(connection, mark, replaces, now);
            for (int site : filled) {
                fill(connection, site, next);
            }
            return next;
        });
        // sites that were new meanwhile may have missed it; whoever writes to them from now on does not
        boolean more = true;
        while (more) {
            more = database.write(connection -> {
                var missed = locked(connection, filled);
                for (int site : missed) {
                    fill(connection, site, number);
                }
                return filled.addAll(missed);
            });
        }
        return new Kept(number, replaces, false);
    }

    /// Nobody else writes to any of these sites until the transaction ends.
    private static List<Integer> locked(Connection connection, Set<Integer> less) throws SQLException {
        var sites = new ArrayList<>(Sites.numbered(connection).keySet());
        sites.removeAll(less);
        sites.sort(null); // always in the same order, or two could wait for each other
        for (int site : sites) {
            Sites.lock(connection, site);
        }
        return sites;
    }

    private static int insert(Connection connection, String mark, OptionalInt replaces, Instant now)
            throws SQLException {
        var inserted = find(connection, mark);
        while (inserted.isEmpty()) { // another process may take the same number at the same moment
            try (var insert =
                    connection.prepareStatement("INSERT INTO kept_index (number, mark, replaces, rebuild, seen_at)"
                            + " SELECT COALESCE(MAX(number), 0) + 1, ?, CAST(? AS INTEGER), 0, CAST(? AS BIGINT)"
                            + " FROM kept_index WHERE 1 = 1 ON CONFLICT DO NOTHING")) {
                insert.setString(1, mark);
                insert.setObject(2, replaces.isPresent() ? replaces.getAsInt() : null, Types.INTEGER);
                insert.setLong(3, now.toEpochMilli());
                insert.executeUpdate();
            }
            inserted = find(connection, mark);
        }
        return inserted.get().number();
    }

    private static void fill(Connection connection, int site, int number) throws SQLException {
        long revision = Sites.nextRevision(connection, site);
        forgetLists(connection, site, new IndexLists(number)); // of one that bore the number before
        try (var insert = connection.prepareStatement(
                "INSERT INTO pending (site, projection, document, revision, cause, type, title)"
                        + " SELECT site, ?, id, CAST(? AS BIGINT), CAST(? AS INTEGER), type, title FROM node"
                        + " WHERE site = ? AND type IN " + DOCUMENTS)) {
            insert.setString(1, new IndexLists(number).documents());
            insert.setLong(2, revision);
            insert.setInt(3, Cause.REFRESH.rank());
            insert.setInt(4, site);
            insert.executeUpdate();
        }
    }

    /// Forgets indexes and what they had to do.
    ///
    /// @param together forgets what else is known of an index, in the same transaction
    public void remove(Collection<Integer> numbers, Together together) {
        if (numbers.isEmpty()) {
            return;
        }
        database.write(connection -> {
            var sites = locked(connection, Set.of());
            for (int number : numbers) {
                update(connection, "DELETE FROM kept_index WHERE number = ?", number);
                for (int site : sites) {
                    forgetLists(connection, site, new IndexLists(number));
                }
                together.forget(connection, number);
            }
            return true;
        });
    }

    /// What is forgotten in the same transaction.
    @FunctionalInterface
    public interface Together {
        /// Part of the transaction.
        void forget(Connection connection, int number) throws SQLException;
    }

    private static void forgetLists(Connection connection, int site, IndexLists lists) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM pending WHERE site = ? AND projection = ?")) {
            for (var list : List.of(lists.documents(), lists.vectors(), lists.files())) {
                delete.setInt(1, site);
                delete.setString(2, list);
                delete.executeUpdate();
            }
        }
    }

    /// The index has taken its place: it replaces nothing any more.
    public void tookItsPlace(int number) {
        run("UPDATE kept_index SET replaces = NULL WHERE number = ?", number);
    }

    /// Notes that somebody wants an index to be built anew; whoever keeps it begins soon.
    public void askToBuildAnew(int number) {
        run("UPDATE kept_index SET rebuild = 1 WHERE number = ?", number);
    }

    /// Notes that an index is in use. One of which that was never noted counts as in use until now.
    public void see(int number, Instant now) {
        database.write(connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE kept_index SET seen_at = ? WHERE number = ? OR seen_at IS NULL")) {
                update.setLong(1, now.toEpochMilli());
                update.setInt(2, number);
                return update.executeUpdate();
            }
        });
    }

    /// Those that nobody had open since then.
    public List<Integer> notSeenSince(Instant moment) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(COLUMNS + " WHERE seen_at < ?")) {
                query.setLong(1, moment.toEpochMilli());
                return kept(query).stream().map(Kept::number).toList();
            }
        });
    }

    /// How many documents are held, which is what an index has to do that was not begun.
    public int documents() {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT COUNT(*) FROM node WHERE type IN " + DOCUMENTS);
                    var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }

    private void run(String sql, int number) {
        database.write(connection -> update(connection, sql, number));
    }

    private static int update(Connection connection, String sql, int number) throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            update.setInt(1, number);
            return update.executeUpdate();
        }
    }
}
