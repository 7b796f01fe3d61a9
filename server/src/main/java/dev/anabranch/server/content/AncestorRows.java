package dev.anabranch.server.content;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What hangs above something held and is not held itself.
final class AncestorRows {
    private final Connection connection;
    private final int site;

    AncestorRows(Connection connection, int site) {
        this.connection = connection;
        this.site = site;
    }

    /// Notes where one lies, and tells whether that is elsewhere than it was known to.
    boolean write(AccessFact.AncestorRead read, Instant at) throws SQLException {
        boolean elsewhere = !find(read.id()).equals(Optional.of(read));
        try (var upsert = connection.prepareStatement("INSERT INTO ancestor (site, id, space, parent, read_at)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (site, id) DO UPDATE SET space = excluded.space,"
                + " parent = excluded.parent, read_at = excluded.read_at WHERE ancestor.read_at <= excluded.read_at")) {
            upsert.setInt(1, site);
            upsert.setString(2, read.id().value());
            upsert.setString(3, read.spaceId());
            upsert.setString(4, read.parent().map(DocumentId::value).orElse(null));
            upsert.setLong(5, at.toEpochMilli());
            upsert.executeUpdate();
        }
        return elsewhere;
    }

    private Optional<AccessFact.AncestorRead> find(DocumentId id) throws SQLException {
        try (var query = connection.prepareStatement("SELECT space, parent FROM ancestor WHERE site = ? AND id = ?")) {
            query.setInt(1, site);
            query.setString(2, id.value());
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new AccessFact.AncestorRead(
                                id,
                                rows.getString(1),
                                Optional.ofNullable(rows.getString(2)).map(DocumentId::new)))
                        : Optional.empty();
            }
        }
    }

    /// Forgets one, and tells whether it was there.
    boolean delete(DocumentId id) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM ancestor WHERE site = ? AND id = ?")) {
            delete.setInt(1, site);
            delete.setString(2, id.value());
            return delete.executeUpdate() > 0;
        }
    }

    /// Above something held of the space, themselves not held, and not read since then.
    ///
    /// @param withGates the types that may hang below something, as SQL
    List<DocumentId> unread(String spaceId, Instant since, String withGates) throws SQLException {
        try (var query = connection.prepareStatement("SELECT above.id FROM (SELECT parent AS id FROM node"
                + " WHERE site = ? AND space = ? AND parent IS NOT NULL AND type IN " + withGates
                + " UNION SELECT parent FROM ancestor WHERE site = ? AND space = ? AND parent IS NOT NULL) above"
                + " LEFT JOIN node held ON held.site = ? AND held.id = above.id"
                + " LEFT JOIN ancestor known ON known.site = ? AND known.id = above.id AND known.read_at >= ?"
                + " WHERE held.id IS NULL AND known.id IS NULL ORDER BY above.id")) {
            query.setInt(1, site);
            query.setString(2, spaceId);
            query.setInt(3, site);
            query.setString(4, spaceId);
            query.setInt(5, site);
            query.setInt(6, site);
            query.setLong(7, since.toEpochMilli());
            try (var rows = query.executeQuery()) {
                var ids = new ArrayList<DocumentId>();
                while (rows.next()) {
                    ids.add(new DocumentId(rows.getString(1)));
                }
                return ids;
            }
        }
    }
}
