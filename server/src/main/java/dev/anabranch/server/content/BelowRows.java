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

    /// The plus keeps SQLite from reading the whole site along its key, which it takes for better than the parents.
    private static final String HANGING = "AND +site = ? AND type IN ('attachment', 'comment')";

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
                    for (var id : directly(table, "AND site = ?", some)) {
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
                for (var id : directly("node", HANGING, some)) {
                    if (found.add(id)) {
                        next.add(id);
                    }
                }
            }
            level = List.copyOf(next);
        }
        return found;
    }

    /// @param which ends the condition; takes the site
    private List<DocumentId> directly(String table, String which, List<DocumentId> parents) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT id FROM " + table + " WHERE parent IN (" + ContentStore.marks(parents.size()) + ") " + which)) {
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
