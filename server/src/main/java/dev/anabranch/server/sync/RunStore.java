package dev.anabranch.server.sync;

import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.StoredText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
                return all(query, RunRows::run);
            }
        });
    }

    /// The runs of one site.
    ///
    /// @param site its address, as runs have it
    public RunsOfSite of(String site) {
        return new RunsOfSite(this, database, site);
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
                return all(query, RunRows::run);
            }
        });
    }

    /// One run; empty when nobody knows it.
    public Optional<Run> find(String id) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT * FROM run WHERE id = ?")) {
                query.setString(1, StoredText.of(id));
                return all(query, RunRows::run).stream().findFirst();
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
                return all(query, DocumentRows::document);
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
                return all(query, DocumentRows::document);
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
        return database.read(connection -> CoverageRows.of(connection, run));
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
        if (!coverage.isEmpty()) {
            database.write(connection -> CoverageRows.add(connection, run, coverage));
        }
    }

    void begin(String id, String site, List<String> spaceKeys, Asked asked, Instant at) {
        database.write(connection -> RunRows.add(connection, id, site, spaceKeys, asked, at));
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
                return all(query, RunRows::run);
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

    /// The number of the last document of a run; 0 before there is one.
    public int lastNumber(String run) {
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

    /// How far a run under way is, whichever process runs it; empty before its first phase.
    public Optional<RunProgress> progress(String run) {
        return database.read(connection -> ProgressRows.find(connection, run));
    }

    /// @param phase number of the phase in the run
    void progress(String id, Counts counts, Usage usage, int phase, RunProgress progress, Instant at) {
        database.write(connection -> {
            ProgressRows.save(connection, id, phase, progress, at);
            return RunRows.update(connection, id, RunStatus.RUNNING, counts, usage, null, Optional.empty());
        });
    }

    void end(SyncReport report, Instant at) {
        boolean goesOn = report.status() == RunStatus.WAITING || report.status() == RunStatus.PAUSED;
        database.write(connection -> {
            ProgressRows.forget(connection, report.runId());
            return RunRows.update(
                    connection,
                    report.runId(),
                    report.status(),
                    report.counts(),
                    report.usage(),
                    goesOn ? null : at,
                    report.stopped());
        });
    }

    void add(Connection connection, String run, Collection<RunDocument> documents) throws SQLException {
        DocumentRows.add(connection, run, documents);
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
