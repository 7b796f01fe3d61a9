package dev.anabranch.server.workspace;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// What is known of an attached file, or of an older version of one, beside its bytes.
///
/// @param version its number in Confluence
/// @param changed when this version was uploaded
/// @param author name of who uploaded it; empty when that is not known
public record AttachedFile(int version, Instant changed, String author) {
    private static final String CURRENT = "SELECT f.path, n.version, n.updated_at, p.name FROM workspace_file f"
            + " JOIN node n ON n.site = f.site AND n.id = f.document AND n.type = 'attachment'"
            + " LEFT JOIN person p ON p.site = n.site AND p.id = n.author WHERE substr(f.path, 1, ?) = ?";
    private static final String OLDER = "SELECT f.path, v.version, v.updated_at, p.name FROM workspace_file f"
            + " JOIN file_version v ON v.site = f.site AND f.document = v.id || '-v' || CAST(v.version AS VARCHAR(12))"
            + " LEFT JOIN person p ON p.site = v.site AND p.id = v.author WHERE substr(f.path, 1, ?) = ?";

    /// Those in a folder and below it, by path.
    static Map<String, AttachedFile> below(Connection connection, String folder) throws SQLException {
        var found = new HashMap<String, AttachedFile>();
        for (var select : new String[] {CURRENT, OLDER}) {
            try (var query = connection.prepareStatement(select)) {
                var start = folder + "/";
                query.setInt(1, start.codePointCount(0, start.length()));
                query.setString(2, start);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.put(rows.getString(1), of(rows));
                    }
                }
            }
        }
        return found;
    }

    private static AttachedFile of(ResultSet row) throws SQLException {
        var author = row.getString(4);
        return new AttachedFile(row.getInt(2), Instant.ofEpochMilli(row.getLong(3)), author == null ? "" : author);
    }
}
