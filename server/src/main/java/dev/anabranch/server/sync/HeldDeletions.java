package dev.anabranch.server.sync;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.ListPlace;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.StoredText;
import dev.anabranch.server.sync.HeldDeletion.Decision;
import dev.anabranch.server.sync.HeldDeletion.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Deletions that are for a person to decide, as the last complete sweep of each space left them. Safe for any number
/// of threads.
public final class HeldDeletions {
    private static final String ROW = "SELECT t.address, h.document, h.type, n.title, s.space_key, h.reason, h.filter,"
            + " h.run, h.since, h.decision, h.decided_at";

    /// What was removed meanwhile is told no more, though its row stays until the next sweep.
    private static final String LISTED = " FROM held_deletion h JOIN node n ON n.site = h.site AND n.id = h.document"
            + " JOIN space s ON s.site = n.site AND s.id = n.space JOIN site t ON t.id = h.site"
            + " WHERE (? = '' OR t.address = ?) AND (? = '' OR UPPER(s.space_key) = UPPER(?)) AND (? = '' OR h.decision = ?)";

    private static final String SITE = "(SELECT id FROM site WHERE address = ?)";

    private static final int PORTION = 1000;

    private final Database database;

    /// @param database where they are kept, beside the content
    public HeldDeletions(Database database) {
        this.database = database;
    }

    /// Which of them are meant; empty values stand for all.
    ///
    /// @param site address of their site
    /// @param spaceKey in any case
    public record Wanted(String site, String spaceKey, Optional<Decision> decision) {
        /// All of them.
        public static final Wanted ALL = new Wanted("", Optional.empty());

        /// Those for which nobody has decided.
        public static final Wanted WAITING = new Wanted("", Optional.of(Decision.WAITING));

        /// Those of all sites.
        public Wanted(String spaceKey, Optional<Decision> decision) {
            this("", spaceKey, decision);
        }

        /// The same of one space.
        public Wanted of(String key) {
            return new Wanted(site, key, decision);
        }

        /// The same of one site.
        public Wanted at(String address) {
            return new Wanted(address, spaceKey, decision);
        }
    }

    /// How many there are of one space.
    ///
    /// @param site address of its site
    /// @param documents held of the space, these included
    public record OfSpace(
            String site, String key, String name, int waiting, int approved, int ignored, int documents) {}

    /// The spaces that have any, by key, then by site.
    public List<OfSpace> spaces() {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("""
                    SELECT t.address, s.space_key, s.name,
                        SUM(CASE WHEN h.decision = 'waiting' THEN 1 ELSE 0 END) AS waiting,
                        SUM(CASE WHEN h.decision = 'approved' THEN 1 ELSE 0 END) AS approved,
                        SUM(CASE WHEN h.decision = 'ignored' THEN 1 ELSE 0 END) AS ignored,
                        (SELECT COUNT(*) FROM node o WHERE o.site = s.site AND o.space = s.id
                            AND o.type IN ('page', 'blogpost', 'attachment', 'comment')) AS documents
                    FROM held_deletion h JOIN node n ON n.site = h.site AND n.id = h.document
                    JOIN space s ON s.site = n.site AND s.id = n.space JOIN site t ON t.id = s.site
                    GROUP BY t.address, s.site, s.id, s.space_key, s.name ORDER BY s.space_key, t.address
                    """)) {
                return RunStore.all(
                        query,
                        row -> new OfSpace(
                                row.getString("address"),
                                row.getString("space_key"),
                                row.getString("name"),
                                row.getInt("waiting"),
                                row.getInt("approved"),
                                row.getInt("ignored"),
                                row.getInt("documents")));
            }
        });
    }

    /// Those of these that are held, in no order.
    public List<HeldDeletion> find(Collection<DocumentId> documents) {
        return database.read(connection -> {
            var found = new ArrayList<HeldDeletion>();
            try (var query = connection.prepareStatement(ROW + LISTED + " AND h.document = ?")) {
                int next = set(query, Wanted.ALL);
                for (var id : Set.copyOf(documents)) {
                    query.setString(next, id.value());
                    found.addAll(RunStore.all(query, HeldDeletions::row));
                }
            }
            return found;
        });
    }

    /// All that are wanted, as [#list] has them.
    public List<HeldDeletion> all(Wanted wanted) {
        var found = new ArrayList<HeldDeletion>();
        var some = list(wanted, "", PORTION);
        while (!some.isEmpty()) {
            found.addAll(some);
            some = list(wanted, some.getLast().cursor(), PORTION);
        }
        return found;
    }

    /// Those that are wanted, by the text of their ids and then by site.
    ///
    /// @param after [HeldDeletion#cursor] of the last one already seen, or its bare id; empty at first
    /// @param limit most wanted, at least 1
    public List<HeldDeletion> list(Wanted wanted, String after, int limit) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(ROW + LISTED + ListPlace.behind("h.document", "t.address"))) {
                ListPlace.of(after).set(query, set(query, wanted), limit);
                return RunStore.all(query, HeldDeletions::row);
            }
        });
    }

    /// How many are wanted.
    public int count(Wanted wanted) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT COUNT(*)" + LISTED)) {
                set(query, wanted);
                return RunStore.all(query, row -> row.getInt(1)).getFirst();
            }
        });
    }

    /// Notes what a person decided about these and what hangs at them, whatever was decided before. Nothing goes by
    /// that: the next complete sweep carries it out.
    ///
    /// @param site address of theirs
    /// @return about how many it was; ids that are not held are left out
    public int decide(String site, Collection<DocumentId> documents, Decision decision, Instant at) {
        return database.write(connection -> {
            var meant = withHanging(connection, site, documents);
            int count = 0;
            try (var update = connection.prepareStatement("UPDATE held_deletion SET decision = ?, decided_at = ?"
                    + " WHERE site IN " + SITE + " AND document = ?")) {
                for (var id : meant) {
                    update.setString(1, decision.word());
                    update.setLong(2, at.toEpochMilli());
                    update.setString(3, site);
                    update.setString(4, id);
                    count += update.executeUpdate();
                }
            }
            return count;
        });
    }

    /// Files and comments share the fate of what they hang at.
    private static Set<String> withHanging(Connection connection, String site, Collection<DocumentId> documents)
            throws SQLException {
        var meant = new HashSet<String>();
        var fresh = documents.stream().map(DocumentId::value).toList();
        while (!fresh.isEmpty()) {
            meant.addAll(fresh);
            var below = new HashSet<String>();
            try (var query = connection.prepareStatement("SELECT h.document FROM held_deletion h"
                    + " JOIN node n ON n.site = h.site AND n.id = h.document"
                    + " WHERE n.site IN " + SITE + " AND n.parent = ? AND h.type IN ('attachment', 'comment')")) {
                for (var id : fresh) {
                    query.setString(1, site);
                    query.setString(2, id);
                    below.addAll(RunStore.all(query, row -> row.getString(1)));
                }
            }
            below.removeAll(meant);
            fresh = List.copyOf(below);
        }
        return meant;
    }

    /// What is known of one document of a space.
    record Known(Reason reason, Decision decision) {}

    /// What is known of the documents of a space.
    Map<DocumentId, Known> known(int site, String spaceId) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(
                    "SELECT document, reason, decision FROM held_deletion WHERE site = ? AND space = ?")) {
                query.setInt(1, site);
                query.setString(2, spaceId);
                try (var rows = query.executeQuery()) {
                    var found = new HashMap<DocumentId, Known>();
                    while (rows.next()) {
                        found.put(
                                new DocumentId(rows.getString(1)),
                                new Known(Reason.valueOf(rows.getString(2)), decision(rows.getString(3))));
                    }
                    return found;
                }
            }
        });
    }

    /// Something to be held.
    ///
    /// @param filter empty unless it is left out
    record Item(Held held, Reason reason, String filter, Decision decision) {}

    /// Holds these. What is held already for the same reason stays as it is.
    void hold(int site, String run, Collection<Item> items, Instant at) {
        database.write(connection -> {
            hold(connection, site, run, items, at);
            return true;
        });
    }

    /// The same as part of the caller's transaction.
    static void hold(Connection connection, int site, String run, Collection<Item> items, Instant at)
            throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO held_deletion (site, document, space, type,"
                + " title, reason, filter, run, since, decision, decided_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL) ON CONFLICT (site, document) DO UPDATE SET"
                + " space = excluded.space, reason = excluded.reason, filter = excluded.filter,"
                + " run = excluded.run, since = excluded.since, decision = excluded.decision, decided_at = NULL"
                + " WHERE held_deletion.reason <> excluded.reason")) {
            for (var item : items) {
                insert.setInt(1, site);
                insert.setString(2, item.held().id().value());
                insert.setString(3, item.held().spaceId());
                insert.setString(4, item.held().type().word());
                insert.setString(5, StoredText.of(item.held().title()));
                insert.setString(6, item.reason().name());
                insert.setString(7, item.filter());
                insert.setString(8, run);
                insert.setLong(9, at.toEpochMilli());
                insert.setString(10, item.decision().word());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// Forgets those of a space that are no longer so: back on the site, or removed.
    void keepOnly(int site, String spaceId, Set<DocumentId> still) {
        var past = known(site, spaceId).keySet().stream()
                .filter(id -> !still.contains(id))
                .toList();
        if (!past.isEmpty()) {
            database.write(connection -> {
                try (var delete =
                        connection.prepareStatement("DELETE FROM held_deletion WHERE site = ? AND document = ?")) {
                    for (var id : past) {
                        delete.setInt(1, site);
                        delete.setString(2, id.value());
                        delete.addBatch();
                    }
                    delete.executeBatch();
                    return true;
                }
            });
        }
    }

    /// Forgets all of a space of which nothing is held any more; part of the caller's transaction.
    public static int forget(Connection connection, int site, String spaceId) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM held_deletion WHERE site = ? AND space = ?")) {
            delete.setInt(1, site);
            delete.setString(2, spaceId);
            return delete.executeUpdate();
        }
    }

    private static int set(PreparedStatement query, Wanted wanted) throws SQLException {
        var key = StoredText.of(wanted.spaceKey());
        var decision = wanted.decision().map(Decision::word).orElse("");
        int index = 1;
        var site = StoredText.of(wanted.site());
        for (var value : List.of(site, site, key, key, decision, decision)) {
            query.setString(index++, value);
        }
        return index;
    }

    private static HeldDeletion row(ResultSet row) throws SQLException {
        long decided = row.getLong("decided_at");
        var decidedAt = row.wasNull() ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(decided));
        return new HeldDeletion(
                row.getString("address"),
                new DocumentId(row.getString("document")),
                row.getString("type"),
                row.getString("title"),
                row.getString("space_key"),
                Reason.valueOf(row.getString("reason")),
                row.getString("filter"),
                row.getString("run"),
                Instant.ofEpochMilli(row.getLong("since")),
                decision(row.getString("decision")),
                decidedAt);
    }

    private static Decision decision(String word) {
        return Decision.of(word).orElseThrow();
    }
}
