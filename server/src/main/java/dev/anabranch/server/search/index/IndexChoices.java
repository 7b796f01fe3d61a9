package dev.anabranch.server.search.index;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What administrators decide about the index: which spaces index by themselves, and which documents are in it or
/// out of it whatever their space says. A decision and the work that follows from it are one transaction; the index
/// does the work soon after. Deciding the same again changes nothing. Safe for any number of threads.
public final class IndexChoices {
    private final Database database;
    private final Clock clock;

    /// @param database holds content and decisions
    public IndexChoices(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// What is decided.
    public enum Decision {
        /// It is to be found.
        IN,
        /// It is not, whoever may read it.
        OUT
    }

    /// About what it is decided.
    public enum Scope {
        /// Each document with what hangs at it: attached files, and comments on both. A file or comment can have a
        /// decision of its own.
        ALONE,
        /// The same with everything below it, now and later. What was decided there before is forgotten: the last
        /// word counts.
        WITH_ALL_BELOW
    }

    /// Decides about documents of one site.
    ///
    /// @param site its address
    /// @param documents what is not held is left out
    /// @return how many documents the index looks at again
    public int decide(String site, Collection<DocumentId> documents, Scope scope, Decision decision) {
        var content = content(site);
        return database.write(connection -> {
            var held = held(connection, content, documents);
            var rows = new ChoiceRows(connection, content.site());
            Set<DocumentId> about = new LinkedHashSet<>(held);
            switch (scope) {
                case ALONE -> {
                    about.addAll(content.hangingAt(connection, held));
                    rows.decide(held, decision);
                }
                case WITH_ALL_BELOW -> {
                    about.addAll(content.below(connection, held));
                    rows.forget(about);
                    rows.decideBelow(held, decision);
                }
            }
            return content.refreshDocuments(connection, ContentStore.SEARCH, about);
        });
    }

    /// What could not be indexed is tried once more.
    ///
    /// @param site its address
    /// @return how many of these had failed
    public int retry(String site, Collection<DocumentId> documents) {
        var content = content(site);
        return database.write(connection -> content.refreshDocuments(
                connection,
                ContentStore.SEARCH,
                new IndexedRows(connection, content.site()).inState(documents, Set.of(Indexed.State.FAILED))));
    }

    /// What each space of a site says, by its id; those that are missing index everything.
    ///
    /// @param site its address
    public Map<String, SpaceSwitch> switches(String site) {
        var content = content(site);
        return database.read(connection -> new ChoiceRows(connection, content.site()).switches());
    }

    /// Switches a space.
    ///
    /// @param site its address
    /// @param space its id
    /// @return how many documents the index looks at again; 0 where it was so before
    public int change(String site, String space, SpaceSwitch wanted) {
        var content = content(site);
        return database.write(connection -> {
            var rows = new ChoiceRows(connection, content.site());
            if (rows.switches().getOrDefault(space, SpaceSwitch.EVERYTHING).equals(wanted)) {
                return 0;
            }
            rows.put(space, wanted);
            return content.refreshDocuments(connection, ContentStore.SEARCH, in(connection, content.site(), space));
        });
    }

    private ContentStore content(String site) {
        return ContentStore.of(database, site, List.of(), clock);
    }

    private static Set<DocumentId> in(Connection connection, int site, String space) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id FROM node WHERE site = ? AND space = ?")) {
            query.setInt(1, site);
            query.setString(2, space);
            try (var rows = query.executeQuery()) {
                var ids = new HashSet<DocumentId>();
                while (rows.next()) {
                    ids.add(new DocumentId(rows.getString(1)));
                }
                return ids;
            }
        }
    }

    private static Set<DocumentId> held(Connection connection, ContentStore content, Collection<DocumentId> documents)
            throws SQLException {
        var held = new LinkedHashSet<DocumentId>();
        try (var query = connection.prepareStatement("SELECT 1 FROM node WHERE site = ? AND id = ?")) {
            query.setInt(1, content.site());
            for (var document : documents) {
                query.setString(2, document.value());
                try (var rows = query.executeQuery()) {
                    if (rows.next()) {
                        held.add(document);
                    }
                }
            }
        }
        return held;
    }
}
