package dev.anabranch.server.search.index;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.StoredText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All documents that are held, with their state in the index. Lists go along indexes of the database: a part of all,
/// or of a space, takes as long over 100,000 documents as over ten. By a kind or state that few have, it may have to
/// pass many others. Counts look at every row of an index. Safe for any number of threads.
public final class IndexRecords {
    private static final String DOCUMENTS = "('page', 'blogpost', 'attachment', 'comment')";
    private static final String COLUMNS = "SELECT n.id, n.type, n.title, n.space, n.version, a.title, p.document,"
            + " i.state, i.version, i.passages, i.problem, i.at";
    private static final String ABOVE =
            " LEFT JOIN node a ON a.site = n.site AND a.id = n.parent" + " AND n.type IN ('attachment', 'comment')";
    private static final String PENDING =
            " LEFT JOIN pending p ON p.site = n.site AND p.projection = 'search' AND p.document = n.id";

    private final Database database;

    /// @param database holds content and what the index noted
    public IndexRecords(Database database) {
        this.database = database;
    }

    /// Which are wanted.
    ///
    /// @param state empty for all
    /// @param spaces in which they are; empty for all
    /// @param type empty for all
    public record Wanted(Optional<IndexRecord.State> state, Optional<List<OfSpace>> spaces, Optional<NodeType> type) {
        /// All of them.
        public static final Wanted ALL = new Wanted(Optional.empty(), Optional.empty(), Optional.empty());

        /// Copies the list.
        public Wanted {
            spaces = spaces.map(List::copyOf);
        }
    }

    /// A space of a site.
    ///
    /// @param site its number
    /// @param space its id
    public record OfSpace(int site, String space) implements Comparable<OfSpace> {
        @Override
        public int compareTo(OfSpace other) {
            return site == other.site ? space.compareTo(other.space) : Integer.compare(site, other.site);
        }
    }

    /// A part of a list.
    ///
    /// @param next where the following ones begin; empty at the end
    public record Part(List<IndexRecord> records, Optional<String> next) {
        /// Copies the list.
        public Part {
            records = List.copyOf(records);
        }
    }

    /// Those that are wanted, in an order that does not change: by site, and by space and id, or by id alone where
    /// those that wait are wanted.
    ///
    /// @param after [Part#next] of the part before; empty at first
    /// @param limit most wanted, at least 1
    /// @throws IllegalArgumentException for a place that no list told
    public Part list(Wanted wanted, String after, int limit) {
        var place = Place.of(after);
        return database.read(connection -> {
            var found = new ArrayList<IndexRecord>();
            for (var strip : strips(connection, wanted)) {
                if (found.size() > limit || place.isBehind(strip)) {
                    continue;
                }
                found.addAll(read(connection, wanted, strip, place, limit + 1 - found.size()));
            }
            return found.size() > limit
                    ? new Part(
                            found.subList(0, limit),
                            Optional.of(found.get(limit - 1).place()))
                    : new Part(found, Optional.empty());
        });
    }

    /// A site, or one space of it.
    private record Strip(int site, String address, Optional<String> space) {}

    private static List<Strip> strips(Connection connection, Wanted wanted) throws SQLException {
        Map<Integer, String> sites = new TreeMap<>();
        try (var query = connection.prepareStatement("SELECT id, address FROM site");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                sites.put(rows.getInt(1), rows.getString(2));
            }
        }
        if (wanted.spaces().isEmpty()) {
            return sites.entrySet().stream()
                    .map(site -> new Strip(site.getKey(), site.getValue(), Optional.empty()))
                    .toList();
        }
        return wanted.spaces().get().stream()
                .filter(each -> sites.containsKey(each.site()))
                .sorted()
                .map(each -> new Strip(each.site(), String.valueOf(sites.get(each.site())), Optional.of(each.space())))
                .toList();
    }

    /// Behind which document a list goes on.
    private record Place(int site, String space, String id) {
        static Place of(String cursor) {
            if (cursor.isEmpty()) {
                return new Place(0, "", "");
            }
            var parts = StoredText.of(cursor).split(":", 3);
            if (parts.length < 3 || !parts[0].matches("\\d{1,9}")) {
                throw new IllegalArgumentException(cursor);
            }
            return new Place(Integer.parseInt(parts[0]), parts[2], parts[1]);
        }

        boolean isBehind(Strip strip) {
            return strip.site() < site
                    || (strip.site() == site
                            && strip.space()
                                    .filter(each -> each.compareTo(space) < 0)
                                    .isPresent());
        }

        boolean isIn(Strip strip) {
            return strip.site() == site
                    && strip.space().filter(each -> !each.equals(space)).isEmpty();
        }
    }

    private static List<IndexRecord> read(Connection connection, Wanted wanted, Strip strip, Place place, int limit)
            throws SQLException {
        var from = place.isIn(strip) ? place : new Place(strip.site(), "", "");
        var parameters = new ArrayList<Object>();
        var sql = wanted.state().isEmpty()
                ? all(wanted, strip, from, parameters)
                : wanted.state().get() == IndexRecord.State.WAITING
                        ? waiting(wanted, strip, from, parameters)
                        : inState(wanted.state().get(), wanted, strip, from, parameters);
        parameters.add(limit);
        try (var query = connection.prepareStatement(COLUMNS + sql + " LIMIT ?")) {
            set(query, parameters);
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<IndexRecord>();
                while (rows.next()) {
                    found.add(record(strip, rows));
                }
                return found;
            }
        }
    }

    private static String all(Wanted wanted, Strip strip, Place from, List<Object> parameters) {
        parameters.add(strip.site());
        var sql = " FROM node n LEFT JOIN indexed i ON i.site = n.site AND i.document = n.id" + PENDING + ABOVE
                + " WHERE n.site = ? AND n.type IN " + DOCUMENTS;
        return sql + narrowed("n", "n.id", wanted, strip, from, parameters);
    }

    /// The state comes first: there may be few of it among many.
    private static String inState(
            IndexRecord.State state, Wanted wanted, Strip strip, Place from, List<Object> parameters) {
        parameters.add(state.stored());
        parameters.add(strip.site());
        var sql = " FROM indexed i CROSS JOIN node n" + PENDING + ABOVE + " WHERE n.site = i.site AND n.id = i.document"
                + " AND i.state = ? AND i.site = ? AND p.document IS NULL";
        return sql + narrowed("i", "i.document", wanted, strip, from, parameters);
    }

    private static String narrowed(
            String table, String id, Wanted wanted, Strip strip, Place from, List<Object> parameters) {
        var sql = new StringBuilder();
        strip.space().ifPresent(space -> {
            sql.append(" AND ").append(table).append(".space = ?");
            parameters.add(space);
        });
        wanted.type().ifPresent(type -> {
            sql.append(" AND ").append(table).append(".type = ?");
            parameters.add(type.word());
        });
        sql.append(" AND (%1$s.space, %2$s) > (?, ?) ORDER BY %1$s.space, %2$s".formatted(table, id));
        parameters.add(from.space());
        parameters.add(from.id());
        return sql.toString();
    }

    /// What waits is read along the list of work: it may be few among many, or all.
    private static String waiting(Wanted wanted, Strip strip, Place from, List<Object> parameters) {
        var sql = new StringBuilder(" FROM pending p CROSS JOIN node n"
                + " LEFT JOIN indexed i ON i.site = n.site AND i.document = n.id" + ABOVE
                + " WHERE n.site = p.site AND n.id = p.document AND p.site = ? AND p.projection = 'search'"
                + " AND n.type IN " + DOCUMENTS);
        parameters.add(strip.site());
        strip.space().ifPresent(space -> {
            sql.append(" AND n.space = ?");
            parameters.add(space);
        });
        wanted.type().ifPresent(type -> {
            sql.append(" AND n.type = ?");
            parameters.add(type.word());
        });
        parameters.add(from.id());
        return sql.append(" AND p.document > ? ORDER BY p.document").toString();
    }

    private static void set(PreparedStatement query, List<Object> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            query.setObject(i + 1, parameters.get(i));
        }
    }

    private static IndexRecord record(Strip strip, ResultSet rows) throws SQLException {
        var waits = rows.getString(7) != null;
        var index = index(rows);
        var above = rows.getString(6);
        var id = rows.getString(1);
        var space = rows.getString(4);
        return new IndexRecord(
                strip.address(),
                new DocumentId(id),
                NodeType.of(rows.getString(2)),
                rows.getString(3),
                above == null ? "" : above,
                space,
                rows.getInt(5),
                waits
                        ? IndexRecord.State.WAITING
                        : index.map(IndexRecord.InIndex::state).orElse(IndexRecord.State.WAITING),
                index,
                strip.site() + ":" + id + ":" + space);
    }

    private static Optional<IndexRecord.InIndex> index(ResultSet rows) throws SQLException {
        var state = rows.getString(8);
        if (state == null) {
            return Optional.empty();
        }
        var problem = rows.getString(11);
        return Optional.of(new IndexRecord.InIndex(
                IndexRecord.State.of(state),
                rows.getInt(9),
                rows.getInt(10),
                problem == null ? "" : problem,
                Instant.ofEpochMilli(rows.getLong(12))));
    }

    /// How many documents of a space are in a state.
    ///
    /// @param passages that the index holds of them; also of those that wait, under the state that it holds them in
    public record Count(OfSpace space, NodeType type, IndexRecord.State state, long documents, long passages) {}

    /// How many there are, by space, type and state; lines of nothing are left out.
    public List<Count> counts() {
        var sites = ContentStore.numberedSites(database).keySet();
        return database.read(connection -> {
            Map<Group, long[]> sums = new TreeMap<>();
            add(
                    connection,
                    sums,
                    +1,
                    "SELECT i.site, i.space, i.type, i.state, COUNT(*), SUM(i.passages) FROM indexed i"
                            + " GROUP BY i.site, i.space, i.type, i.state");
            for (int site : sites) {
                // what waits counts as that, whatever the index holds of it
                add(
                        connection,
                        sums,
                        -1,
                        "SELECT i.site, i.space, i.type, i.state, COUNT(*), 0 FROM pending p"
                                + " CROSS JOIN indexed i WHERE i.site = p.site AND i.document = p.document AND p.site = "
                                + site
                                + " AND p.projection = 'search' GROUP BY i.site, i.space, i.type, i.state");
                add(
                        connection,
                        sums,
                        +1,
                        "SELECT n.site, n.space, n.type, '', COUNT(*), 0 FROM pending p"
                                + " CROSS JOIN node n WHERE n.site = p.site AND n.id = p.document AND p.site = " + site
                                + " AND p.projection = 'search' AND n.type IN " + DOCUMENTS
                                + " GROUP BY n.site, n.space, n.type");
            }
            var counts = new ArrayList<Count>();
            sums.forEach((group, sum) -> {
                if (sum[0] != 0 || sum[1] != 0) {
                    counts.add(new Count(group.space(), group.type(), group.state(), sum[0], sum[1]));
                }
            });
            return counts;
        });
    }

    private record Group(OfSpace space, NodeType type, IndexRecord.State state) implements Comparable<Group> {
        @Override
        public int compareTo(Group other) {
            int bySpace = space.compareTo(other.space);
            int byType = bySpace == 0 ? type.compareTo(other.type) : bySpace;
            return byType == 0 ? state.compareTo(other.state) : byType;
        }
    }

    private static void add(Connection connection, Map<Group, long[]> sums, int sign, String sql) throws SQLException {
        try (var query = connection.prepareStatement(sql);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                var stored = rows.getString(4);
                var group = new Group(
                        new OfSpace(rows.getInt(1), rows.getString(2)),
                        NodeType.of(rows.getString(3)),
                        stored.isEmpty() ? IndexRecord.State.WAITING : IndexRecord.State.of(stored));
                var sum = sums.computeIfAbsent(group, none -> new long[2]);
                sum[0] += sign * rows.getLong(5);
                sum[1] += sign * rows.getLong(6);
            }
        }
    }
}
