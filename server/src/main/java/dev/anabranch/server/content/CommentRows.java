package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The rows of what only comments have.
final class CommentRows {
    private CommentRows() {}

    static Map<DocumentId, Remark> remarks(Connection connection, int site, Collection<DocumentId> ids)
            throws SQLException {
        var found = new HashMap<DocumentId, Remark>();
        for (var some : ContentStore.chunks(List.copyOf(ids))) {
            try (var query = connection.prepareStatement(
                    "SELECT id, answers, marker, selection, resolution FROM comment WHERE site = ? AND id IN ("
                            + ContentStore.marks(some.size()) + ")")) {
                query.setInt(1, site);
                ContentStore.set(query, 2, some);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.put(new DocumentId(rows.getString(1)), remark(rows));
                    }
                }
            }
        }
        return found;
    }

    /// The comments on these, replies among them.
    static Set<DocumentId> on(Connection connection, int site, Collection<DocumentId> containers) throws SQLException {
        var found = new HashSet<DocumentId>();
        for (var some : ContentStore.chunks(List.copyOf(containers))) {
            try (var query = connection.prepareStatement(
                    "SELECT id FROM node WHERE site = ? AND type = 'comment' AND parent IN ("
                            + ContentStore.marks(some.size()) + ")")) {
                query.setInt(1, site);
                ContentStore.set(query, 2, some);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.add(new DocumentId(rows.getString(1)));
                    }
                }
            }
        }
        return found;
    }

    static void write(Connection connection, int site, Map<DocumentId, Remark> remarks) throws SQLException {
        try (var upsert = connection.prepareStatement(
                "INSERT INTO comment (site, id, answers, marker, selection, resolution) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (site, id) DO UPDATE SET answers = excluded.answers, marker = excluded.marker,"
                        + " selection = excluded.selection, resolution = excluded.resolution")) {
            for (var entry : remarks.entrySet()) {
                var remark = entry.getValue();
                upsert.setInt(1, site);
                upsert.setString(2, entry.getKey().value());
                upsert.setString(3, remark.answers().map(DocumentId::value).orElse(null));
                upsert.setString(4, remark.passage().map(Remark.Passage::marker).orElse(""));
                upsert.setString(5, remark.passage().map(Remark.Passage::text).orElse(""));
                upsert.setString(6, remark.resolution().word());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    /// A row with the columns of a comment.
    static Remark remark(ResultSet row) throws SQLException {
        var marker = row.getString("marker");
        var text = row.getString("selection");
        return new Remark(
                Optional.ofNullable(row.getString("answers")).map(DocumentId::new),
                marker.isEmpty() && text.isEmpty() ? Optional.empty() : Optional.of(new Remark.Passage(marker, text)),
                Remark.Resolution.of(row.getString("resolution")));
    }
}
