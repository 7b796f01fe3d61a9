package dev.anabranch.server.sync;

import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.StoredText;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The runs of one site, among those that [RunStore] remembers. Safe for any number of threads.
public final class RunsOfSite {
    private static final int MOST = 100;

    private final RunStore store;
    private final Database database;
    private final String site;

    RunsOfSite(RunStore store, Database database, String site) {
        this.store = store;
        this.database = database;
        this.site = site;
    }

    /// The address of the site, as runs have it.
    public String site() {
        return site;
    }

    /// Where these are remembered, among all others.
    public RunStore store() {
        return store;
    }

    /// One of these runs; empty when nobody knows it, or it is of another site.
    public Optional<Run> find(String id) {
        return store.find(id).filter(run -> run.site().equals(site));
    }

    /// The latest runs, newest first.
    ///
    /// @param limit most runs wanted, at least 1
    public List<Run> latest(int limit) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(
                    "SELECT * FROM run WHERE site = ? ORDER BY started_at DESC, id DESC LIMIT ?")) {
                query.setString(1, StoredText.of(site));
                query.setInt(2, limit);
                return RunStore.all(query, RunRows::run);
            }
        });
    }

    /// The runs before this one, newest first.
    ///
    /// @param limit most runs wanted, at least 1
    public List<Run> before(Run run, int limit) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT * FROM run WHERE site = ? AND (started_at < ?"
                    + " OR (started_at = ? AND id < ?)) ORDER BY started_at DESC, id DESC LIMIT ?")) {
                query.setString(1, StoredText.of(site));
                query.setLong(2, run.startedAt().toEpochMilli());
                query.setLong(3, run.startedAt().toEpochMilli());
                query.setString(4, run.id());
                query.setInt(5, limit);
                return RunStore.all(query, RunRows::run);
            }
        });
    }

    /// The newest run with one of these states.
    public Optional<Run> newest(Collection<RunStatus> states) {
        return newest(states, 1).stream().findFirst();
    }

    /// The runs with one of these states, which are few at any time, the newest first.
    public List<Run> all(Collection<RunStatus> states) {
        return newest(states, MOST);
    }

    private List<Run> newest(Collection<RunStatus> states, int limit) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT * FROM run WHERE site = ? AND status IN ("
                    + states.stream().map(state -> "?").collect(Collectors.joining(", "))
                    + ") ORDER BY started_at DESC, id DESC LIMIT ?")) {
                query.setString(1, StoredText.of(site));
                int index = 2;
                for (var state : states) {
                    query.setString(index++, state.word());
                }
                query.setInt(index, limit);
                return RunStore.all(query, RunRows::run);
            }
        });
    }
}
