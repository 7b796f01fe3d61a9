package dev.anabranch.server.search.engine;

import dev.anabranch.server.search.passage.Passage;
import dev.anabranch.server.search.text.Language;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An index of documents and their passages. All engines see the same terms (see [IndexTerms]) and rank them
/// by BM25 with the same figures, so that they find the same within a tolerance.
///
/// Written by one thread at a time; read by any number. What is written is seen, and lasts, when [#commit]
/// has returned.
public interface Engine extends AutoCloseable {
    /// Puts documents in, instead of what was there of them, and takes others out.
    ///
    /// @throws EngineFailed when that is not possible; what was given before the last [#commit] stays
    void write(Collection<Entry> entries, Collection<Key> gone);

    /// Makes everything that was written visible and lasting.
    ///
    /// @throws EngineFailed when that is not possible
    void commit();

    /// Takes everything out.
    void clear();

    /// Puts parts of the index together where large ones have become many: each search looks through all of them.
    /// For the thread that writes, when there is nothing to write. Returns soon; the work goes on in the
    /// background, and holds up nothing that is written or searched meanwhile.
    ///
    /// @return whether there is such work that is not over; then it has to be asked again
    boolean consolidate();

    /// The documents that match best, best first; equal ones by key.
    ///
    /// @param most how many are wanted
    List<Scored> documents(LexicalQuery query, Filter filter, int most);

    /// The score that a document can come near to and not reach, however often it says all the words.
    double ideal(LexicalQuery query);

    /// The passages that match best, best first; equal ones by key and ordinal.
    List<Scored> passages(LexicalQuery query, Filter filter, int most);

    /// The passages that are nearest to a vector, nearest first. Passages without a vector are not found.
    ///
    /// @param vector of unit length
    /// @throws EngineFailed when the vectors of the index have another length
    List<Scored> nearest(float[] vector, Filter filter, int most);

    /// How many documents match, and how they are distributed.
    ///
    /// @param least how many words of the question a document must have at least; 1 for any
    Counts counts(LexicalQuery query, int least, Filter filter);

    /// Documents whose titles have all of these words, the last of them perhaps not typed to its end; best
    /// first.
    List<Scored> titles(List<String> words, Filter filter, int most);

    /// Terms of the index that are like this one, and so probably meant by it, likeliest first. Only such as
    /// stand in what the filter admits.
    List<String> alike(String term, Filter filter, int most);

    /// Whether a word, as people type it, stands in what the filter admits.
    boolean has(String word, Filter filter);

    /// The documents that lie below any of these, without themselves.
    List<Key> below(Collection<Key> keys);

    /// The passages of these documents, in their order.
    Map<Key, List<Passage>> passagesOf(Collection<Key> keys);

    /// The passages that were found; what is gone meanwhile is missing.
    Map<Scored, Passage> read(Collection<Scored> found);

    /// How many documents there are in each language.
    Map<Language, Integer> languages();

    /// The language of most documents; English where there is none.
    default Language usualLanguage() {
        return languages().entrySet().stream()
                .max(Map.Entry.<Language, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(Language.ENGLISH);
    }

    /// What [#mark] set with the last commit; empty in an index that was begun anew.
    String mark();

    /// Marks the index with the next commit, to be known again: the mark is lost with the index.
    void mark(String mark);

    /// Whether it was made in an earlier format: it still answers, and is not written any more.
    default boolean isOutdated() {
        return false;
    }

    /// How much there is.
    Size size();

    /// The length of the vectors; empty as long as there is none.
    Optional<Integer> dimensions();

    /// How much an index holds.
    ///
    /// @param documents how many
    /// @param passages how many of them
    /// @param vectors how many passages have one
    record Size(long documents, long passages, long vectors) {}

    @Override
    void close();
}
