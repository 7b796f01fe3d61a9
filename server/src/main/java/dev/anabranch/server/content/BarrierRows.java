package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Finds what may hold readers up. Says of a whole site what [WayRows] says of the way to one document.
final class BarrierRows {
    private static final String RESTRICTED =
            "SELECT id FROM gate WHERE site = ? AND kind = 'content' AND state = 'only'";

    /// Of what is held and of what is only known to lie above it: gates that were never read.
    private static final String UNREAD = "SELECT node.id FROM node"
            + " LEFT JOIN gate ON gate.site = node.site AND gate.kind = 'content' AND gate.id = node.id"
            + " WHERE node.site = ? AND node.type IN " + AccessRecord.WITH_GATES
            + " AND (gate.id IS NULL OR gate.state = 'unread')";

    private static final String UNREAD_ABOVE = "SELECT ancestor.id FROM ancestor"
            + " LEFT JOIN gate ON gate.site = ancestor.site AND gate.kind = 'content' AND gate.id = ancestor.id"
            + " WHERE ancestor.site = ? AND (gate.id IS NULL OR gate.state = 'unread')";

    /// Files and comments that hang at nothing.
    private static final String ASTRAY =
            "SELECT id FROM node WHERE site = ? AND parent IS NULL AND type NOT IN " + AccessRecord.WITH_GATES;

    /// What the site said is for nobody to whom it would be shown.
    private static final String CLOSED = "SELECT document FROM access_closure WHERE site = ? AND account = ''";

    /// What something lies below that is of another space, or that is not known.
    private static final String ABOVE_OTHERS = "SELECT DISTINCT below.parent, COALESCE(held.space, above.space)"
            + " FROM (SELECT parent, space FROM node WHERE site = ? AND parent IS NOT NULL"
            + " UNION SELECT parent, space FROM ancestor WHERE site = ? AND parent IS NOT NULL) below"
            + " LEFT JOIN node held ON held.site = ? AND held.id = below.parent"
            + " LEFT JOIN ancestor above ON above.site = ? AND above.id = below.parent"
            + " WHERE COALESCE(held.space, above.space) IS NULL OR COALESCE(held.space, above.space) <> below.space";

    private final Connection connection;
    private final int site;

    BarrierRows(Connection connection, int site) {
        this.connection = connection;
        this.site = site;
    }

    Barriers all(long revision) throws SQLException {
        var shut = new HashSet<DocumentId>();
        shut.addAll(ids(UNREAD));
        shut.addAll(ids(UNREAD_ABOVE));
        shut.addAll(ids(ASTRAY));
        shut.addAll(ids(CLOSED));
        var crossings = new HashMap<DocumentId, String>();
        aboveOthers(shut, crossings);
        return new Barriers(revision, ids(RESTRICTED), shut, crossings);
    }

    private void aboveOthers(Set<DocumentId> unknown, Map<DocumentId, String> crossings) throws SQLException {
        try (var query = connection.prepareStatement(ABOVE_OTHERS)) {
            for (int index = 1; index <= 4; index++) {
                query.setInt(index, site);
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var id = new DocumentId(rows.getString(1));
                    var space = rows.getString(2);
                    if (space == null) {
                        unknown.add(id);
                    } else {
                        crossings.put(id, space);
                    }
                }
            }
        }
    }

    private Set<DocumentId> ids(String sql) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setInt(1, site);
            try (var rows = query.executeQuery()) {
                var ids = new HashSet<DocumentId>();
                while (rows.next()) {
                    ids.add(new DocumentId(rows.getString(1)));
                }
                return ids;
            }
        }
    }
}
