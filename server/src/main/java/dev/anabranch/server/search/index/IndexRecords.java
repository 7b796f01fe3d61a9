package dev.anabranch.server.search.index;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.IndexLists;
import dev.anabranch.server.content.KeptIndexes;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// All documents that are held, with their state in the index. Lists go along indexes of the database: a part takes as
/// long over 100,000 documents as over ten, whatever is wanted; of what waits by kind or space, it may have to pass
/// others that wait. Counts look at every row of an index. Safe for any number of threads.
public final class IndexRecords {
    private final Database database;
    private final Supplier<String> mark;

    /// @param database holds content and what indexes noted
    /// @param mark of the index that is looked at, see [dev.anabranch.server.search.engine.Engine#mark]
    public IndexRecords(Database database, Supplier<String> mark) {
        this.database = database;
        this.mark = mark;
    }

    /// Which are wanted.
    ///
    /// @param state empty for all
    /// @param spaces in which they are; empty for all
    /// @param type empty for all
    public record Wanted(Optional<IndexRecord.State> state, Optional<List<OfSpace>> spaces, Optional<NodeType> type) {
        /// All of them.
        public static final Wanted ALL = new Wanted(Optional.empty(), Optional.empty(), Optional.empty());

        /// Copies the list.
        public Wanted {
            spaces = spaces.map(List::copyOf);
        }
    }

    /// A space of a site.
    ///
    /// @param site its number
    /// @param space its id
    public record OfSpace(int site, String space) implements Comparable<OfSpace> {
        @Override
        public int compareTo(OfSpace other) {
            return site == other.site ? space.compareTo(other.space) : Integer.compare(site, other.site);
        }
    }

    /// A part of a list.
    ///
    /// @param next where the following ones begin; empty at the end
    public record Part(List<IndexRecord> records, Optional<String> next) {
        /// Copies the list.
        public Part {
            records = List.copyOf(records);
        }
    }

    /// How many documents of a space are in a state.
    ///
    /// @param passages that the index holds of them; also of those that wait, under the state that it holds them in
    public record Count(OfSpace space, NodeType type, IndexRecord.State state, long documents, long passages) {}

    /// Those that are wanted, in an order that does not change: by site, and by space and id, or by id alone where
    /// those that wait are wanted.
    ///
    /// @param after [Part#next] of the part before; empty at first
    /// @param limit most wanted, at least 1
    /// @throws IllegalArgumentException for a place that no list told
    public Part list(Wanted wanted, String after, int limit) {
        var place = RecordPlace.of(after);
        return database.read(connection -> {
            var found = new ArrayList<IndexRecord>();
            for (var strip : strips(connection, wanted)) {
                if (found.size() > limit || place.isBehind(strip)) {
                    continue;
                }
                found.addAll(RecordQuery.read(connection, wanted, strip, place, limit + 1 - found.size()));
            }
            return found.size() > limit
                    ? new Part(
                            found.subList(0, limit),
                            Optional.of(found.get(limit - 1).place()))
                    : new Part(found, Optional.empty());
        });
    }

    private IndexLists lists(Connection connection) throws SQLException {
        return new IndexLists(KeptIndexes.number(connection, IndexMark.id(mark.get())));
    }

    private List<RecordPlace.Strip> strips(Connection connection, Wanted wanted) throws SQLException {
        var lists = lists(connection);
        Map<Integer, String> sites = new TreeMap<>();
        try (var query = connection.prepareStatement("SELECT id, address FROM site");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                sites.put(rows.getInt(1), rows.getString(2));
            }
        }
        if (wanted.spaces().isEmpty()) {
            return sites.entrySet().stream()
                    .map(site -> new RecordPlace.Strip(lists, site.getKey(), site.getValue(), Optional.empty()))
                    .toList();
        }
        return wanted.spaces().get().stream()
                .filter(each -> sites.containsKey(each.site()))
                .sorted()
                .map(each -> new RecordPlace.Strip(
                        lists, each.site(), String.valueOf(sites.get(each.site())), Optional.of(each.space())))
                .toList();
    }

    /// How many there are, by space, type and state; lines of nothing are left out.
    public List<Count> counts() {
        var sites = ContentStore.numberedSites(database).keySet();
        return database.read(connection -> RecordCounts.read(connection, lists(connection), sites));
    }
}
