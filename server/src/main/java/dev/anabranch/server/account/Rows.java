package dev.anabranch.server.account;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads rows.
final class Rows {
    private Rows() {}

    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    static <T> List<T> all(PreparedStatement query, Reading<T> reading) throws SQLException {
        try (var rows = query.executeQuery()) {
            var found = new ArrayList<T>();
            while (rows.next()) {
                found.add(reading.of(rows));
            }
            return found;
        }
    }

    static <T> Optional<T> first(PreparedStatement query, Reading<T> reading) throws SQLException {
        return all(query, reading).stream().findFirst();
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static Optional<Instant> timeIfAny(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
