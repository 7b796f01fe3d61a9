package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds what lies below something, level by level; also where something between the two is not held itself.
final class BelowRows {
    private static final List<String> TABLES = List.of("node", "ancestor");

    private final Connection connection;
    private final int site;

    BelowRows(Connection connection, int site) {
        this.connection = connection;
        this.site = site;
    }

    /// All that lies below any of these, on any level; what is not held may be among it.
    Set<DocumentId> all(Collection<DocumentId> tops) throws SQLException {
        var found = new LinkedHashSet<DocumentId>();
        var level = List.copyOf(tops);
        while (!level.isEmpty()) {
            var next = new ArrayList<DocumentId>();
            for (var some : ContentStore.chunks(level)) {
                for (var table : TABLES) {
                    for (var id : directly(table, "", some)) {
                        if (found.add(id)) {
                            next.add(id); // a circle ends here
                        }
                    }
                }
            }
            level = List.copyOf(next);
        }
        return found;
    }

    /// The attached files of these, and the comments on both.
    Set<DocumentId> hanging(Collection<DocumentId> hosts) throws SQLException {
        var found = new LinkedHashSet<DocumentId>();
        var level = List.copyOf(hosts);
        while (!level.isEmpty()) {
            var next = new ArrayList<DocumentId>();
            for (var some : ContentStore.chunks(level)) {
                for (var id : directly("node", " AND type IN ('attachment', 'comment')", some)) {
                    if (found.add(id)) {
                        next.add(id);
                    }
                }
            }
            level = List.copyOf(next);
        }
        return found;
    }

    private List<DocumentId> directly(String table, String which, List<DocumentId> parents) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id FROM " + table + " WHERE parent IN ("
                + ContentStore.marks(parents.size()) + ") AND site = ?" + which)) {
            query.setInt(ContentStore.set(query, 1, parents), site);
            try (var rows = query.executeQuery()) {
                var ids = new ArrayList<DocumentId>();
                while (rows.next()) {
                    ids.add(new DocumentId(rows.getString(1)));
                }
                return ids;
            }
        }
    }
}
