package dev.anabranch.server.search.index;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.engine.EngineFailed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keeps an index equal to the content of all sites, by the work that every change leaves behind. It can be built anew
/// at any time, without a question to Confluence and, as vectors are kept, without making one twice. For one thread.
public final class SearchIndex {
    private static final int BATCH = 400;
    private static final int FILE_BATCH = 5;
    private static final int VECTOR_BATCH = 40;

    private final Database database;
    private final Engine engine;
    private final PassageVectors vectors;
    private final FileTexts files;
    private final Clock clock;

    /// @param engine written by nobody else
    public SearchIndex(Database database, Engine engine, PassageVectors vectors, FileTexts files, Clock clock) {
        this.database = database;
        this.engine = engine;
        this.vectors = vectors;
        this.files = files;
        this.clock = clock;
    }

    /// Sees to it that the index is the one that the database speaks of, with vectors of the present model: any other
    /// is filled anew.
    ///
    /// @return whether it has to be filled anew
    public boolean open() {
        var mark = IndexMark.parse(engine.mark());
        boolean known = mark.isPresent() && mark.equals(markInDatabase());
        if (!known || (vectors.hasModel() && mark.get().isOfAnotherModel(vectors.model()))) {
            rebuild();
            return true;
        }
        if (vectors.hasModel() && !mark.get().hasModel()) {
            setMark(mark.get().with(vectors.model())); // until now nobody made vectors
        }
        return false;
    }

    /// Empties the index and puts everything on the list of work.
    public void rebuild() {
        forget();
        engine.clear();
        for (var site : sites()) {
            var all = new ArrayList<DocumentId>();
            site.eachNode(node -> all.add(node.id()));
            site.refresh(ContentStore.SEARCH, all, List.of());
        }
        setMark(IndexMark.anew(vectors.model()));
    }

    private void setMark(IndexMark mark) {
        engine.mark(mark.text());
        engine.commit();
        database.write(connection -> {
            try (var delete = connection.createStatement();
                    var insert = connection.prepareStatement("INSERT INTO search_index (mark) VALUES (?)")) {
                delete.executeUpdate("DELETE FROM search_index");
                insert.setString(1, mark.text());
                return insert.executeUpdate();
            }
        });
    }

    /// First of all: a process that dies while the index is emptied finds it unknown, and begins again.
    private void forget() {
        database.write(connection -> {
            try (var statement = connection.createStatement()) {
                statement.executeUpdate("DELETE FROM search_index");
                statement.executeUpdate("DELETE FROM indexed");
                return true;
            }
        });
    }

    private Optional<IndexMark> markInDatabase() {
        return database.read(connection -> {
            try (var query = connection.prepareStatement("SELECT mark FROM search_index");
                    var rows = query.executeQuery()) {
                return rows.next() ? IndexMark.parse(rows.getString(1)) : Optional.empty();
            }
        });
    }

    /// Does a piece of work: what can be found by words first, then texts of attached files, then what all that means.
    ///
    /// @return whether there was any
    /// @throws dev.anabranch.server.search.engine.EngineFailed when the index cannot be written; the work stays
    public boolean work() {
        if (update()) {
            return true;
        }
        try {
            return readFiles() || makeVectors();
        } catch (EngineFailed unread) {
            if (makeVectors()) {
                return true; // these need not wait for the texts of files
            }
            throw unread;
        }
    }

    /// Makes the index faster to search, in the background, where there is reason to. For when there is nothing else to
    /// do.
    ///
    /// @return whether that goes on; then it has to be called again
    public boolean consolidate() {
        return engine.consolidate();
    }

    /// Brings a batch of documents up to date.
    ///
    /// @return whether there was any
    public boolean update() {
        boolean done = false;
        for (var site : sites()) {
            done |= indexing(site).work(BATCH) > 0;
        }
        return done;
    }

    /// Reads the texts of a few attached files.
    ///
    /// @return whether there was any
    public boolean readFiles() {
        boolean done = false;
        for (var site : sites()) {
            done |= indexing(site).readFiles(FILE_BATCH) > 0;
        }
        return done;
    }

    /// Makes vectors for a batch of documents.
    ///
    /// @return whether there was any
    /// @throws RuntimeException when the model does not answer, or not rightly; the work stays
    public boolean makeVectors() {
        boolean done = false;
        for (var site : vectors.hasModel() ? sites() : List.<ContentStore>of()) {
            done |= indexing(site).makeVectors(VECTOR_BATCH) > 0;
        }
        return done;
    }

    private Indexing indexing(ContentStore site) {
        return new Indexing(site, engine, vectors, files, clock);
    }

    private List<ContentStore> sites() {
        return ContentStore.sites(database).stream()
                .map(address -> ContentStore.of(database, address, List.of(), clock))
                .toList();
    }

    /// How much there is to do.
    ///
    /// @param documents that are not indexed yet as they are now
    /// @param files attached files whose text nobody read yet
    /// @param vectors documents of whose passages some have no vector yet
    public record Backlog(int documents, int files, int vectors) {}

    /// How much there is to do. For any thread.
    public Backlog backlog() {
        int documents = 0;
        int unread = 0;
        int lacking = 0;
        for (var site : sites()) {
            documents += site.pendingCount(ContentStore.SEARCH);
            unread += site.pendingCount(ContentStore.FILE_TEXTS);
            lacking += vectors.hasModel() ? site.pendingCount(ContentStore.VECTORS) : 0;
        }
        return new Backlog(documents, unread, lacking);
    }
}
