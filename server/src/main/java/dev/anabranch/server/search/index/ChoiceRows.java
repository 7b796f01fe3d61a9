package dev.anabranch.server.search.index;

import dev.anabranch.server.content.DocumentId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The rows of what administrators decided about the index of one site.
final class ChoiceRows {
    private static final int IDS_PER_QUERY = 500;

    private final Connection connection;
    private final int site;

    ChoiceRows(Connection connection, int site) {
        this.connection = connection;
        this.site = site;
    }

    /// What was decided about one document.
    ///
    /// @param own about itself and what hangs at it
    /// @param below about itself and all below it
    record Choice(Optional<IndexChoices.Decision> own, Optional<IndexChoices.Decision> below) {}

    /// Spaces without a row index everything.
    Map<String, SpaceSwitch> switches() throws SQLException {
        try (var query =
                connection.prepareStatement("SELECT space, chosen_only, left_out FROM index_space WHERE site = ?")) {
            query.setInt(1, site);
            try (var rows = query.executeQuery()) {
                var found = new HashMap<String, SpaceSwitch>();
                while (rows.next()) {
                    found.put(
                            rows.getString(1),
                            new SpaceSwitch(rows.getInt(2) == 1, IndexKind.ofText(rows.getString(3))));
                }
                return found;
            }
        }
    }

    void put(String space, SpaceSwitch wanted) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO index_space (site, space, chosen_only, left_out)"
                + " VALUES (?, ?, ?, ?) ON CONFLICT (site, space) DO UPDATE SET chosen_only = excluded.chosen_only,"
                + " left_out = excluded.left_out")) {
            insert.setInt(1, site);
            insert.setString(2, space);
            insert.setInt(3, wanted.chosenOnly() ? 1 : 0);
            insert.setString(4, IndexKind.text(wanted.leftOut()));
            insert.executeUpdate();
        }
    }

    boolean areAny() throws SQLException {
        try (var query = connection.prepareStatement("SELECT 1 FROM index_choice WHERE site = ? LIMIT 1")) {
            query.setInt(1, site);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    Map<DocumentId, Choice> of(Collection<DocumentId> documents) throws SQLException {
        var found = new HashMap<DocumentId, Choice>();
        each("SELECT document, own, below FROM index_choice", documents, query -> {
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.put(new DocumentId(rows.getString(1)), new Choice(decision(rows, 2), decision(rows, 3)));
                }
            }
        });
        return found;
    }

    private static Optional<IndexChoices.Decision> decision(ResultSet rows, int column) throws SQLException {
        int value = rows.getInt(column);
        return rows.wasNull()
                ? Optional.empty()
                : Optional.of(value == 1 ? IndexChoices.Decision.IN : IndexChoices.Decision.OUT);
    }

    /// What was decided about all below stays.
    void decide(Collection<DocumentId> documents, IndexChoices.Decision decision) throws SQLException {
        upsert(documents, decision, false);
    }

    /// What was decided about the document alone is forgotten.
    void decideBelow(Collection<DocumentId> documents, IndexChoices.Decision decision) throws SQLException {
        upsert(documents, decision, true);
    }

    private void upsert(Collection<DocumentId> documents, IndexChoices.Decision decision, boolean below)
            throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO index_choice (site, document, own, below)"
                + " VALUES (?, ?, ?, ?) ON CONFLICT (site, document) DO UPDATE SET own = excluded.own"
                + (below ? ", below = excluded.below" : ""))) {
            int value = decision == IndexChoices.Decision.IN ? 1 : 0;
            for (var document : documents) {
                insert.setInt(1, site);
                insert.setString(2, document.value());
                insert.setObject(3, below ? null : value, Types.INTEGER);
                insert.setObject(4, below ? value : null, Types.INTEGER);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    void forget(Collection<DocumentId> documents) throws SQLException {
        each("DELETE FROM index_choice", documents, PreparedStatement::executeUpdate);
    }

    private interface Use {
        void of(PreparedStatement statement) throws SQLException;
    }

    private void each(String what, Collection<DocumentId> documents, Use use) throws SQLException {
        var all = new ArrayList<>(documents);
        for (int from = 0; from < all.size(); from += IDS_PER_QUERY) {
            var some = all.subList(from, Math.min(all.size(), from + IDS_PER_QUERY));
            var marks = String.join(", ", Collections.nCopies(some.size(), "?"));
            try (var statement =
                    connection.prepareStatement(what + " WHERE site = ? AND document IN (" + marks + ")")) {
                statement.setInt(1, site);
                for (int i = 0; i < some.size(); i++) {
                    statement.setString(2 + i, some.get(i).value());
                }
                use.of(statement);
            }
        }
    }
}
