package dev.anabranch.server.sync;

import dev.anabranch.server.platform.StoredText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;

/// The table of what runs did with documents.
final class DocumentRows {
    private DocumentRows() {}

    static void add(Connection connection, String run, Collection<RunDocument> documents) throws SQLException {
        try (var insert =
                connection.prepareStatement("INSERT INTO run_document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (var document : documents) {
                insert.setString(1, run);
                insert.setInt(2, document.number());
                insert.setString(3, document.id());
                insert.setString(4, document.type());
                insert.setString(5, StoredText.of(document.title()));
                insert.setString(6, document.outcome().word());
                insert.setString(7, StoredText.of(document.path()));
                insert.setString(8, document.code());
                insert.setString(9, StoredText.of(document.message()));
                insert.setLong(10, document.at().toEpochMilli());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static RunDocument document(ResultSet row) throws SQLException {
        return new RunDocument(
                row.getInt("number"),
                row.getString("document"),
                row.getString("type"),
                row.getString("title"),
                Outcome.of(row.getString("outcome")),
                row.getString("path"),
                row.getString("code"),
                row.getString("message"),
                Instant.ofEpochMilli(row.getLong("at")));
    }
}
