package dev.anabranch.server.workspace;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the Git history of a folder holds of each document, as it was added last.
final class HistoryRows {
    private static final String HEAD = "git-head";
    private static final String UNDER_WAY = "git-under-way";

    private final ContentStore content;
    private final int site;

    /// A document's file in the history.
    ///
    /// @param hash SHA-256 of its bytes
    /// @param version of the document
    record Row(String path, String hash, int version) {}

    HistoryRows(ContentStore content) {
        this.content = content;
        this.site = content.site();
    }

    Map<DocumentId, Row> all() {
        return content.inTransaction(connection -> {
            var rows = new HashMap<DocumentId, Row>();
            try (var query = connection.prepareStatement(
                    "SELECT document, path, hash, version FROM workspace_history WHERE site = ?")) {
                query.setFetchSize(1000);
                query.setInt(1, site);
                try (var found = query.executeQuery()) {
                    while (found.next()) {
                        rows.put(
                                new DocumentId(found.getString(1)),
                                new Row(found.getString(2), found.getString(3), found.getInt(4)));
                    }
                }
            }
            return rows;
        });
    }

    /// The commit that held all of this; empty when none ever did.
    Optional<String> head() {
        return content.inTransaction(connection -> FolderNotes.read(connection, HEAD, site))
                .filter(text -> !text.isEmpty());
    }

    /// Whether a process began to add to the history and never came to the end.
    boolean isUnderWay() {
        return content.inTransaction(connection -> FolderNotes.read(connection, UNDER_WAY))
                .map("yes"::equals)
                .orElse(false);
    }

    void begin() {
        content.inTransaction(connection -> {
            FolderNotes.write(connection, UNDER_WAY, "yes");
            return true;
        });
    }

    /// The history holds this now.
    void end(String head, Map<DocumentId, Row> held, Collection<DocumentId> gone) {
        content.inTransaction(connection -> {
            save(connection, held);
            delete(connection, gone);
            FolderNotes.write(connection, HEAD, site, head);
            FolderNotes.write(connection, UNDER_WAY, "no");
            return true;
        });
    }

    /// Nothing is known of the history any more.
    void forget() {
        content.inTransaction(connection -> {
            try (var delete = connection.prepareStatement("DELETE FROM workspace_history WHERE site = ?")) {
                delete.setInt(1, site);
                delete.executeUpdate();
            }
            FolderNotes.write(connection, HEAD, site, "");
            return true;
        });
    }

    private void save(Connection connection, Map<DocumentId, Row> held) throws SQLException {
        try (var upsert = connection.prepareStatement(
                "INSERT INTO workspace_history (site, document, path, hash, version) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (site, document) DO UPDATE SET path = excluded.path, hash = excluded.hash,"
                        + " version = excluded.version")) {
            for (var entry : held.entrySet()) {
                upsert.setInt(1, site);
                upsert.setString(2, entry.getKey().value());
                upsert.setString(3, entry.getValue().path());
                upsert.setString(4, entry.getValue().hash());
                upsert.setInt(5, entry.getValue().version());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private void delete(Connection connection, Collection<DocumentId> gone) throws SQLException {
        try (var delete =
                connection.prepareStatement("DELETE FROM workspace_history WHERE site = ? AND document = ?")) {
            for (var document : gone) {
                delete.setInt(1, site);
                delete.setString(2, document.value());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }
}
