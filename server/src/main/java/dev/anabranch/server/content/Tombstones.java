package dev.anabranch.server.content;

import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.StoredText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What was removed and can still be brought back, of all sites: text and all in the store, and no file any more. It
/// leaves when the site has the document again, when somebody brings it back, and when it is purged. Safe for any
/// number of threads.
public final class Tombstones {
    private static final String ROW =
            "SELECT a.address, t.id, t.type, t.title, s.space_key, t.version, t.removed_at, t.run";
    private static final int PORTION = 1000;
    private static final String DOCUMENTS = "t.type IN ('page', 'blogpost', 'attachment', 'comment')";

    private final Database database;

    /// @param database holds the content
    public Tombstones(Database database) {
        this.database = database;
    }

    /// Which of them are meant; empty texts stand for all.
    ///
    /// @param spaceKey in any case
    /// @param run that removed them
    public record Wanted(String spaceKey, String run) {
        /// All of them.
        public static final Wanted ALL = new Wanted("", "");
    }

    /// All that are wanted, as [#list] has them.
    public List<Tombstone> all(Wanted wanted) {
        var found = new ArrayList<Tombstone>();
        var some = list(wanted, "", PORTION);
        while (!some.isEmpty()) {
            found.addAll(some);
            some = list(wanted, some.getLast().cursor(), PORTION);
        }
        return found;
    }

    /// Those that are wanted, by the text of their ids and then by site; folders and the like are not told.
    ///
    /// @param after [Tombstone#cursor] of the last one already seen, or its bare id; empty at first
    /// @param limit most wanted, at least 1
    public List<Tombstone> list(Wanted wanted, String after, int limit) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(ROW + from(ListPlace.behind("t.id", "a.address")))) {
                ListPlace.of(after).set(query, set(query, wanted), limit);
                return stones(query);
            }
        });
    }

    /// Those of these that can be brought back, in no order; of several sites where several have such an id.
    public List<Tombstone> find(Collection<DocumentId> documents) {
        return database.read(connection -> {
            var found = new ArrayList<Tombstone>();
            try (var query = connection.prepareStatement(ROW + from(" AND t.id = ?"))) {
                int next = set(query, Wanted.ALL);
                for (var id : Set.copyOf(documents)) {
                    query.setString(next, id.value());
                    found.addAll(stones(query));
                }
            }
            return found;
        });
    }

    private static List<Tombstone> stones(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            var found = new ArrayList<Tombstone>();
            while (rows.next()) {
                var key = rows.getString(5);
                found.add(new Tombstone(
                        rows.getString(1),
                        new DocumentId(rows.getString(2)),
                        NodeType.of(rows.getString(3)),
                        rows.getString(4),
                        key == null ? "" : key,
                        rows.getInt(6),
                        Instant.ofEpochMilli(rows.getLong(7)),
                        rows.getString(8)));
            }
            return found;
        }
    }

    /// How many documents are wanted.
    public int count(Wanted wanted) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT COUNT(*)" + from(""))) {
                set(query, wanted);
                try (var rows = query.executeQuery()) {
                    rows.next();
                    return rows.getInt(1);
                }
            }
        });
    }

    private static String from(String more) {
        return " FROM tombstone t JOIN site a ON a.id = t.site"
                + " LEFT JOIN space s ON s.site = t.site AND s.id = t.space WHERE " + DOCUMENTS
                + " AND (? = '' OR UPPER(s.space_key) = UPPER(?)) AND (? = '' OR t.run = ?)" + more;
    }

    private static int set(PreparedStatement query, Wanted wanted) throws SQLException {
        var key = StoredText.of(wanted.spaceKey());
        var run = StoredText.of(wanted.run());
        int index = 1;
        for (var value : List.of(key, key, run, run)) {
            query.setString(index++, value);
        }
        return index;
    }

    /// Whether there is anything to purge: something was removed before a moment, or bytes were let go of.
    public boolean isAnythingToPurge(Instant moment) {
        return database.read(connection -> {
            if (LetGoRows.areAny(connection)) {
                return true;
            }
            try (var query = connection.prepareStatement("SELECT 1 FROM tombstone WHERE removed_at < ? LIMIT 1")) {
                query.setLong(1, moment.toEpochMilli());
                try (var rows = query.executeQuery()) {
                    return rows.next();
                }
            }
        });
    }

    /// Forgets for good what was removed before a moment, and deletes bytes that nothing else needs, those of older
    /// versions of files among them. No run may be at work: it may be about to store the same bytes.
    ///
    /// @param files where the bytes of attached files are
    /// @return how many documents
    public int purge(FileStore files, Instant removedBefore) {
        return purge(files, connection -> {
            try (var query = connection.prepareStatement(
                    "SELECT t.site, t.id, t.type, t.body_hash FROM tombstone t WHERE t.removed_at < ?")) {
                query.setLong(1, removedBefore.toEpochMilli());
                return graves(query);
            }
        });
    }

    /// The same for these documents of a site, whenever they were removed.
    public int purge(FileStore files, String site, Collection<DocumentId> documents) {
        return purge(files, connection -> {
            var found = new ArrayList<Grave>();
            for (var some : ContentStore.chunks(List.copyOf(documents))) {
                try (var query = connection.prepareStatement("SELECT t.site, t.id, t.type, t.body_hash FROM tombstone t"
                        + " WHERE t.site IN (SELECT id FROM site WHERE address = ?) AND t.id IN ("
                        + ContentStore.marks(some.size()) + ")")) {
                    query.setString(1, site);
                    ContentStore.set(query, 2, some);
                    found.addAll(graves(query));
                }
            }
            return found;
        });
    }

    /// @param hash of the bytes of a file; empty for everything else
    private record Grave(int site, DocumentId id, boolean isDocument, String hash) {}

    private static List<Grave> graves(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            var found = new ArrayList<Grave>();
            while (rows.next()) {
                var type = NodeType.of(rows.getString(3));
                found.add(new Grave(
                        rows.getInt(1),
                        new DocumentId(rows.getString(2)),
                        type.isDocument(),
                        type == NodeType.ATTACHMENT ? rows.getString(4) : ""));
            }
            return found;
        }
    }

    private int purge(FileStore files, Database.Work<List<Grave>> which) {
        Set<String> hashes = new LinkedHashSet<>();
        int purged = database.write(connection -> {
            var graves = which.with(connection);
            for (var grave : graves) {
                new TombstoneRows(connection, grave.site()).drop(List.of(grave.id()));
                if (!grave.hash().isEmpty()) {
                    hashes.add(grave.hash());
                }
            }
            hashes.addAll(LetGoRows.take(connection));
            hashes.removeAll(needed(connection, hashes));
            return (int) graves.stream().filter(Grave::isDocument).count();
        });
        hashes.forEach(files::delete); // a crash in between leaves bytes that nobody asks for, and loses none
        return purged;
    }

    private static Set<String> needed(Connection connection, Set<String> hashes) throws SQLException {
        var found = new LinkedHashSet<String>();
        var users = List.of(
                "body_hash FROM node WHERE type = 'attachment' AND body_hash",
                "body_hash FROM tombstone WHERE type = 'attachment' AND body_hash",
                "hash FROM file_version WHERE hash");
        for (var user : users) {
            for (var some : ContentStore.chunks(List.copyOf(hashes))) {
                try (var query = connection.prepareStatement(
                        "SELECT DISTINCT " + user + " IN (" + ContentStore.marks(some.size()) + ")")) {
                    ContentStore.set(query, 1, some);
                    try (var rows = query.executeQuery()) {
                        while (rows.next()) {
                            found.add(rows.getString(1));
                        }
                    }
                }
            }
        }
        return found;
    }
}
