package dev.anabranch.server.content;

import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which documents name another one: the way back along links. Safe for any number of threads.
public final class Backlinks {
    private final Database database;

    /// @param database holds the content
    public Backlinks(Database database) {
        this.database = database;
    }

    /// A document that names the one asked about.
    ///
    /// @param role why it names it
    public record Backlink(DocumentId document, String title, Dependency.Role role) {}

    private record Named(int site, String spaceKey, String type, String title) {}

    /// What links to a document, includes it or shows it, by title; each document once.
    ///
    /// @param site address of the document's site
    /// @param limit most wanted, at least 1
    public List<Backlink> to(String site, DocumentId document, int limit) {
        return database.read(connection -> {
            var named = named(connection, site, document);
            return named.isPresent() ? found(connection, document, named.get(), limit) : List.of();
        });
    }

    private static Optional<Named> named(Connection connection, String site, DocumentId document) throws SQLException {
        try (var query = connection.prepareStatement("SELECT n.site, s.space_key, n.type, n.title FROM node n"
                + " JOIN space s ON s.site = n.site AND s.id = n.space"
                + " WHERE n.site IN (SELECT id FROM site WHERE address = ?) AND n.id = ?")) {
            query.setString(1, site);
            query.setString(2, document.value());
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(
                                new Named(rows.getInt(1), rows.getString(2), rows.getString(3), rows.getString(4)))
                        : Optional.empty();
            }
        }
    }

    private static List<Backlink> found(Connection connection, DocumentId document, Named named, int limit)
            throws SQLException {
        String byTitle = named.type().equals(NodeType.BLOG_POST.word())
                ? Dependency.blogPost(named.spaceKey(), named.title())
                : Dependency.page(named.spaceKey(), named.title());
        try (var query = connection.prepareStatement("SELECT n.id, n.title, MIN(d.role) FROM dependency d"
                + " JOIN node n ON n.site = d.site AND n.id = d.document"
                + " WHERE d.site = ? AND d.target IN (?, ?) AND d.role <> 'LIST' AND d.document <> ?"
                + " GROUP BY n.id, n.title ORDER BY n.title, n.id LIMIT ?")) {
            query.setInt(1, named.site());
            query.setString(2, Dependency.content(document));
            query.setString(3, byTitle);
            query.setString(4, document.value());
            query.setInt(5, limit);
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<Backlink>();
                while (rows.next()) {
                    found.add(new Backlink(
                            new DocumentId(rows.getString(1)),
                            rows.getString(2),
                            Dependency.Role.valueOf(rows.getString(3))));
                }
                return found;
            }
        }
    }
}
