package dev.anabranch.server.content;

import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is told of each version of pages and blog posts, where all of them are wanted and not only those that a run
/// saw. Texts of older versions are not kept. Safe for any number of threads.
public final class PageVersions {
    private final Database database;
    private final int site;

    PageVersions(Database database, int site) {
        this.database = database;
        this.site = site;
    }

    /// Those in these spaces of which some version is unknown: older ones, or ones between two runs.
    public List<WantedHistory> wanted(Collection<String> spaceIds) {
        return database.read(connection -> {
            var found = new ArrayList<WantedHistory>();
            for (var space : spaceIds) {
                try (var query = connection.prepareStatement("SELECT n.id, n.type, n.title, n.version FROM node n"
                        + " LEFT JOIN read_history h ON h.site = n.site AND h.document = n.id"
                        + " WHERE n.site = ? AND n.space = ? AND n.type IN ('page', 'blogpost')"
                        + " AND n.version > COALESCE(h.version, 0) + (SELECT COUNT(*) FROM document_version v"
                        + " WHERE v.site = n.site AND v.document = n.id AND v.version > COALESCE(h.version, 0)"
                        + " AND v.version <= n.version) ORDER BY n.id")) {
                    query.setInt(1, site);
                    query.setString(2, space);
                    found.addAll(rows(query));
                }
            }
            return found;
        });
    }

    private static List<WantedHistory> rows(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            var found = new ArrayList<WantedHistory>();
            while (rows.next()) {
                found.add(new WantedHistory(
                        new DocumentId(rows.getString(1)),
                        NodeType.of(rows.getString(2)),
                        rows.getString(3),
                        rows.getInt(4)));
            }
            return found;
        }
    }

    /// Keeps what the site told of all versions of these, so that it is not asked for them again.
    public void add(Map<WantedHistory, List<SeenVersion>> told) {
        if (told.isEmpty()) {
            return;
        }
        database.write(connection -> {
            Sites.lock(connection, site);
            for (var entry : told.entrySet()) {
                for (var version : entry.getValue()) {
                    VersionRows.write(connection, site, Map.of(entry.getKey().document(), edition(version)));
                }
            }
            note(connection, told);
            return true;
        });
    }

    private static Edition edition(SeenVersion version) {
        return new Edition(
                version.number(),
                version.madeAt(),
                version.madeAt(),
                version.author(),
                version.message(),
                version.minor());
    }

    private void note(Connection connection, Map<WantedHistory, List<SeenVersion>> told) throws SQLException {
        var read = new LinkedHashMap<DocumentId, Integer>();
        told.keySet().forEach(history -> read.put(history.document(), history.version()));
        try (var upsert = connection.prepareStatement("INSERT INTO read_history (site, document, version)"
                + " VALUES (?, ?, ?) ON CONFLICT (site, document) DO UPDATE SET version = excluded.version")) {
            for (var entry : read.entrySet()) {
                upsert.setInt(1, site);
                upsert.setString(2, entry.getKey().value());
                upsert.setInt(3, entry.getValue());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }
}
