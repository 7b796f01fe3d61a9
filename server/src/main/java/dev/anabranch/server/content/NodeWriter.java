package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes rows of the tree and of texts, each kind in one go; part of a transaction.
///
/// @param revision under which it is written
record NodeWriter(Connection connection, int site, long revision) {
    void nodes(Collection<NodeRow> nodes) throws SQLException {
        try (var upsert = connection.prepareStatement("INSERT INTO node (site, id, type, space, parent, title, version,"
                + " author, created_at, updated_at, web_path, labels, body_hash, media_type, byte_count, revision,"
                + " message, minor, properties, address)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, id) DO UPDATE SET"
                + " type = excluded.type, space = excluded.space, parent = excluded.parent, title = excluded.title,"
                + " version = excluded.version, author = excluded.author, created_at = excluded.created_at,"
                + " updated_at = excluded.updated_at, web_path = excluded.web_path, labels = excluded.labels,"
                + " body_hash = excluded.body_hash, media_type = excluded.media_type,"
                + " byte_count = excluded.byte_count, revision = excluded.revision,"
                + " message = excluded.message, minor = excluded.minor, properties = excluded.properties,"
                + " address = excluded.address")) {
            for (var row : nodes) {
                setNode(upsert, row.node());
                upsert.setString(12, String.join("\n", row.labels()));
                upsert.setString(13, row.hash());
                upsert.setString(14, row.mediaType());
                upsert.setLong(15, row.byteCount());
                upsert.setLong(16, revision);
                upsert.setString(17, row.node().edition().message());
                upsert.setInt(18, row.node().edition().minor() ? 1 : 0);
                upsert.setString(19, row.properties().text());
                upsert.setString(20, row.node().address());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private void setNode(PreparedStatement upsert, Node node) throws SQLException {
        upsert.setInt(1, site);
        upsert.setString(2, node.id().value());
        upsert.setString(3, node.type().word());
        upsert.setString(4, node.spaceId());
        setParent(upsert, 5, node);
        upsert.setString(6, node.title());
        upsert.setInt(7, node.edition().version());
        upsert.setString(8, node.edition().author().orElse(null));
        upsert.setLong(9, node.edition().createdAt().toEpochMilli());
        upsert.setLong(10, node.edition().updatedAt().toEpochMilli());
        upsert.setString(11, node.webPath());
    }

    private static void setParent(PreparedStatement statement, int index, Node node) throws SQLException {
        if (node.parent().isPresent()) {
            statement.setString(index, node.parent().get().value());
        } else {
            statement.setNull(index, Types.VARCHAR);
        }
    }

    /// Moves and renames these, whose text stays as it is.
    void places(Collection<Node> places) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE node SET space = ?, parent = ?, title = ?, web_path = ?,"
                + " revision = ? WHERE site = ? AND id = ?")) {
            for (var node : places) {
                update.setString(1, node.spaceId());
                setParent(update, 2, node);
                update.setString(3, node.title());
                update.setString(4, node.webPath());
                update.setLong(5, revision);
                update.setInt(6, site);
                update.setString(7, node.id().value());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    void labels(Map<DocumentId, List<String>> labels) throws SQLException {
        try (var update =
                connection.prepareStatement("UPDATE node SET labels = ?, revision = ? WHERE site = ? AND id = ?")) {
            for (var entry : labels.entrySet()) {
                update.setString(1, String.join("\n", entry.getValue()));
                update.setLong(2, revision);
                update.setInt(3, site);
                update.setString(4, entry.getKey().value());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    void properties(Map<DocumentId, Properties> properties) throws SQLException {
        try (var update =
                connection.prepareStatement("UPDATE node SET properties = ?, revision = ? WHERE site = ? AND id = ?")) {
            for (var entry : properties.entrySet()) {
                update.setString(1, entry.getValue().text());
                update.setLong(2, revision);
                update.setInt(3, site);
                update.setString(4, entry.getKey().value());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /// Texts, with what they name.
    void texts(Collection<Document> texts) throws SQLException {
        try (var upsert = connection.prepareStatement("INSERT INTO body (site, id, format, packed)"
                        + " VALUES (?, ?, ?, ?) ON CONFLICT (site, id) DO UPDATE SET"
                        + " format = excluded.format, packed = excluded.packed");
                var bodies = new Bodies();
                var forget = connection.prepareStatement("DELETE FROM dependency WHERE site = ? AND document = ?");
                var depend = connection.prepareStatement(
                        "INSERT INTO dependency (site, document, target, role) VALUES (?, ?, ?, ?)")) {
            for (var document : texts) {
                var id = document.node().id().value();
                upsert.setInt(1, site);
                upsert.setString(2, id);
                upsert.setString(3, document.body().format().name());
                upsert.setBytes(4, bodies.packed(document.body().text()));
                upsert.addBatch();
                forget.setInt(1, site);
                forget.setString(2, id);
                forget.addBatch();
                for (var dependency : document.dependencies()) {
                    depend.setInt(1, site);
                    depend.setString(2, id);
                    depend.setString(3, dependency.target());
                    depend.setString(4, dependency.role().name());
                    depend.addBatch();
                }
            }
            upsert.executeBatch();
            forget.executeBatch();
            depend.executeBatch();
        }
    }

    /// @param tables each with the condition that an id completes
    void delete(List<String> tables, Set<DocumentId> ids) throws SQLException {
        for (var table : tables) {
            try (var delete = connection.prepareStatement("DELETE FROM " + table + " = ?")) {
                for (var id : ids) {
                    delete.setInt(1, site);
                    delete.setString(2, id.value());
                    delete.addBatch();
                }
                delete.executeBatch();
            }
        }
    }
}
