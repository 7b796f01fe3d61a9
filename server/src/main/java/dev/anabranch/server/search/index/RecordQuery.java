package dev.anabranch.server.search.index;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.IndexLists;
import dev.anabranch.server.content.NodeType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads records of one strip along the index of the database that fits what is wanted of them.
final class RecordQuery {
    /// Types of what can be in the index.
    static final String DOCUMENTS = "('page', 'blogpost', 'attachment', 'comment')";

    private static final String COLUMNS = "SELECT n.id, n.type, n.title, n.space, n.version, a.title, p.document,"
            + " i.state, i.version, i.passages, i.problem, i.at";
    private static final String ABOVE =
            " LEFT JOIN node a ON a.site = n.site AND a.id = n.parent AND n.type IN ('attachment', 'comment')";
    private static final String PENDING =
            " LEFT JOIN pending p ON p.site = n.site AND p.projection = :list AND p.document = n.id";

    private final IndexRecords.Wanted wanted;
    private final RecordPlace.Strip strip;
    private final RecordPlace from;
    private final StringBuilder sql = new StringBuilder(COLUMNS);
    private final List<Object> parameters = new ArrayList<>();

    private RecordQuery(IndexRecords.Wanted wanted, RecordPlace.Strip strip, RecordPlace after) {
        this.wanted = wanted;
        this.strip = strip;
        this.from = after.in(strip);
    }

    /// The first records behind a place.
    static List<IndexRecord> read(
            Connection connection, IndexRecords.Wanted wanted, RecordPlace.Strip strip, RecordPlace after, int limit)
            throws SQLException {
        var query = new RecordQuery(wanted, strip, after);
        // of an index that nobody began everything waits, and stands on no list
        boolean isUnknown = strip.lists().number() == 0;
        if (wanted.state().isEmpty() || (isUnknown && wanted.state().get() == IndexRecord.State.WAITING)) {
            query.all();
        } else if (wanted.state().get() == IndexRecord.State.WAITING) {
            query.waiting();
        } else {
            query.inState(wanted.state().get());
        }
        query.and(" LIMIT ?", limit);
        return query.rows(connection);
    }

    /// A query about one index.
    static String about(IndexLists lists, String sql) {
        return sql.replace(":index", String.valueOf(lists.number())).replace(":list", "'" + lists.documents() + "'");
    }

    private void all() {
        and(
                " FROM node n LEFT JOIN indexed i ON i.index_number = :index AND i.site = n.site AND i.document = n.id"
                        + PENDING + ABOVE
                        + " WHERE n.site = ? AND n.type IN " + DOCUMENTS,
                strip.site());
        if (wanted.type().isPresent()) {
            sql.append(" AND n.site >= 0"); // as always, and what the index by type is for
        }
        narrow("n", "n.id");
    }

    /// The state comes first: there may be few of it among many.
    private void inState(IndexRecord.State state) {
        and(
                " FROM indexed i CROSS JOIN node n" + PENDING + ABOVE
                        + " WHERE n.site = i.site AND n.id = i.document"
                        + " AND +i.index_number = :index AND i.state = ?", // with a +, or it would be read along that
                state.stored());
        and(" AND i.site = ? AND p.document IS NULL", strip.site());
        narrow("i", "i.document");
    }

    private void narrow(String table, String id) {
        wanted.type().ifPresent(type -> and(" AND " + table + ".type = ?", type.word()));
        if (strip.space().isPresent()) {
            and(" AND " + table + ".space = ?", strip.space().get());
            and(" AND " + id + " > ? ORDER BY " + id, from.id());
        } else {
            and(" AND (%s.space, %s) > (?, ".formatted(table, id), from.space());
            and("?) ORDER BY %s.space, %s".formatted(table, id), from.id());
        }
    }

    /// What waits is read along the list of work: it may be few among many, or all.
    private void waiting() {
        and(
                " FROM pending p CROSS JOIN node n"
                        + " LEFT JOIN indexed i ON i.index_number = :index AND i.site = n.site AND i.document = n.id"
                        + ABOVE
                        + " WHERE n.site = p.site AND n.id = p.document AND p.site = ? AND p.projection = :list"
                        + " AND n.type IN " + DOCUMENTS,
                strip.site());
        strip.space().ifPresent(space -> and(" AND n.space = ?", space));
        wanted.type().ifPresent(type -> and(" AND n.type = ?", type.word()));
        and(" AND p.document > ? ORDER BY p.document", from.id());
    }

    private void and(String text, Object parameter) {
        sql.append(text);
        parameters.add(parameter);
    }

    private List<IndexRecord> rows(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(about(strip.lists(), sql.toString()))) {
            for (int i = 0; i < parameters.size(); i++) {
                query.setObject(i + 1, parameters.get(i));
            }
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<IndexRecord>();
                while (rows.next()) {
                    found.add(record(rows));
                }
                return found;
            }
        }
    }

    private IndexRecord record(ResultSet rows) throws SQLException {
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
                new RecordPlace(strip.site(), space, id).cursor());
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
}
