package dev.anabranch.server.sync;

import dev.anabranch.server.platform.StoredText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The rows of the requests of runs.
final class RunRequests {
    private RunRequests() {}

    static boolean add(Connection connection, String run, List<RunRequest> requests) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO run_request (run, number, at, method, path, status,"
                + " millis, bytes, points, query) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (var request : requests) {
                insert.setString(1, run);
                insert.setInt(2, request.number());
                insert.setLong(3, request.at().toEpochMilli());
                insert.setString(4, request.method());
                insert.setString(5, StoredText.of(request.path()));
                insert.setInt(6, request.status());
                insert.setLong(7, request.took().toMillis());
                insert.setLong(8, request.bytes());
                insert.setInt(9, request.points());
                insert.setString(10, StoredText.of(request.query()));
                insert.addBatch();
            }
            insert.executeBatch();
            return true;
        }
    }

    static RunRequest request(ResultSet row) throws SQLException {
        return new RunRequest(
                row.getInt("number"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("method"),
                row.getString("path"),
                row.getString("query"),
                row.getInt("status"),
                Duration.ofMillis(row.getLong("millis")),
                row.getLong("bytes"),
                row.getInt("points"));
    }
}
