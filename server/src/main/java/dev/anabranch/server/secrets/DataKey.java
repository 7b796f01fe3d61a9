package dev.anabranch.server.secrets;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A key as the database has it, encrypted.
///
/// @param wrappedBy address of the master key it is encrypted with; nothing for one of this machine
@SuppressWarnings("ArrayRecordComponent") // read at once and handed on to nobody
record DataKey(long id, byte[] wrapped, Optional<String> wrappedBy) {
    /// Of a row with the columns `id`, `wrapped` and `wrapped_by`.
    static DataKey of(ResultSet row) throws SQLException {
        return new DataKey(
                row.getLong("id"), row.getBytes("wrapped"), Optional.ofNullable(row.getString("wrapped_by")));
    }

    /// All in one statement, since another process may forget a key between two.
    ///
    /// @param which what comes after the table in the query
    static List<DataKey> stored(Connection connection, String which) throws SQLException {
        var keys = new ArrayList<DataKey>();
        try (var query = connection.prepareStatement("SELECT id, wrapped, wrapped_by FROM data_key " + which);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                keys.add(of(rows));
            }
        }
        return keys;
    }

    /// Puts the same key in its place, encrypted anew.
    ///
    /// @return 1, or 0 when it is gone or somebody else has encrypted it anew since it was read
    int exchange(Connection connection, DataKey anew) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE data_key SET wrapped = ?, wrapped_by = ? WHERE id = ? AND wrapped = ?")) {
            update.setBytes(1, anew.wrapped());
            update.setString(2, anew.wrappedBy().orElse(null));
            update.setLong(3, id);
            update.setBytes(4, wrapped);
            return update.executeUpdate();
        }
    }
}
