package dev.anabranch.server.sync;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.StoredText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Remembers runs and what each did with each document, for ever. Safe for any number of threads.
public final class RunStore {
    private final Database database;

    /// @param database where runs are kept
    public RunStore(Database database) {
        this.database = database;
    }

    /// The latest runs, newest first.
    ///
    /// @param limit most runs wanted, at least 1
    public List<Run> latest(int limit) {
        return database.read(connection -> {
            try (var query =
                    connection.prepareStatement("SELECT * FROM run ORDER BY started_at DESC, id DESC LIMIT ?")) {
                query.setInt(1, limit);
                return all(query, RunStore::run);
            }
        });
    }

    /// The runs before this one, newest first.
    ///
    /// @param limit most runs wanted, at least 1
    public List<Run> before(Run run, int limit) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT * FROM run WHERE started_at < ?"
                    + " OR (started_at = ? AND id < ?) ORDER BY started_at DESC, id DESC LIMIT ?")) {
                query.setLong(1, run.startedAt().toEpochMilli());
                query.setLong(2, run.startedAt().toEpochMilli());
                query.setString(3, run.id());
                query.setInt(4, limit);
                return all(query, RunStore::run);
            }
        });
    }

    /// One run; empty when nobody knows it.
    public Optional<Run> find(String id) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT * FROM run WHERE id = ?")) {
                query.setString(1, StoredText.of(id));
                return all(query, RunStore::run).stream().findFirst();
            }
        });
    }

    /// What a run did with each document, in the order it was done. Unchanged documents are only counted.
    ///
    /// @param after number of the last one already seen, 0 at first
    /// @param limit most wanted, at least 1
    public List<RunDocument> documents(String run, int after, int limit) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(
                    "SELECT * FROM run_document WHERE run = ? AND number > ? ORDER BY number LIMIT ?")) {
                query.setString(1, StoredText.of(run));
                query.setInt(2, after);
                query.setInt(3, limit);
                return all(query, RunStore::document);
            }
        });
    }

    /// As [#documents(String, int, int)], only those with this outcome.
    public List<RunDocument> documents(String run, Outcome outcome, int after, int limit) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT * FROM run_document"
                    + " WHERE run = ? AND outcome = ? AND number > ? ORDER BY number LIMIT ?")) {
                query.setString(1, StoredText.of(run));
                query.setString(2, outcome.word());
                query.setInt(3, after);
                query.setInt(4, limit);
                return all(query, RunStore::document);
            }
        });
    }

    /// What a run was busy with, in order.
    public List<RunPhase> phases(Run run) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(
                    "SELECT phase, started_at FROM run_phase WHERE run = ? ORDER BY number")) {
                query.setString(1, run.id());
                var begun = all(
                        query,
                        row -> new RunPhase(
                                Phase.of(row.getString(1)), Instant.ofEpochMilli(row.getLong(2)), run.finishedAt()));
                var phases = new ArrayList<RunPhase>();
                for (int i = 0; i < begun.size(); i++) {
                    var phase = begun.get(i);
                    phases.add(
                            i + 1 == begun.size()
                                    ? phase
                                    : new RunPhase(
                                            phase.phase(),
                                            phase.startedAt(),
                                            Optional.of(begun.get(i + 1).startedAt())));
                }
                return phases;
            }
        });
    }

    /// The ledger of a run: by space, then by kind. Empty when the run enumerated nothing completely.
    public List<Coverage> coverage(String run) {
        return database.read(connection -> {
            var missing = missing(connection, run);
            var skipped = skipped(connection, run);
            try (var query =
                    connection.prepareStatement("SELECT number, space_key, type, basis, expected, held, waiting"
                            + " FROM run_coverage WHERE run = ? ORDER BY number")) {
                query.setString(1, StoredText.of(run));
                return all(
                        query,
                        row -> new Coverage(
                                row.getString("space_key"),
                                row.getString("type"),
                                Coverage.Basis.valueOf(row.getString("basis")),
                                row.getInt("expected"),
                                row.getInt("held"),
                                row.getInt("waiting"),
                                missing.getOrDefault(row.getInt("number"), List.of()),
                                skipped.getOrDefault(row.getInt("number"), List.of())));
            }
        });
    }

    /// The newest run that has a ledger.
    public Optional<Run> lastCovered() {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT * FROM run r WHERE EXISTS"
                    + " (SELECT 1 FROM run_coverage c WHERE c.run = r.id) ORDER BY started_at DESC, id DESC LIMIT 1")) {
                return all(query, RunStore::run).stream().findFirst();
            }
        });
    }

    void phase(String run, int number, Phase phase, Instant at) {
        database.write(connection -> {
            try (var insert = connection.prepareStatement("INSERT INTO run_phase VALUES (?, ?, ?, ?)")) {
                insert.setString(1, run);
                insert.setInt(2, number);
                insert.setString(3, phase.word());
                insert.setLong(4, at.toEpochMilli());
                return insert.executeUpdate();
            }
        });
    }

    void cover(String run, List<Coverage> coverage) {
        if (coverage.isEmpty()) {
            return;
        }
        database.write(connection -> {
            try (var line = connection.prepareStatement("INSERT INTO run_coverage VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
                    var item = connection.prepareStatement("INSERT INTO run_missing VALUES (?, ?, ?, ?, ?, ?)");
                    var left = connection.prepareStatement("INSERT INTO run_skipped VALUES (?, ?, ?, ?)")) {
                for (int i = 0; i < coverage.size(); i++) {
                    set(line, run, i + 1, coverage.get(i));
                    line.addBatch();
                    for (var missing : coverage.get(i).missing()) {
                        item.setString(1, run);
                        item.setInt(2, i + 1);
                        item.setString(3, missing.id());
                        item.setString(4, StoredText.of(missing.title()));
                        item.setString(5, missing.code());
                        item.setString(6, StoredText.of(missing.message()));
                        item.addBatch();
                    }
                    for (var skipped : coverage.get(i).skipped()) {
                        left.setString(1, run);
                        left.setInt(2, i + 1);
                        left.setString(3, skipped.filter());
                        left.setInt(4, skipped.documents());
                        left.addBatch();
                    }
                }
                line.executeBatch();
                item.executeBatch();
                left.executeBatch();
                return true;
            }
        });
    }

    private static void set(PreparedStatement line, String run, int number, Coverage coverage) throws SQLException {
        line.setString(1, run);
        line.setInt(2, number);
        line.setString(3, StoredText.of(coverage.spaceKey()));
        line.setString(4, coverage.type());
        line.setString(5, coverage.basis().name());
        line.setInt(6, coverage.expected());
        line.setInt(7, coverage.held());
        line.setInt(8, coverage.waiting());
    }

    private static Map<Integer, List<Coverage.Missing>> missing(Connection connection, String run) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT line, document, title, code, message FROM run_missing WHERE run = ? ORDER BY line, document")) {
            query.setString(1, StoredText.of(run));
            try (var rows = query.executeQuery()) {
                var found = new HashMap<Integer, List<Coverage.Missing>>();
                while (rows.next()) {
                    found.computeIfAbsent(rows.getInt(1), line -> new ArrayList<>())
                            .add(new Coverage.Missing(
                                    rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5)));
                }
                return found;
            }
        }
    }

    private static Map<Integer, List<Coverage.Skipped>> skipped(Connection connection, String run) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT line, filter, documents FROM run_skipped WHERE run = ? ORDER BY line, filter")) {
            query.setString(1, StoredText.of(run));
            try (var rows = query.executeQuery()) {
                var found = new HashMap<Integer, List<Coverage.Skipped>>();
                while (rows.next()) {
                    found.computeIfAbsent(rows.getInt(1), line -> new ArrayList<>())
                            .add(new Coverage.Skipped(rows.getString(2), rows.getInt(3)));
                }
                return found;
            }
        }
    }

    void begin(String id, String site, List<String> spaceKeys, Asked asked, Instant at) {
        database.write(connection -> {
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
        });
    }

    /// Marks runs that say they are running, though nothing of them lives, as interrupted: those that hold no lease.
    public void endAbandoned(Instant at) {
        database.write(connection -> {
            try (var update = connection.prepareStatement("UPDATE run SET status = ?, stop_reason = ?,"
                    + " stop_message = ?, finished_at = ? WHERE status = ? AND NOT EXISTS"
                    + " (SELECT 1 FROM lease l WHERE l.run = run.id AND l.expires_at > ?)")) {
                update.setString(1, RunStatus.INTERRUPTED.word());
                update.setString(2, StopReason.INTERRUPTED.name());
                update.setString(3, "The process ended in the middle of this run. The next one went on from there.");
                update.setLong(4, at.toEpochMilli());
                update.setString(5, RunStatus.RUNNING.word());
                update.setLong(6, at.toEpochMilli());
                return update.executeUpdate();
            }
        });
    }

    /// A run that waited, was paused or interrupted is under way again.
    void resume(String id) {
        database.write(connection -> {
            try (var update = connection.prepareStatement("UPDATE run SET status = ?, finished_at = NULL,"
                    + " waiting_until = NULL, stop_reason = NULL, stop_message = NULL WHERE id = ?")) {
                update.setString(1, RunStatus.RUNNING.word());
                update.setString(2, id);
                return update.executeUpdate();
            }
        });
    }

    /// The newest run with one of these states.
    public Optional<Run> newest(Collection<RunStatus> states) {
        return all(states).stream().findFirst();
    }

    /// The runs with one of these states, which are few at any time, the newest first.
    public List<Run> all(Collection<RunStatus> states) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT * FROM run WHERE status IN ("
                    + states.stream().map(state -> "?").collect(Collectors.joining(", "))
                    + ") ORDER BY started_at DESC, id DESC LIMIT 100")) {
                int index = 1;
                for (var state : states) {
                    query.setString(index++, state.word());
                }
                return all(query, RunStore::run);
            }
        });
    }

    /// Ends a run that waits, is paused or was interrupted, without doing more of it.
    ///
    /// @return whether it was one of these
    public boolean close(String id, StopReason reason, String message, Instant at) {
        return ended(
                id,
                RunStatus.CANCELLED,
                new SyncReport.Stopped(reason, message),
                at,
                "'waiting', 'paused', 'interrupted'");
    }

    /// Pauses a run that waits for the site.
    ///
    /// @return whether it waited
    public boolean pause(String id) {
        return database.write(connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE run SET status = ?, waiting_until = NULL WHERE id = ? AND status = ?")) {
                update.setString(1, RunStatus.PAUSED.word());
                update.setString(2, StoredText.of(id));
                update.setString(3, RunStatus.WAITING.word());
                return update.executeUpdate() == 1;
            }
        });
    }

    /// Ends a run that is under way, in the words of somebody else, and takes away what it holds: its own thread does
    /// not answer any more, and must not write when it wakes up.
    public void stall(String id, Instant at) {
        var stopped = new SyncReport.Stopped(
                StopReason.STALLED, "The run did not move any more. The next one goes on from here.");
        ended(id, RunStatus.STALLED, stopped, at, "'running'");
        database.write(connection -> {
            try (var update =
                    connection.prepareStatement("UPDATE lease SET token = token + 1, expires_at = 0 WHERE run = ?")) {
                update.setString(1, id);
                return update.executeUpdate();
            }
        });
    }

    private boolean ended(String id, RunStatus status, SyncReport.Stopped stopped, Instant at, String from) {
        return database.write(connection -> {
            try (var update = connection.prepareStatement("UPDATE run SET status = ?, stop_reason = ?,"
                    + " stop_message = ?, finished_at = ?, waiting_until = NULL WHERE id = ? AND status IN ("
                    + from + ")")) {
                update.setString(1, status.word());
                update.setString(2, stopped.reason().name());
                update.setString(3, StoredText.of(stopped.message()));
                update.setLong(4, at.toEpochMilli());
                update.setString(5, StoredText.of(id));
                return update.executeUpdate() == 1;
            }
        });
    }

    /// The requests of a run in the order they were made.
    ///
    /// @param after number of the last one already seen, 0 at first
    /// @param limit most wanted, at least 1
    public List<RunRequest> requests(String run, int after, int limit) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(
                    "SELECT * FROM run_request WHERE run = ? AND number > ? ORDER BY number LIMIT ?")) {
                query.setString(1, StoredText.of(run));
                query.setInt(2, after);
                query.setInt(3, limit);
                return all(query, RunRequests::request);
            }
        });
    }

    void requests(String run, List<RunRequest> requests) {
        if (!requests.isEmpty()) {
            database.write(connection -> RunRequests.add(connection, run, requests));
        }
    }

    /// How many requests of a run are kept.
    public int requestCount(String run) {
        return number("SELECT COUNT(*) FROM run_request WHERE run = ?", run);
    }

    int lastNumber(String run) {
        return number("SELECT COALESCE(MAX(number), 0) FROM run_document WHERE run = ?", run);
    }

    private int number(String sql, String run) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(sql)) {
                query.setString(1, run);
                return all(query, row -> row.getInt(1)).getFirst();
            }
        });
    }

    void progress(String id, Counts counts, Usage usage) {
        database.write(connection -> update(connection, id, RunStatus.RUNNING, counts, usage, null, Optional.empty()));
    }

    void end(SyncReport report, Instant at) {
        boolean goesOn = report.status() == RunStatus.WAITING || report.status() == RunStatus.PAUSED;
        database.write(connection -> update(
                connection,
                report.runId(),
                report.status(),
                report.counts(),
                report.usage(),
                goesOn ? null : at,
                report.stopped()));
    }

    void add(Connection connection, String run, Collection<RunDocument> documents) throws SQLException {
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

    private static int update(
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

    private static Run run(ResultSet row) throws SQLException {
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

    static <T> List<T> all(PreparedStatement query, Reader<T> reader) throws SQLException {
        var found = new ArrayList<T>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        return found;
    }

    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
