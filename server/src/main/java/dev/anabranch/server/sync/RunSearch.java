package dev.anabranch.server.sync;

import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.StoredText;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Finds among what runs did, for people who look for something. Safe for any number of threads.
public final class RunSearch {
    private static final String MATCHES =
            " FROM run_document WHERE run = ? AND (? = '' OR outcome = ?) AND (? = '' OR type = ?)"
                    + " AND (? = '' OR LOWER(title) LIKE ? ESCAPE '!' OR LOWER(path) LIKE ? ESCAPE '!'"
                    + " OR LOWER(message) LIKE ? ESCAPE '!' OR document = ?)";

    private final Database database;

    /// @param database where runs are kept
    public RunSearch(Database database) {
        this.database = database;
    }

    /// What a run did with the documents that are wanted, in the order it was done.
    ///
    /// @param after number of the last one already seen, 0 at first
    /// @param limit most wanted, at least 1
    public List<RunDocument> documents(String run, DocumentQuery wanted, int after, int limit) {
        return database.read(connection -> {
            try (var query =
                    connection.prepareStatement("SELECT *" + MATCHES + " AND number > ? ORDER BY number LIMIT ?")) {
                int next = set(query, run, wanted);
                query.setInt(next, after);
                query.setInt(next + 1, limit);
                return RunStore.all(query, DocumentRows::document);
            }
        });
    }

    /// How many documents are wanted.
    public int count(String run, DocumentQuery wanted) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT COUNT(*)" + MATCHES)) {
                set(query, run, wanted);
                return RunStore.all(query, row -> row.getInt(1)).getFirst();
            }
        });
    }

    /// The kinds of documents that a run had to do with, by name.
    public List<String> types(String run) {
        return database.read(connection -> {
            try (var query =
                    connection.prepareStatement("SELECT DISTINCT type FROM run_document WHERE run = ? ORDER BY type")) {
                query.setString(1, StoredText.of(run));
                return RunStore.all(query, row -> row.getString(1));
            }
        });
    }

    /// A document in one run.
    public record InRun(String run, RunDocument document) {}

    /// What runs did with one document, the newest first. Runs that found it unchanged are not among them.
    ///
    /// @param site address of the document's site
    /// @param limit most wanted, at least 1
    public List<InRun> history(String site, String document, int limit) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT d.* FROM run_document d JOIN run r ON r.id = d.run"
                    + " WHERE d.document = ? AND r.site = ? ORDER BY d.at DESC, d.run DESC, d.number DESC LIMIT ?")) {
                query.setString(1, StoredText.of(document));
                query.setString(2, StoredText.of(site));
                query.setInt(3, limit);
                return RunStore.all(query, row -> new InRun(row.getString("run"), DocumentRows.document(row)));
            }
        });
    }

    /// The ledger of the newest run of a site that has one; empty when none has.
    public List<Coverage> lastCovered(String site) {
        var newest = database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT r.id FROM run r WHERE r.site = ? AND EXISTS"
                    + " (SELECT 1 FROM run_coverage c WHERE c.run = r.id) ORDER BY started_at DESC, id DESC LIMIT 1")) {
                query.setString(1, StoredText.of(site));
                return RunStore.all(query, row -> row.getString(1));
            }
        });
        return newest.isEmpty() ? List.of() : new RunStore(database).coverage(newest.getFirst());
    }

    /// The newest ledger of each space of a site, by key, with the run that made it.
    public List<SpaceLedger> ledgers(String site) {
        var newest = database.read(connection -> {
            try (var query = connection.prepareStatement("""
                    SELECT DISTINCT c.space_key, r.id FROM run_coverage c JOIN run r ON r.id = c.run
                    WHERE r.site = ? AND r.started_at = (SELECT MAX(other.started_at)
                        FROM run other JOIN run_coverage line ON line.run = other.id
                        WHERE other.site = r.site AND line.space_key = c.space_key)
                    ORDER BY c.space_key, r.id
                    """)) {
                query.setString(1, site);
                return RunStore.all(query, row -> List.of(row.getString(1), row.getString(2)));
            }
        });
        return withLines(newest);
    }

    /// @param newest pairs of a space's key and a run's id
    private List<SpaceLedger> withLines(List<List<String>> newest) {
        var runs = new RunStore(database);
        var lines = new java.util.HashMap<String, List<Coverage>>();
        var found = new ArrayList<SpaceLedger>();
        for (var pair : newest) {
            String key = pair.getFirst();
            if (!found.isEmpty() && found.getLast().spaceKey().equals(key)) {
                found.removeLast(); // two runs of the same millisecond: the later id
            }
            var ofSpace = lines.computeIfAbsent(pair.getLast(), runs::coverage).stream()
                    .filter(line -> line.spaceKey().equals(key))
                    .toList();
            runs.find(pair.getLast()).ifPresent(run -> found.add(new SpaceLedger(key, run, ofSpace)));
        }
        return found;
    }

    private static int set(PreparedStatement query, String run, DocumentQuery wanted) throws SQLException {
        String outcome = wanted.outcome().map(Outcome::word).orElse("");
        String text = StoredText.of(wanted.text().toLowerCase(Locale.ROOT));
        String pattern = "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        int at = 1;
        for (String value : List.of(
                StoredText.of(run),
                outcome,
                outcome,
                StoredText.of(wanted.type()),
                StoredText.of(wanted.type()),
                text,
                pattern,
                pattern,
                pattern,
                StoredText.of(wanted.text()))) {
            query.setString(at++, value);
        }
        return at;
    }
}
