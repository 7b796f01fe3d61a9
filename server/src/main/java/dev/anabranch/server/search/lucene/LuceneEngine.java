package dev.anabranch.server.search.lucene;

import dev.anabranch.server.search.engine.Counts;
import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.engine.Entry;
import dev.anabranch.server.search.engine.Filter;
import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.engine.LexicalQuery;
import dev.anabranch.server.search.engine.Scored;
import dev.anabranch.server.search.passage.Passage;
import dev.anabranch.server.search.text.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.jspecify.annotations.Nullable;

/// An index of Lucene in a folder, or in memory. Nothing but this process writes to the folder meanwhile.
public final class LuceneEngine implements Engine {
    private final IndexFolder folder;
    private final Queries queries = new Queries();
    private volatile @Nullable Integer dimensions;

    private LuceneEngine(IndexFolder folder) {
        this.folder = folder;
    }

    /// Opens the index in a folder; begins an empty one where there is none.
    ///
    /// @throws EngineFailed when it is damaged, of another version, or in use
    public static LuceneEngine open(Path folder) {
        return new LuceneEngine(IndexFolder.open(folder));
    }

    /// Opens the index in a folder only to be read, also while another process writes to it; it stays as it is now.
    ///
    /// @return empty when there is none
    /// @throws EngineFailed when it is damaged or of another version
    public static Optional<LuceneEngine> toRead(Path folder) {
        return IndexFolder.toRead(folder).map(LuceneEngine::new);
    }

    /// An empty index that is gone when it is closed.
    public static LuceneEngine inMemory() {
        return new LuceneEngine(IndexFolder.inMemory());
    }

    /// Deletes the index in a folder, whatever its state.
    ///
    /// @throws EngineFailed when that is not possible
    public static void delete(Path folder) {
        IndexFolder.delete(folder);
    }

    @Override
    public void write(Collection<Entry> entries, Collection<Key> gone) {
        folder.write(writer -> {
            for (var key : gone) {
                writer.deleteDocuments(new Term(Fields.KEY, key.term()));
            }
            for (var entry : entries) {
                checkVectors(entry);
                writer.updateDocuments(new Term(Fields.KEY, entry.key().term()), Fields.of(entry));
            }
        });
    }

    private void checkVectors(Entry entry) {
        for (var part : entry.parts()) {
            var vector = part.vector();
            if (vector != null) {
                var known = dimensions().orElse(vector.length);
                if (vector.length != known) {
                    throw new EngineFailed(
                            EngineFailed.Kind.REFUSED,
                            "A vector of %d numbers does not fit an index of vectors of %d: the model changed, build the index anew."
                                    .formatted(vector.length, known));
                }
                dimensions = known;
            }
        }
    }

    @Override
    public void commit() {
        folder.commit();
    }

    @Override
    public void clear() {
        folder.clear();
        dimensions = null;
    }

    @Override
    public boolean consolidate() {
        return folder.consolidate();
    }

    @Override
    public List<Scored> documents(LexicalQuery query, Filter filter, int most) {
        return folder.read(searcher -> Reading.best(searcher, queries.whole(query, filter), most));
    }

    @Override
    public double ideal(LexicalQuery query) {
        return folder.read(searcher -> Reading.ideal(searcher, query));
    }

    @Override
    public List<Scored> passages(LexicalQuery query, Filter filter, int most) {
        return folder.read(searcher -> Reading.best(searcher, queries.passages(query, filter), most));
    }

    @Override
    public List<Scored> nearest(float[] vector, Filter filter, int most) {
        var known = dimensions();
        if (known.isEmpty()) {
            return List.of();
        }
        if (known.get() != vector.length) {
            throw new EngineFailed(
                    EngineFailed.Kind.REFUSED,
                    "The question has a vector of %d numbers, the index such of %d: the model changed, build the index anew."
                            .formatted(vector.length, known.get()));
        }
        var admitted = queries.filter(filter, Fields.PART);
        return folder.read(searcher -> Reading.nearest(searcher, vector, admitted, most));
    }

    @Override
    public Counts counts(LexicalQuery query, int least, Filter filter) {
        return folder.read(searcher -> Counting.of(searcher, queries.counted(query, least, filter)));
    }

    @Override
    public List<Scored> titles(List<String> words, Filter filter, int most) {
        var folded = words.stream().flatMap(word -> Fields.words(word).stream()).toList();
        return folded.isEmpty()
                ? List.of()
                : folder.read(searcher -> Reading.shortest(searcher, queries.titles(folded, filter), most));
    }

    @Override
    public List<String> alike(String term, Filter filter, int most) {
        return folder.read(
                searcher -> Reading.alike(searcher, term, most, word -> queries.having(Fields.WORD, word, filter)));
    }

    @Override
    public boolean has(String word, Filter filter) {
        var query = queries.having(Fields.WORD, word, filter);
        return folder.read(searcher -> searcher.search(query, 1).scoreDocs.length > 0);
    }

    @Override
    public List<Key> below(Collection<Key> keys) {
        var query = Queries.in(Fields.WAY, keys.stream().map(Key::term));
        return folder.read(searcher -> Reading.wholes(searcher, query)).stream()
                .filter(key -> !keys.contains(key))
                .toList();
    }

    @Override
    public String mark() {
        return folder.mark();
    }

    @Override
    public void mark(String mark) {
        folder.mark(mark);
    }

    @Override
    public Map<Key, List<Passage>> passagesOf(Collection<Key> keys) {
        var query = Queries.in(Fields.KEY, keys.stream().map(Key::term));
        return folder.read(searcher -> Reading.passages(searcher, query));
    }

    @Override
    public Map<Scored, Passage> read(Collection<Scored> found) {
        return folder.read(searcher -> Reading.read(searcher, found));
    }

    @Override
    public Map<Language, Integer> languages() {
        return folder.read(Reading::languages);
    }

    @Override
    public Size size() {
        return folder.read(Reading::size);
    }

    @Override
    public Optional<Integer> dimensions() {
        var known = dimensions;
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Integer> found = folder.read(Reading::dimensions);
        found.ifPresent(length -> dimensions = length);
        return found;
    }

    @Override
    public void close() {
        folder.close();
    }

    /// Something that Lucene is asked for.
    @FunctionalInterface
    interface Task<S, T> {
        T on(S subject) throws IOException;
    }
}
