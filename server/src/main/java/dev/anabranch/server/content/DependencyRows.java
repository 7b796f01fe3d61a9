package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.SQLException;

/// The table of what texts name.
final class DependencyRows {
    /// The document itself, the comments on it, and those on its files.
    private static final String SHOWN_WITH = "(SELECT ? UNION ALL"
            + " SELECT id FROM node WHERE parent = ? AND site = ? AND type = 'comment' UNION ALL"
            + " SELECT said.id FROM node held JOIN node said ON said.parent = held.id AND said.site = held.site"
            + " WHERE held.parent = ? AND held.site = ? AND held.type = 'attachment' AND said.type = 'comment')";

    private DependencyRows() {}

    static boolean namesOthers(Connection connection, int site, DocumentId document) throws SQLException {
        try (var query = connection.prepareStatement("SELECT 1 FROM dependency WHERE document IN " + SHOWN_WITH
                + " AND site = ? AND target NOT LIKE 'person:%' LIMIT 1")) {
            query.setString(1, document.value());
            query.setString(2, document.value());
            query.setInt(3, site);
            query.setString(4, document.value());
            query.setInt(5, site);
            query.setInt(6, site);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }
}
