package dev.anabranch.server.search.index;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.KeptIndexes;
import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// What administrators decide about the index: which spaces index by themselves, and which documents are in
/// it or out of it whatever their space says. A decision and the work that follows from it are one
/// transaction; the index does the work soon after. Deciding the same again changes nothing. Safe for any
/// number of threads.
public final class IndexChoices {
    private final Database database;
    private final Supplier<String> mark;
    private final Clock clock;

    /// @param database holds content and decisions
    /// @param mark of the index that is looked at, see [dev.anabranch.server.search.engine.Engine#mark]
    public IndexChoices(Database database, Supplier<String> mark, Clock clock) {
        this.database = database;
        this.mark = mark;
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
        /// Each document with what hangs at it: attached files, and comments on both. A file or comment can
        /// have a decision of its own.
        ALONE,
        /// The same with everything below it, now and later. What was decided there before is forgotten: the
        /// last word counts.
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
            content.lock(connection);
            var held = content.held(connection, documents);
            var rows = new ChoiceRows(connection, content.site());
            return refresh(
                    connection,
                    content,
                    switch (scope) {
                        case ALONE -> alone(rows, connection, content, held, decision);
                        case WITH_ALL_BELOW -> withAllBelow(rows, connection, content, held, decision);
                    });
        });
    }

    /// @return what the index has to look at
    private static Set<DocumentId> alone(
            ChoiceRows rows, Connection connection, ContentStore content, Set<DocumentId> held, Decision decision)
            throws SQLException {
        var now = rows.of(held);
        var changed = held.stream()
                .filter(id -> !Optional.ofNullable(now.get(id))
                        .flatMap(ChoiceRows.Choice::own)
                        .equals(Optional.of(decision)))
                .collect(Collectors.toSet());
        rows.decide(changed, decision);
        var about = new HashSet<>(content.hangingAt(connection, changed));
        about.addAll(changed);
        return about;
    }

    /// @return what the index has to look at
    private static Set<DocumentId> withAllBelow(
            ChoiceRows rows, Connection connection, ContentStore content, Set<DocumentId> held, Decision decision)
            throws SQLException {
        var about = new HashSet<>(content.below(connection, held));
        about.addAll(held);
        var wanted = new ChoiceRows.Choice(Optional.empty(), Optional.of(decision));
        if (rows.of(about).equals(held.stream().collect(Collectors.toMap(id -> id, _ -> wanted)))) {
            return Set.of();
        }
        rows.forget(about);
        rows.decideBelow(held, decision);
        return about;
    }

    private static int refresh(Connection connection, ContentStore content, Set<DocumentId> about) throws SQLException {
        return about.isEmpty() ? 0 : content.refreshDocuments(connection, ContentStore.SEARCH, about);
    }

    /// What could not be indexed is tried once more.
    ///
    /// @param site its address
    /// @return how many of these had failed
    public int retry(String site, Collection<DocumentId> documents) {
        var content = content(site);
        return database.write(connection -> {
            content.lock(connection);
            int index = KeptIndexes.number(connection, IndexMark.id(mark.get()));
            var rows = new IndexedRows(connection, content.site(), index);
            return refresh(connection, content, rows.inState(documents, Set.of(Indexed.State.FAILED)));
        });
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
    /// @param how makes of what it says now what it is to say; nobody else changes it meanwhile
    /// @return how many documents the index looks at again; 0 where it was so before
    public int change(String site, String space, UnaryOperator<SpaceSwitch> how) {
        var content = content(site);
        return database.write(connection -> {
            content.lock(connection);
            var rows = new ChoiceRows(connection, content.site());
            var now = rows.switches().getOrDefault(space, SpaceSwitch.EVERYTHING);
            var wanted = how.apply(now);
            if (wanted.equals(now)) {
                return 0;
            }
            rows.put(space, wanted);
            return refresh(connection, content, in(connection, content.site(), space));
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
}
