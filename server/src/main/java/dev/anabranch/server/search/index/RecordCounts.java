package dev.anabranch.server.search.index;

import dev.anabranch.server.content.IndexLists;
import dev.anabranch.server.content.NodeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts records by space, type and state, out of indexes of the database alone.
final class RecordCounts {
    private final IndexLists lists;
    private final Map<Group, long[]> sums = new TreeMap<>();

    private record Group(IndexRecords.OfSpace space, NodeType type, IndexRecord.State state)
            implements Comparable<Group> {
        @Override
        public int compareTo(Group other) {
            int bySpace = space.compareTo(other.space);
            int byType = bySpace == 0 ? type.compareTo(other.type) : bySpace;
            return byType == 0 ? state.compareTo(other.state) : byType;
        }
    }

    private RecordCounts(IndexLists lists) {
        this.lists = lists;
    }

    /// @param lists of the index that is looked at
    /// @param sites their numbers
    static List<IndexRecords.Count> read(Connection connection, IndexLists lists, Collection<Integer> sites)
            throws SQLException {
        var counts = new RecordCounts(lists);
        counts.add(
                connection,
                +1,
                "SELECT i.site, i.space, i.type, i.state, COUNT(*), SUM(i.passages) FROM indexed i"
                        + " WHERE +i.index_number = :index GROUP BY i.site, i.space, i.type, i.state");
        if (lists.number() == 0) { // of an index that nobody began everything waits
            counts.add(
                    connection,
                    +1,
                    "SELECT n.site, n.space, n.type, '', COUNT(*), 0 FROM node n WHERE n.type IN "
                            + RecordQuery.DOCUMENTS + " GROUP BY n.site, n.space, n.type");
        }
        for (int site : sites) {
            counts.countAsWaiting(connection, site);
        }
        return counts.all();
    }

    /// What waits counts as that, whatever the index holds of it.
    private void countAsWaiting(Connection connection, int site) throws SQLException {
        var ofSite = " AND p.site = " + site + " AND p.projection = :list";
        add(
                connection,
                -1,
                "SELECT i.site, i.space, i.type, i.state, COUNT(*), 0 FROM pending p CROSS JOIN indexed i"
                        + " WHERE i.index_number = :index AND i.site = p.site AND i.document = p.document" + ofSite
                        + " GROUP BY i.site, i.space, i.type, i.state");
        add(
                connection,
                +1,
                "SELECT n.site, n.space, n.type, '', COUNT(*), 0 FROM pending p CROSS JOIN node n"
                        + " WHERE n.site = p.site AND n.id = p.document" + ofSite
                        + " AND n.type IN " + RecordQuery.DOCUMENTS + " GROUP BY n.site, n.space, n.type");
    }

    private void add(Connection connection, int sign, String sql) throws SQLException {
        try (var query = connection.prepareStatement(RecordQuery.about(lists, sql));
                var rows = query.executeQuery()) {
            while (rows.next()) {
                var stored = rows.getString(4);
                var group = new Group(
                        new IndexRecords.OfSpace(rows.getInt(1), rows.getString(2)),
                        NodeType.of(rows.getString(3)),
                        stored.isEmpty() ? IndexRecord.State.WAITING : IndexRecord.State.of(stored));
                var sum = sums.computeIfAbsent(group, none -> new long[2]);
                sum[0] += sign * rows.getLong(5);
                sum[1] += sign * rows.getLong(6);
            }
        }
    }

    private List<IndexRecords.Count> all() {
        var counts = new ArrayList<IndexRecords.Count>();
        sums.forEach((group, sum) -> {
            if (sum[0] != 0 || sum[1] != 0) {
                counts.add(new IndexRecords.Count(group.space(), group.type(), group.state(), sum[0], sum[1]));
            }
        });
        return counts;
    }
}
