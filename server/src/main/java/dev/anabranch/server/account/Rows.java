package dev.anabranch.server.account;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads rows of this package and of those below it.
public final class Rows {
    private Rows() {}

    /// Makes something of the row where a result stands.
    @FunctionalInterface
    public interface Reading<T> {
        /// Reads it.
        T of(ResultSet row) throws SQLException;
    }

    /// All rows of a query.
    public static <T> List<T> all(PreparedStatement query, Reading<T> reading) throws SQLException {
        try (var rows = query.executeQuery()) {
            var found = new ArrayList<T>();
            while (rows.next()) {
                found.add(reading.of(rows));
            }
            return found;
        }
    }

    /// The first row of a query.
    public static <T> Optional<T> first(PreparedStatement query, Reading<T> reading) throws SQLException {
        return all(query, reading).stream().findFirst();
    }

    /// A text; empty for null.
    public static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    /// A moment.
    public static Instant time(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    /// A moment; empty for null.
    public static Optional<Instant> timeIfAny(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
