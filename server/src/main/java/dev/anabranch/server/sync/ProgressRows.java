package dev.anabranch.server.sync;

import dev.anabranch.server.platform.StoredText;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// The table of how far runs under way are. A run that has just turned to another phase is at its beginning.
final class ProgressRows {
    private ProgressRows() {}

    /// @param phase number of the phase in the run
    static void save(Connection connection, String run, int phase, RunProgress progress, Instant at)
            throws SQLException {
        try (var upsert = connection.prepareStatement("INSERT INTO run_progress"
                + " (run, phase, done, total, title, per_second, at) VALUES (?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (run) DO UPDATE SET phase = excluded.phase, done = excluded.done,"
                + " total = excluded.total, title = excluded.title, per_second = excluded.per_second,"
                + " at = excluded.at")) {
            upsert.setString(1, run);
            upsert.setInt(2, phase);
            upsert.setLong(3, progress.done());
            if (progress.total().isPresent()) {
                upsert.setLong(4, progress.total().getAsLong());
            } else {
                upsert.setNull(4, Types.BIGINT);
            }
            upsert.setString(5, StoredText.of(progress.title()));
            upsert.setDouble(6, progress.perSecond());
            upsert.setLong(7, at.toEpochMilli());
            upsert.executeUpdate();
        }
    }

    static void forget(Connection connection, String run) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM run_progress WHERE run = ?")) {
            delete.setString(1, run);
            delete.executeUpdate();
        }
    }

    static Optional<RunProgress> find(Connection connection, String run) throws SQLException {
        try (var query = connection.prepareStatement("SELECT f.phase, p.done, p.total, p.title, p.per_second"
                + " FROM run_phase f LEFT JOIN run_progress p ON p.run = f.run AND p.phase = f.number"
                + " WHERE f.run = ? ORDER BY f.number DESC LIMIT 1")) {
            query.setString(1, StoredText.of(run));
            try (var rows = query.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                long total = rows.getLong(3);
                var known = rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(total);
                var title = Optional.ofNullable(rows.getString(4)).orElse("");
                return Optional.of(
                        new RunProgress(Phase.of(rows.getString(1)), rows.getLong(2), known, title, rows.getDouble(5)));
            }
        }
    }
}
