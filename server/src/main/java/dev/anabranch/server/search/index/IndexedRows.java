package dev.anabranch.server.search.index;

import dev.anabranch.server.content.DocumentId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rows that say what one index holds of each document of one site.
final class IndexedRows {
    private static final int IDS_PER_QUERY = 500;
    private static final int LONGEST_PROBLEM = 1000;

    private final Connection connection;
    private final int site;
    private final int index;

    /// @param index its number
    IndexedRows(Connection connection, int site, int index) {
        this.connection = connection;
        this.site = site;
        this.index = index;
    }

    /// Forgets all that is known of an index.
    static void forget(Connection connection, int index) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM indexed WHERE index_number = ?")) {
            delete.setInt(1, index);
            delete.executeUpdate();
        }
    }

    /// The ways by which these documents were indexed, as text; unknown ones are missing.
    Map<DocumentId, String> ways(Collection<DocumentId> documents) throws SQLException {
        return column("way", documents);
    }

    /// Those of these that are in one of these states.
    Set<DocumentId> inState(Collection<DocumentId> documents, Set<Indexed.State> states) throws SQLException {
        var words = states.stream().map(Indexed.State::word).toList();
        var found = column("state", documents);
        found.values().retainAll(words);
        return found.keySet();
    }

    private Map<DocumentId, String> column(String name, Collection<DocumentId> documents) throws SQLException {
        var found = new HashMap<DocumentId, String>();
        var all = List.copyOf(documents);
        for (int from = 0; from < all.size(); from += IDS_PER_QUERY) {
            var some = all.subList(from, Math.min(all.size(), from + IDS_PER_QUERY));
            try (var query = connection.prepareStatement("SELECT document, " + name + " FROM indexed"
                    + " WHERE index_number = ? AND site = ? AND document IN (" + "?, ".repeat(some.size() - 1)
                    + "?)")) {
                query.setInt(1, index);
                query.setInt(2, site);
                for (int i = 0; i < some.size(); i++) {
                    query.setString(3 + i, some.get(i).value());
                }
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.put(new DocumentId(rows.getString(1)), rows.getString(2));
                    }
                }
            }
        }
        return found;
    }

    /// Whether the index knows of anything that it does not hold.
    boolean areAnyOutside() throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT 1 FROM indexed WHERE +index_number = ? AND state IN ('left-out', 'failed') AND site = ? LIMIT 1")) {
            query.setInt(1, index); // with a +, or all that the index knows of would be read along that
            query.setInt(2, site);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    void put(Collection<Indexed> documents) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO indexed (site, document, type, version, space, way, passages, state, problem, at, index_number)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (index_number, site, document) DO UPDATE SET"
                        + " type = excluded.type, version = excluded.version, space = excluded.space, way = excluded.way,"
                        + " passages = excluded.passages, state = excluded.state, problem = excluded.problem,"
                        + " at = excluded.at")) {
            for (var document : documents) {
                set(insert, document);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void set(PreparedStatement insert, Indexed document) throws SQLException {
        var problem = document.problem();
        insert.setInt(1, site);
        insert.setString(2, document.id().value());
        insert.setString(3, document.type().word());
        insert.setInt(4, document.version());
        insert.setString(5, document.space());
        insert.setString(6, document.way());
        insert.setInt(7, document.passages());
        insert.setString(8, document.state().word());
        insert.setString(
                9,
                problem == null || problem.length() <= LONGEST_PROBLEM
                        ? problem
                        : problem.substring(0, LONGEST_PROBLEM));
        insert.setLong(10, document.at().toEpochMilli());
        insert.setInt(11, index);
    }

    void remove(Collection<DocumentId> documents) throws SQLException {
        try (var delete = connection.prepareStatement(
                "DELETE FROM indexed WHERE index_number = ? AND site = ? AND document = ?")) {
            for (var document : documents) {
                delete.setInt(1, index);
                delete.setInt(2, site);
                delete.setString(3, document.value());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }
}
