package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows of what was removed.
final class TombstoneRows {
    private static final String OF_NODE = "id, type, space, parent, title, version, author, created_at, updated_at,"
            + " web_path, labels, body_hash, media_type, byte_count, message, minor, properties, address";
    private static final String BURY = "INSERT INTO tombstone (site, " + OF_NODE
            + ", format, packed, answers, marker, selection, resolution, removed_at, run) SELECT n.site, n."
            + OF_NODE.replace(", ", ", n.") + ", b.format, b.packed, c.answers, c.marker, c.selection, c.resolution,"
            + " CAST(? AS BIGINT), CAST(? AS VARCHAR(64)) FROM node n"
            + " LEFT JOIN body b ON b.site = n.site AND b.id = n.id"
            + " LEFT JOIN comment c ON c.site = n.site AND c.id = n.id WHERE n.site = ? AND n.id = ?";

    private final Connection connection;
    private final int site;

    TombstoneRows(Connection connection, int site) {
        this.connection = connection;
        this.site = site;
    }

    /// Keeps what is about to be removed.
    ///
    /// @param run that removes it
    void bury(Collection<DocumentId> ids, Instant at, String run) throws SQLException {
        drop(ids);
        try (var insert = connection.prepareStatement(BURY);
                var names = connection.prepareStatement(
                        "INSERT INTO tombstone_dependency (site, document, target, role)"
                                + " SELECT site, document, target, role FROM dependency WHERE site = ? AND document = ?")) {
            for (var id : ids) {
                insert.setLong(1, at.toEpochMilli());
                insert.setString(2, run);
                insert.setInt(3, site);
                insert.setString(4, id.value());
                insert.addBatch();
                set(names, id);
                names.addBatch();
            }
            insert.executeBatch();
            names.executeBatch();
        }
    }

    /// Forgets these: they are held again, or gone for good.
    void drop(Collection<DocumentId> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (var delete = connection.prepareStatement("DELETE FROM tombstone WHERE site = ? AND id = ?");
                var names = connection.prepareStatement(
                        "DELETE FROM tombstone_dependency WHERE site = ? AND document = ?")) {
            for (var id : ids) {
                set(delete, id);
                delete.addBatch();
                set(names, id);
                names.addBatch();
            }
            delete.executeBatch();
            names.executeBatch();
        }
    }

    /// What brings these back, and with each what hangs at it (files, comments) and the places above it: folders and
    /// the like, the upper ones first. What is held again is not among it, nor what has lost its text, nor what was
    /// in a space of which nothing is held any more.
    List<Change> changes(Collection<DocumentId> ids) throws SQLException {
        var spaces = SpaceRows.all(connection, site).stream().map(Space::id).toList();
        var found = new LinkedHashMap<DocumentId, Change>();
        for (var id : ids) {
            if (find(id).filter(grave -> spaces.contains(grave.node().spaceId()))
                    .isEmpty()) {
                continue;
            }
            place(id, found, new HashSet<>());
            add(id, found);
        }
        var held = NodeRows.held(connection, site, found.keySet()).keySet();
        return found.entrySet().stream()
                .filter(entry -> !held.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /// The space that a removed document was in.
    Optional<String> spaceOf(DocumentId id) throws SQLException {
        return find(id).map(grave -> grave.node().spaceId());
    }

    private void place(DocumentId id, Map<DocumentId, Change> found, Set<DocumentId> below) throws SQLException {
        var grave = find(id);
        var parent = grave.flatMap(each -> each.node().parent()).filter(above -> below.add(id));
        if (parent.isPresent()) {
            place(parent.get(), found, below);
            var above = find(parent.get());
            if (above.isPresent() && !above.get().node().type().isDocument()) {
                found.putIfAbsent(parent.get(), new Change.Placed(above.get().node()));
            }
        }
    }

    private void add(DocumentId id, Map<DocumentId, Change> found) throws SQLException {
        var grave = find(id);
        if (grave.isEmpty() || found.containsKey(id)) {
            return;
        }
        var change = change(grave.get());
        if (change.isPresent()) {
            found.put(id, change.get());
            for (var hanging : hangingAt(id)) {
                add(hanging, found);
            }
        }
    }

    private List<DocumentId> hangingAt(DocumentId id) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id FROM tombstone WHERE site = ? AND parent = ?"
                + " AND type IN ('attachment', 'comment') ORDER BY id")) {
            set(query, id);
            try (var rows = query.executeQuery()) {
                var ids = new java.util.ArrayList<DocumentId>();
                while (rows.next()) {
                    ids.add(new DocumentId(rows.getString(1)));
                }
                return ids;
            }
        }
    }

    /// @param body null where there was none
    private record Grave(
            Node node,
            List<String> labels,
            String hash,
            String mediaType,
            long byteCount,
            @Nullable Body body,
            Remark remark,
            Properties properties) {}

    private Optional<Change> change(Grave grave) throws SQLException {
        var node = grave.node();
        return switch (node.type()) {
            case ATTACHMENT ->
                Optional.of(new Change.Attached(node, grave.mediaType(), grave.byteCount(), grave.hash()));
            case PAGE, BLOG_POST -> document(grave).map(Change.Upserted::new);
            case COMMENT -> document(grave).map(document -> new Change.Commented(document, grave.remark()));
            case FOLDER, WHITEBOARD, DATABASE, EMBED -> Optional.of(new Change.Placed(node));
        };
    }

    private Optional<Document> document(Grave grave) throws SQLException {
        var body = grave.body();
        return body == null
                ? Optional.empty()
                : Optional.of(new Document(
                        grave.node(),
                        grave.labels(),
                        body,
                        dependencies(grave.node().id()),
                        Optional.of(grave.properties())));
    }

    private Set<Dependency> dependencies(DocumentId id) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT target, role FROM tombstone_dependency WHERE site = ? AND document = ?")) {
            set(query, id);
            try (var rows = query.executeQuery()) {
                var found = new HashSet<Dependency>();
                while (rows.next()) {
                    found.add(new Dependency(rows.getString(1), Dependency.Role.valueOf(rows.getString(2))));
                }
                return found;
            }
        }
    }

    private Optional<Grave> find(DocumentId id) throws SQLException {
        try (var query = connection.prepareStatement("SELECT * FROM tombstone WHERE site = ? AND id = ?")) {
            set(query, id);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(grave(rows)) : Optional.empty();
            }
        }
    }

    private static Grave grave(ResultSet row) throws SQLException {
        var mediaType = row.getString("media_type");
        var labels = row.getString("labels");
        return new Grave(
                node(row),
                labels.isEmpty() ? List.of() : List.of(labels.split("\n")),
                row.getString("body_hash"),
                mediaType == null ? "" : mediaType,
                row.getLong("byte_count"),
                body(row),
                row.getString("resolution") == null ? Remark.PLAIN : CommentRows.remark(row),
                Properties.parse(row.getString("properties")));
    }

    private static Node node(ResultSet row) throws SQLException {
        return new Node(
                new DocumentId(row.getString("id")),
                NodeType.of(row.getString("type")),
                row.getString("space"),
                Optional.ofNullable(row.getString("parent")).map(DocumentId::new),
                row.getString("title"),
                new Edition(
                        row.getInt("version"),
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        Instant.ofEpochMilli(row.getLong("updated_at")),
                        Optional.ofNullable(row.getString("author")),
                        row.getString("message"),
                        row.getInt("minor") != 0),
                row.getString("web_path"),
                row.getString("address"));
    }

    private static @Nullable Body body(ResultSet row) throws SQLException {
        var format = row.getString("format");
        var packed = row.getBytes("packed");
        try {
            return format == null || packed == null
                    ? null
                    : new Body(Body.Format.valueOf(format), Bodies.unpacked(packed));
        } catch (IllegalStateException damaged) {
            return null; // as if it were lost
        }
    }

    private void set(PreparedStatement statement, DocumentId id) throws SQLException {
        statement.setInt(1, site);
        statement.setString(2, id.value());
    }
}
