package dev.anabranch.server.sync;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.StoredText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The table of runs.
final class RunRows {
    private RunRows() {}

    /// A run that begins.
    static int add(Connection connection, String id, String site, List<String> spaceKeys, Asked asked, Instant at)
            throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO run (id, site, space_keys, started_at, status,"
                + " kind, subjects, started_by, settings, added, changed, moved, deleted, unchanged, skipped,"
                + " failed, held, requests, points, bytes)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)")) {
            insert.setString(1, id);
            insert.setString(2, site);
            insert.setString(3, StoredText.of(String.join("\n", spaceKeys)));
            insert.setLong(4, at.toEpochMilli());
            insert.setString(5, RunStatus.RUNNING.word());
            insert.setString(6, asked.kind().word());
            insert.setString(7, joined(asked.kind().subjects()));
            insert.setString(8, asked.trigger().word());
            insert.setString(9, StoredText.of(asked.settings()));
            return insert.executeUpdate();
        }
    }

    /// Where a run stands.
    ///
    /// @param finished when it ended; nothing while it goes on
    static int update(
            Connection connection,
            String id,
            RunStatus status,
            Counts counts,
            Usage usage,
            @Nullable Instant finished,
            Optional<SyncReport.Stopped> stopped)
            throws SQLException {
        try (var update = connection.prepareStatement("UPDATE run SET status = ?, added = ?, changed = ?, moved = ?,"
                + " deleted = ?, unchanged = ?, skipped = ?, failed = ?, held = ?, requests = ?, points = ?, bytes = ?,"
                + " stop_reason = ?, stop_message = ?, finished_at = ?, waiting_until = ? WHERE id = ?")) {
            update.setString(1, status.word());
            update.setInt(2, counts.added());
            update.setInt(3, counts.changed());
            update.setInt(4, counts.moved());
            update.setInt(5, counts.deleted());
            update.setInt(6, counts.unchanged());
            update.setInt(7, counts.skipped());
            update.setInt(8, counts.failed());
            update.setInt(9, counts.held());
            update.setLong(10, usage.requests());
            update.setLong(11, usage.points());
            update.setLong(12, usage.bytes());
            update.setString(13, stopped.map(stop -> stop.reason().name()).orElse(null));
            update.setString(
                    14, stopped.map(stop -> StoredText.of(stop.message())).orElse(null));
            if (finished == null) {
                update.setNull(15, Types.BIGINT);
            } else {
                update.setLong(15, finished.toEpochMilli());
            }
            var until = stopped.flatMap(SyncReport.Stopped::until).filter(time -> status == RunStatus.WAITING);
            if (until.isPresent()) {
                update.setLong(16, until.get().toEpochMilli());
            } else {
                update.setNull(16, Types.BIGINT);
            }
            update.setString(17, id);
            return update.executeUpdate();
        }
    }

    static Run run(ResultSet row) throws SQLException {
        var reason = Optional.ofNullable(row.getString("stop_reason"));
        var message = row.getString("stop_message");
        return new Run(
                row.getString("id"),
                row.getString("site"),
                List.of(row.getString("space_keys").split("\n")),
                Instant.ofEpochMilli(row.getLong("started_at")),
                instant(row, "finished_at"),
                RunStatus.of(row.getString("status")),
                new Counts(
                        row.getInt("added"),
                        row.getInt("changed"),
                        row.getInt("moved"),
                        row.getInt("deleted"),
                        row.getInt("unchanged"),
                        row.getInt("skipped"),
                        row.getInt("failed"),
                        row.getInt("held")),
                new Usage(row.getLong("requests"), row.getLong("points"), row.getLong("bytes")),
                reason.map(word -> new SyncReport.Stopped(StopReason.valueOf(word), message == null ? "" : message)),
                new Asked(kind(row), Trigger.of(row.getString("started_by")), row.getString("settings")),
                instant(row, "waiting_until"));
    }

    private static RunKind kind(ResultSet row) throws SQLException {
        var subjects = row.getString("subjects");
        var ids = subjects.isEmpty()
                ? List.<DocumentId>of()
                : Arrays.stream(subjects.split("\n")).map(DocumentId::new).toList();
        return RunKind.of(row.getString("kind"), ids).orElse(RunKind.incremental());
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private static String joined(List<DocumentId> ids) {
        return ids.stream().map(DocumentId::value).collect(Collectors.joining("\n"));
    }
}
