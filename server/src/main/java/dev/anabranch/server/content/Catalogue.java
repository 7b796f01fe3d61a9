package dev.anabranch.server.content;

import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.StoredText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The things in the trees of all sites, without their texts: one by its id, what lies below another, what changed
/// last. It knows nothing of who may read what. Safe for any number of threads.
public final class Catalogue {
    private static final String LINE =
            "SELECT " + NodeRows.NODE + ", n.labels, n.media_type, n.byte_count, n.body_hash, s.address FROM node n"
                    + " JOIN site s ON s.id = n.site";

    private final Database database;

    /// @param database holds the content
    public Catalogue(Database database) {
        this.database = database;
    }

    /// A thing, as far as lists tell it.
    ///
    /// @param site address of its site
    /// @param mediaType of a file; empty for everything else
    /// @param bytes of a file, 0 where that is not known
    /// @param hash of a file's bytes; empty where they are not held
    public record Line(String site, Node node, List<String> labels, String mediaType, long bytes, String hash) {
        /// Copies the list.
        public Line {
            labels = List.copyOf(labels);
        }

        /// Its id.
        public DocumentId id() {
            return node.id();
        }
    }

    /// The last one that was seen of a list of changes.
    public record Seen(Instant at, String site, DocumentId id) {}

    /// What has this id, on each site that has something of it.
    public List<Line> withId(DocumentId id) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(LINE + " WHERE n.id = ? ORDER BY s.address")) {
                query.setString(1, id.value());
                return lines(query);
            }
        });
    }

    /// What lies directly below any of these, in no order.
    ///
    /// @param types of what is wanted, at least one
    public List<Line> below(String site, Collection<DocumentId> parents, Set<NodeType> types) {
        return ContentStore.chunks(List.copyOf(parents)).stream()
                .flatMap(some -> some(site, some, types).stream())
                .toList();
    }

    private List<Line> some(String site, List<DocumentId> parents, Set<NodeType> types) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(LINE + " WHERE n.parent IN ("
                    + ContentStore.marks(parents.size()) + ") AND s.address = ? AND " + ofTypes(types))) {
                int next = ContentStore.set(query, 1, parents);
                query.setString(next, site);
                ContentStore.set(query, next + 1, words(types));
                return lines(query);
            }
        });
    }

    /// What stands at the top of a space, in no order: what hangs below nothing that is held.
    ///
    /// @param types of what is wanted, at least one
    public List<Line> atTop(String site, String spaceId, Set<NodeType> types) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(LINE + " WHERE s.address = ? AND n.space = ? AND "
                    + ofTypes(types) + " AND (n.parent IS NULL OR NOT EXISTS (SELECT 1 FROM node above"
                    + " WHERE above.site = n.site AND above.id = n.parent))")) {
                query.setString(1, site);
                query.setString(2, spaceId);
                ContentStore.set(query, 3, words(types));
                return lines(query);
            }
        });
    }

    /// What changed at or after a moment, the latest first.
    ///
    /// @param types of what is wanted, at least one
    /// @param behind those behind this one only; the first ones with [#NOTHING_SEEN]
    /// @param most at least 1
    public List<Line> latest(Instant since, Set<NodeType> types, Seen behind, int most) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(LINE + " WHERE n.updated_at >= ? AND " + ofTypes(types)
                    + " AND (n.updated_at < ? OR (n.updated_at = ? AND (n.id < ? OR (n.id = ? AND s.address < ?))))"
                    + " ORDER BY n.updated_at DESC, n.id DESC, s.address DESC LIMIT ?")) {
                query.setLong(1, since.toEpochMilli());
                int next = ContentStore.set(query, 2, words(types));
                query.setLong(next, behind.at().toEpochMilli());
                query.setLong(next + 1, behind.at().toEpochMilli());
                query.setString(next + 2, behind.id().value());
                query.setString(next + 3, behind.id().value());
                query.setString(next + 4, StoredText.of(behind.site()));
                query.setInt(next + 5, most);
                return lines(query);
            }
        });
    }

    /// Before the first one.
    public static final Seen NOTHING_SEEN = new Seen(Instant.ofEpochMilli(Long.MAX_VALUE), "", new DocumentId("0"));

    private static String ofTypes(Set<NodeType> types) {
        return "n.type IN (" + ContentStore.marks(types.size()) + ")";
    }

    private static List<String> words(Set<NodeType> types) {
        return Stream.of(NodeType.values())
                .filter(types::contains)
                .map(NodeType::word)
                .toList();
    }

    private static List<Line> lines(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            var found = new ArrayList<Line>();
            while (rows.next()) {
                found.add(line(rows));
            }
            return found;
        }
    }

    private static Line line(ResultSet row) throws SQLException {
        var mediaType = row.getString(15);
        return new Line(
                row.getString(18),
                NodeRows.node(row),
                NodeRows.labels(row.getString(14)),
                mediaType == null ? "" : mediaType,
                row.getLong(16),
                row.getString(17));
    }
}
