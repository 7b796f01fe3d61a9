package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads the rows of the tree and of the texts.
final class NodeRows {
    private static final String HELD =
            "SELECT id, type, space, parent, title, version, web_path, body_hash, labels," + " properties FROM node";
    static final String NODE = "n.id, n.type, n.space, n.parent, n.title, n.version, n.author, n.created_at,"
            + " n.updated_at, n.web_path, n.message, n.minor, n.address";
    private static final int ROWS_AT_ONCE = 1000;

    private NodeRows() {}

    static Map<DocumentId, Held> held(Connection connection, int site, Collection<DocumentId> ids) throws SQLException {
        var found = new HashMap<DocumentId, Held>();
        for (var some : ContentStore.chunks(List.copyOf(ids))) {
            try (var query = connection.prepareStatement(
                    HELD + " WHERE site = ? AND id IN (" + ContentStore.marks(some.size()) + ")")) {
                query.setInt(1, site);
                ContentStore.set(query, 2, some);
                heldRows(query).forEach(held -> found.put(held.id(), held));
            }
        }
        return found;
    }

    static List<Held> heldIn(Connection connection, int site, String space) throws SQLException {
        try (var query = connection.prepareStatement(HELD + " WHERE site = ? AND space = ?")) {
            query.setInt(1, site);
            query.setString(2, space);
            return heldRows(query);
        }
    }

    static int documentsIn(Connection connection, int site, String space) throws SQLException {
        var types = Arrays.stream(NodeType.values())
                .filter(NodeType::isDocument)
                .map(NodeType::word)
                .toList();
        try (var query = connection.prepareStatement("SELECT COUNT(*) FROM node WHERE site = ? AND space = ?"
                + " AND type IN (" + ContentStore.marks(types.size()) + ")")) {
            query.setInt(1, site);
            query.setString(2, space);
            ContentStore.set(query, 3, types);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    static void each(Connection connection, int site, Consumer<Node> consumer) throws SQLException {
        try (var query = connection.prepareStatement("SELECT " + NODE + " FROM node n WHERE n.site = ?")) {
            query.setFetchSize(ROWS_AT_ONCE);
            query.setInt(1, site);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    consumer.accept(node(rows));
                }
            }
        }
    }

    static List<StoredDocument> documents(Connection connection, int site, Collection<DocumentId> ids)
            throws SQLException {
        try (var query = connection.prepareStatement("SELECT " + NODE
                + ", n.labels, n.body_hash, n.media_type, b.format, b.packed, n.properties FROM node n"
                + " LEFT JOIN body b ON b.site = n.site AND b.id = n.id WHERE n.site = ? AND n.id IN ("
                + ContentStore.marks(ids.size()) + ")")) {
            query.setInt(1, site);
            ContentStore.set(query, 2, ids);
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<StoredDocument>();
                while (rows.next()) {
                    found.add(document(rows));
                }
                return found;
            }
        }
    }

    static Map<DocumentId, List<String>> labels(Connection connection, int site) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id, labels FROM node WHERE site = ? AND labels <> ''")) {
            query.setInt(1, site);
            try (var rows = query.executeQuery()) {
                var found = new HashMap<DocumentId, List<String>>();
                while (rows.next()) {
                    found.put(new DocumentId(rows.getString(1)), labels(rows.getString(2)));
                }
                return found;
            }
        }
    }

    static Map<DocumentId, Long> fileSizes(Connection connection, int site) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id, byte_count FROM node WHERE site = ? AND type = ?")) {
            query.setInt(1, site);
            query.setString(2, NodeType.ATTACHMENT.word());
            try (var rows = query.executeQuery()) {
                var found = new HashMap<DocumentId, Long>();
                while (rows.next()) {
                    found.put(new DocumentId(rows.getString(1)), rows.getLong(2));
                }
                return found;
            }
        }
    }

    static Map<DocumentId, List<String>> inclusions(Connection connection, int site) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT document, target FROM dependency WHERE site = ? AND role = 'INCLUDE'")) {
            query.setInt(1, site);
            try (var rows = query.executeQuery()) {
                var found = new HashMap<DocumentId, List<String>>();
                while (rows.next()) {
                    found.computeIfAbsent(new DocumentId(rows.getString(1)), id -> new ArrayList<>())
                            .add(rows.getString(2));
                }
                return found;
            }
        }
    }

    static void lose(Connection connection, int site, Collection<Held> lost) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM body WHERE site = ? AND id = ?");
                var update = connection.prepareStatement("UPDATE node SET version = 0 WHERE site = ? AND id = ?")) {
            for (var held : lost) {
                for (var statement : List.of(delete, update)) {
                    statement.setInt(1, site);
                    statement.setString(2, held.id().value());
                    statement.addBatch();
                }
            }
            delete.executeBatch();
            update.executeBatch();
        }
    }

    private static List<Held> heldRows(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            var found = new ArrayList<Held>();
            while (rows.next()) {
                found.add(new Held(
                        new DocumentId(rows.getString(1)),
                        NodeType.of(rows.getString(2)),
                        rows.getString(3),
                        Optional.ofNullable(rows.getString(4)).map(DocumentId::new),
                        rows.getString(5),
                        rows.getInt(6),
                        rows.getString(7),
                        rows.getString(8),
                        labels(rows.getString(9)),
                        Properties.parse(rows.getString(10))));
            }
            return found;
        }
    }

    static Node node(ResultSet row) throws SQLException {
        return new Node(
                new DocumentId(row.getString(1)),
                NodeType.of(row.getString(2)),
                row.getString(3),
                Optional.ofNullable(row.getString(4)).map(DocumentId::new),
                row.getString(5),
                new Edition(
                        row.getInt(6),
                        Instant.ofEpochMilli(row.getLong(8)),
                        Instant.ofEpochMilli(row.getLong(9)),
                        Optional.ofNullable(row.getString(7)),
                        row.getString(11),
                        row.getInt(12) != 0),
                row.getString(10),
                row.getString(13));
    }

    private static StoredDocument document(ResultSet row) throws SQLException {
        var mediaType = row.getString(16);
        var node = node(row);
        return new StoredDocument(
                node,
                labels(row.getString(14)),
                row.getString(15),
                body(node, row.getString(17), row.getBytes(18)),
                mediaType == null ? "" : mediaType,
                Properties.parse(row.getString(19)));
    }

    private static Supplier<Body> body(Node node, @Nullable String format, byte @Nullable [] packed) {
        if (node.type() == NodeType.ATTACHMENT) {
            return () -> new Body(Body.Format.STORAGE, "");
        }
        return () -> {
            if (format == null || packed == null) {
                throw new BodyLost(node.id(), true, "its text is not in the store");
            }
            try {
                return new Body(Body.Format.valueOf(format), Bodies.unpacked(packed));
            } catch (IllegalStateException damaged) {
                throw new BodyLost(node.id(), false, "its stored text is damaged");
            }
        };
    }

    static List<String> labels(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split("\n"));
    }
}
