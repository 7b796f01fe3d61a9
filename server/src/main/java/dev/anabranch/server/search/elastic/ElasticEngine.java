package dev.anabranch.server.search.elastic;

import dev.anabranch.server.search.engine.Counts;
import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.engine.EngineFailed.Kind;
import dev.anabranch.server.search.engine.Entry;
import dev.anabranch.server.search.engine.Filter;
import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.engine.LexicalQuery;
import dev.anabranch.server.search.engine.Scored;
import dev.anabranch.server.search.passage.Passage;
import dev.anabranch.server.search.text.Language;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An index in Elasticsearch, behind an alias. One process writes to it at a time; any number may read it.
///
/// What is written lasts at once there, and is seen with the next [#commit]. Emptying it puts a new index
/// behind the alias in one step: nobody ever asks an index that is half there.
public final class ElasticEngine implements Engine {
    /// Words that the reader may not know of must not crowd out those that they may.
    private static final int ALIKE_LOOKED_AT = 200;

    private final Calls calls;
    private final Aliased index;
    private final Reading reading;
    private final String alias;
    private final boolean outdated;
    private volatile @Nullable Integer dimensions;
    private volatile String mark;
    private volatile String wantedMark;

    private ElasticEngine(Calls calls, Aliased index, String alias) {
        this.calls = calls;
        this.index = index;
        this.alias = alias;
        this.reading = new Reading(calls, alias);
        this.outdated = index.isOutdated();
        this.mark = index.mark();
        this.wantedMark = mark;
    }

    /// Opens the index; begins an empty one where there is none.
    ///
    /// @throws EngineFailed when it cannot be reached, is too old, does not let us in, or holds an index that
    /// is of another version or none of ours
    public static ElasticEngine open(ElasticAddress address) {
        return open(address, Thread::sleep);
    }

    static ElasticEngine open(ElasticAddress address, Calls.Pausing pausing) {
        return open(address, address.index(), pausing);
    }

    /// @param alias behind which the index is
    static ElasticEngine open(ElasticAddress address, String alias, Calls.Pausing pausing) {
        return opened(address, alias, pausing, calls -> Optional.of(Aliased.open(calls, alias)))
                .orElseThrow();
    }

    /// The index that is there; none is begun.
    static Optional<ElasticEngine> toRead(ElasticAddress address, String alias, Calls.Pausing pausing) {
        return opened(address, alias, pausing, calls -> Aliased.find(calls, alias));
    }

    private static Optional<ElasticEngine> opened(
            ElasticAddress address, String alias, Calls.Pausing pausing, Function<Calls, Optional<Aliased>> opening) {
        var calls = new Calls(address, pausing);
        Optional<ElasticEngine> engine = Optional.empty();
        try {
            engine = opening.apply(calls).map(index -> new ElasticEngine(calls, index, alias));
            return engine;
        } finally {
            if (engine.isEmpty()) {
                calls.close();
            }
        }
    }

    /// Deletes the index, whatever its state, and nothing that is not ours.
    ///
    /// @throws EngineFailed when that is not possible
    public static void delete(ElasticAddress address) {
        try (var calls = new Calls(address, Thread::sleep)) {
            new Aliased(calls, address.index()).delete();
            new Aliased(calls, address.index() + Aliased.NEXT).delete();
        }
    }

    @Override
    public void write(Collection<Entry> entries, Collection<Key> gone) {
        entries.forEach(this::checkVectors);
        new Bulk(calls, alias).write(entries, gone);
    }

    private void checkVectors(Entry entry) {
        for (var part : entry.parts()) {
            var vector = part.vector();
            if (vector != null) {
                int known = dimensions().orElse(vector.length);
                if (vector.length != known) {
                    throw new EngineFailed(
                            Kind.REFUSED,
                            "A vector of %d numbers does not fit an index of vectors of %d: the model changed, build the index anew."
                                    .formatted(vector.length, known));
                }
                dimensions = known;
            }
        }
    }

    @Override
    public void commit() {
        index.refresh();
        var wanted = wantedMark;
        if (!wanted.equals(mark)) {
            index.mark(wanted);
            mark = wanted;
        }
    }

    @Override
    public void clear() {
        index.replace();
        dimensions = null;
        mark = "";
    }

    /// Elasticsearch sees to that by itself.
    @Override
    public boolean consolidate() {
        return false;
    }

    @Override
    public List<Scored> documents(LexicalQuery query, Filter filter, int most) {
        return reading.best(Queries.matching(query, filter, Names.WHOLE), most);
    }

    @Override
    public double ideal(LexicalQuery query) {
        return reading.ideal(query);
    }

    @Override
    public List<Scored> passages(LexicalQuery query, Filter filter, int most) {
        return reading.best(Queries.matching(query, filter, Names.PART), most);
    }

    @Override
    public List<Scored> nearest(float[] vector, Filter filter, int most) {
        var known = dimensions();
        if (known.isEmpty()) {
            return List.of();
        }
        if (known.get() != vector.length) {
            throw new EngineFailed(
                    Kind.REFUSED,
                    "The question has a vector of %d numbers, the index such of %d: the model changed, build the index anew."
                            .formatted(vector.length, known.get()));
        }
        return reading.nearest(vector, filter, most);
    }

    @Override
    public Counts counts(LexicalQuery query, int least, Filter filter) {
        return reading.counts(Queries.counted(query, least, filter));
    }

    @Override
    public List<Scored> titles(List<String> words, Filter filter, int most) {
        var folded = words.stream().flatMap(word -> Names.words(word).stream()).toList();
        return folded.isEmpty() ? List.of() : reading.shortest(Queries.titles(folded, filter), most);
    }

    @Override
    public List<String> alike(String term, Filter filter, int most) {
        var words = reading.standing(reading.alike(term, Math.max(ALIKE_LOOKED_AT, most * 4)), filter);
        return words.subList(0, Math.min(most, words.size()));
    }

    @Override
    public boolean has(String word, Filter filter) {
        return !reading.standing(List.of(word), filter).isEmpty();
    }

    @Override
    public List<Key> below(Collection<Key> keys) {
        return reading.wholes(Queries.in(Names.WAY, terms(keys))).stream()
                .filter(key -> !keys.contains(key))
                .toList();
    }

    @Override
    public Map<Key, List<Passage>> passagesOf(Collection<Key> keys) {
        return reading.passages(Queries.in(Names.KEY, terms(keys)));
    }

    private static List<String> terms(Collection<Key> keys) {
        return keys.stream().map(Key::term).toList();
    }

    @Override
    public Map<Scored, Passage> read(Collection<Scored> found) {
        return reading.read(found);
    }

    @Override
    public Map<Language, Integer> languages() {
        return reading.languages();
    }

    @Override
    public String mark() {
        return mark;
    }

    @Override
    public void mark(String value) {
        wantedMark = value;
    }

    @Override
    public boolean isOutdated() {
        return outdated;
    }

    @Override
    public Size size() {
        return reading.size();
    }

    @Override
    public Optional<Integer> dimensions() {
        var known = dimensions;
        if (known != null) {
            return Optional.of(known);
        }
        var found = index.dimensions();
        found.ifPresent(length -> dimensions = length);
        return found;
    }

    @Override
    public void close() {
        calls.close();
    }
}
