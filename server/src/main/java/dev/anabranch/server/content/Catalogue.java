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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The things in the trees of all sites, without their texts: one by its id, what lies below another, what changed
/// last. It knows nothing of who may read what. Safe for any number of threads.
public final class Catalogue {
    private static final String COLUMNS =
            NodeRows.NODE + ", n.labels, n.media_type, n.byte_count, n.body_hash, s.address";
    private static final String LINE = "SELECT " + COLUMNS + " FROM node n JOIN site s ON s.id = n.site";
    private static final int MOST_NAMED = 5000;

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

    /// What a list of changes is about.
    ///
    /// @param types  of what is wanted, at least one
    /// @param spaces where it is looked for; empty: everywhere
    public record Wanted(Instant since, Set<NodeType> types, Optional<Set<InSpace>> spaces) {
        /// Copies the sets.
        public Wanted {
            types = Set.copyOf(types);
            spaces = spaces.map(Set::copyOf);
        }
    }

    /// A space of a site.
    public record InSpace(String site, String spaceId) {}

    /// What changed at or after a moment, the latest first. It is read along the time: the spaces are no way to it.
    ///
    /// @param behind those behind this one only; the first ones with [#NOTHING_SEEN]
    /// @param most at least 1
    public List<Line> latest(Wanted wanted, Seen behind, int most) {
        if (wanted.spaces().filter(Set::isEmpty).isPresent()) {
            return List.of();
        }
        return database.read(connection -> {
            try (var query = connection.prepareStatement(latest(wanted))) {
                query.setLong(1, wanted.since().toEpochMilli());
                query.setLong(2, behind.at().toEpochMilli());
                int next = ContentStore.set(query, 3, words(wanted.types()));
                query.setLong(next, behind.at().toEpochMilli());
                query.setString(next + 1, behind.id().value());
                query.setString(next + 2, behind.id().value());
                query.setString(next + 3, StoredText.of(behind.site()));
                next = ContentStore.set(query, next + 4, named(wanted));
                query.setInt(next, most);
                return lines(query);
            }
        });
    }

    static String latest(Wanted wanted) {
        var named = named(wanted);
        return "SELECT " + COLUMNS + " FROM node n CROSS JOIN site s WHERE s.id = n.site"
                + " AND n.updated_at >= ? AND n.updated_at <= ? AND " + ofTypes(wanted.types())
                + " AND (n.updated_at < ? OR n.id < ? OR (n.id = ? AND n.site <"
                + " (SELECT seen.id FROM site seen WHERE seen.address = ?)))"
                + (named.isEmpty()
                        ? ""
                        : " AND (s.address || ' ' || n.space) IN (" + ContentStore.marks(named.size()) + ")")
                + " ORDER BY n.updated_at DESC, n.id DESC, n.site DESC LIMIT ?";
    }

    /// Few enough for one query; with more of them the caller, who looks at each line anyway, has to leave out more.
    private static List<String> named(Wanted wanted) {
        return wanted.spaces()
                .filter(spaces -> spaces.size() <= MOST_NAMED)
                .map(spaces -> spaces.stream()
                        .map(space -> StoredText.of(space.site() + " " + space.spaceId()))
                        .sorted()
                        .toList())
                .orElse(List.of());
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
