package dev.anabranch.server.content;

import dev.anabranch.server.platform.StoredText;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// How far somebody has read a list of documents of all sites. Such a list goes by the texts of the ids and then by the
/// addresses of the sites, since several sites may have one id.
///
/// @param document id of the last one already seen; empty at the beginning
/// @param site its address; empty when all with that id count as seen
public record ListPlace(String document, String site) {
    /// The place that a cursor tells.
    ///
    /// @param cursor as [#cursor] makes it, or a bare id; empty for the beginning
    public static ListPlace of(String cursor) {
        var text = StoredText.of(cursor);
        int at = text.indexOf('@');
        return at < 0 ? new ListPlace(text, "") : new ListPlace(text.substring(0, at), text.substring(at + 1));
    }

    /// What brings somebody back to the place behind this document: `4711@https://acme.atlassian.net`.
    public static String cursor(DocumentId document, String site) {
        return document.value() + "@" + site;
    }

    /// The end of a query for what comes behind a place, in order; [#set] fills it.
    ///
    /// @param id column of the ids
    /// @param address column of the addresses of the sites
    public static String behind(String id, String address) {
        return " AND (%1$s > ? OR (%1$s = ? AND %2$s > ?)) ORDER BY %1$s, %2$s LIMIT ?".formatted(id, address);
    }

    /// Fills what [#behind] left open.
    ///
    /// @param first index of its first parameter
    /// @param limit most rows wanted
    public void set(PreparedStatement query, int first, int limit) throws SQLException {
        query.setString(first, document);
        query.setString(first + 1, site.isEmpty() ? "" : document);
        query.setString(first + 2, site);
        query.setInt(first + 3, limit);
    }
}
