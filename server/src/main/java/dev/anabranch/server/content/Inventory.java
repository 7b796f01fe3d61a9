package dev.anabranch.server.content;

import dev.anabranch.server.platform.Database;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How much is held, of all sites: for people who want to see at a glance what there is. Safe for any number of
/// threads.
public final class Inventory {
    /// Databases differ in how they sort text.
    private static final Comparator<SpaceHolding> BY_NAME = Comparator.comparing(
                    (SpaceHolding holding) -> holding.space().name(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(holding -> holding.space().key())
            .thenComparing(SpaceHolding::site);

    private final Database database;

    /// @param database holds the content
    public Inventory(Database database) {
        this.database = database;
    }

    /// What is held of one space.
    ///
    /// @param site    address of its site
    /// @param wiki    what the web paths of its pages follow
    /// @param folders and other things of the tree that have no text
    /// @param anyPage one of its pages
    /// @param formerKeys the keys by which it was read before, in alphabetical order
    public record SpaceHolding(
            String site,
            String wiki,
            Space space,
            long pages,
            long blogPosts,
            long attachments,
            long folders,
            Optional<DocumentId> anyPage,
            List<String> formerKeys) {
        /// Copies the list.
        public SpaceHolding {
            formerKeys = List.copyOf(formerKeys);
        }

        /// Where people open the space.
        public String url() {
            return wiki + space.webPath();
        }
    }

    /// What is held of each space, by name without regard to case, then by key.
    public List<SpaceHolding> spaces() {
        return spaces("");
    }

    /// The same of one site.
    ///
    /// @param address of the site; empty for all
    public List<SpaceHolding> spaces(String address) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("""
                    SELECT site.address, site.wiki_path, space.id, space.space_key, space.name, space.web_path,
                        SUM(CASE WHEN node.type = 'page' THEN 1 ELSE 0 END),
                        SUM(CASE WHEN node.type = 'blogpost' THEN 1 ELSE 0 END),
                        SUM(CASE WHEN node.type = 'attachment' THEN 1 ELSE 0 END),
                        SUM(CASE WHEN node.type = 'comment' THEN 1 ELSE 0 END),
                        COUNT(node.id), MIN(CASE WHEN node.type = 'page' THEN node.id END),
                        space.type, space.archived, space.description, space.homepage
                    FROM space JOIN site ON site.id = space.site
                    LEFT JOIN node ON node.site = space.site AND node.space = space.id
                    WHERE (? = '' OR site.address = ?)
                    GROUP BY site.address, site.wiki_path, space.id, space.space_key, space.name, space.web_path,
                        space.type, space.archived, space.description, space.homepage
                    """)) {
                query.setString(1, address);
                query.setString(2, address);
                var found = holdings(query, SpaceKeys.former(connection));
                found.sort(BY_NAME);
                return found;
            }
        });
    }

    private static List<SpaceHolding> holdings(PreparedStatement query, Map<SpaceKeys.OfSite, List<String>> before)
            throws SQLException {
        try (var rows = query.executeQuery()) {
            var found = new ArrayList<SpaceHolding>();
            while (rows.next()) {
                var space = new Space(
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getString(6),
                        SpaceRows.about(rows, 13));
                long pages = rows.getLong(7);
                long blogPosts = rows.getLong(8);
                long attachments = rows.getLong(9);
                long comments = rows.getLong(10);
                long folders = rows.getLong(11) - pages - blogPosts - attachments - comments;
                Optional<DocumentId> page =
                        Optional.ofNullable(rows.getString(12)).map(DocumentId::new);
                String site = rows.getString(1);
                found.add(new SpaceHolding(
                        site,
                        site + rows.getString(2),
                        space,
                        pages,
                        blogPosts,
                        attachments,
                        folders,
                        page,
                        before.getOrDefault(new SpaceKeys.OfSite(site, space.id()), List.of())));
            }
            return found;
        }
    }

    /// What the web paths of a site's pages follow: its address, on Cloud with `/wiki`.
    public String wiki(String site) {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT wiki_path FROM site WHERE address = ?")) {
                query.setString(1, site);
                try (var rows = query.executeQuery()) {
                    return rows.next() ? site + rows.getString(1) : site;
                }
            }
        });
    }

    /// In which space each of these documents is held, by key; those that are not held are missing.
    public Map<DocumentId, String> spaceKeys(String site, Collection<DocumentId> documents) {
        return database.read(connection -> {
            var keys = new HashMap<DocumentId, String>();
            try (var query = connection.prepareStatement("SELECT space.space_key FROM node"
                    + " JOIN site ON site.id = node.site JOIN space ON space.site = node.site AND space.id = node.space"
                    + " WHERE site.address = ? AND node.id = ?")) {
                query.setString(1, site);
                for (DocumentId document : documents) {
                    query.setString(2, document.value());
                    try (var rows = query.executeQuery()) {
                        if (rows.next()) {
                            keys.put(document, rows.getString(1));
                        }
                    }
                }
            }
            return keys;
        });
    }

    /// How many pieces of work the projections have not done yet.
    public long pendingWork() {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT COUNT(*) FROM pending");
                    var rows = query.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        });
    }
}
