package dev.anabranch.server.search.index;

import dev.anabranch.server.search.engine.Counts;
import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.engine.EngineFailed.Kind;
import dev.anabranch.server.search.engine.Entry;
import dev.anabranch.server.search.engine.Filter;
import dev.anabranch.server.search.engine.IndexPlace;
import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.engine.LexicalQuery;
import dev.anabranch.server.search.engine.Scored;
import dev.anabranch.server.search.passage.Passage;
import dev.anabranch.server.search.text.Language;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The index that answers questions at the moment, whichever that is: another may take its place while
/// questions come, and as long as none can be opened, each question is told why. Safe for any number of
/// threads.
public final class AnsweringIndex implements Engine {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final boolean closing;
    private @Nullable Engine engine;
    private boolean comparable = true;
    private EngineFailed why = new EngineFailed(Kind.UNAVAILABLE, "The index is being opened. Try again in a moment.");

    /// One that cannot answer yet.
    public AnsweringIndex() {
        this(true);
    }

    private AnsweringIndex(boolean closing) {
        this.closing = closing;
    }

    /// One that answers by this, which stays open when it is closed: whoever opened it closes it.
    static AnsweringIndex lent(Engine engine) {
        var answering = new AnsweringIndex(false);
        answering.answerBy(engine, true);
        return answering;
    }

    /// One that answers by what a place holds now, only to be read.
    ///
    /// @param present the present model: vectors of another one are as good as none
    /// @return empty when there is no index
    /// @throws EngineFailed when it cannot be used
    public static Optional<AnsweringIndex> reading(IndexPlace place, PassageVectors present) {
        return toRead(place).map(engine -> {
            var answering = new AnsweringIndex();
            boolean isOfAnother = IndexMark.parse(engine.mark())
                    .filter(mark -> mark.isOfAnotherModelThan(present))
                    .isPresent();
            answering.answerBy(engine, !isOfAnother);
            return answering;
        });
    }

    /// Once more where another took its place in between, and what was looked at is gone.
    private static Optional<? extends Engine> toRead(IndexPlace place) {
        try {
            var found = place.toRead();
            if (found.isPresent()) {
                return found;
            }
        } catch (EngineFailed failure) {
            if (failure.kind() != Kind.DAMAGED) {
                throw failure;
            }
        }
        return place.toRead();
    }

    /// From now on this answers; what did before is closed when those who ask it have their answer.
    ///
    /// @param comparable whether its vectors are those of the present model; others are as good as none
    void answerBy(Engine next, boolean comparable) {
        @Nullable Engine before;
        lock.writeLock().lock();
        try {
            before = engine;
            engine = next;
            this.comparable = comparable;
        } finally {
            lock.writeLock().unlock();
        }
        if (closing && before != null && !before.equals(next)) {
            before.close();
        }
    }

    /// Nothing answers from now on.
    ///
    /// @param reason what whoever asks is told
    void answerNothing(EngineFailed reason) {
        @Nullable Engine before;
        lock.writeLock().lock();
        try {
            before = engine;
            engine = null;
            why = reason;
        } finally {
            lock.writeLock().unlock();
        }
        if (closing && before != null) {
            before.close();
        }
    }

    /// Whether anything answers.
    boolean answers() {
        lock.readLock().lock();
        try {
            return engine != null;
        } finally {
            lock.readLock().unlock();
        }
    }

    private <T> T ask(Function<Engine, T> question) {
        lock.readLock().lock();
        try {
            var asked = engine;
            if (asked == null) {
                throw new EngineFailed(why.kind(), String.valueOf(why.getMessage()), why);
            }
            return question.apply(asked);
        } finally {
            lock.readLock().unlock();
        }
    }

    private void tell(Consumer<Engine> order) {
        ask(asked -> {
            order.accept(asked);
            return true;
        });
    }

    @Override
    public void write(Collection<Entry> entries, Collection<Key> gone) {
        tell(asked -> asked.write(entries, gone));
    }

    @Override
    public void commit() {
        tell(Engine::commit);
    }

    @Override
    public void clear() {
        tell(Engine::clear);
    }

    @Override
    public boolean consolidate() {
        return ask(Engine::consolidate);
    }

    @Override
    public List<Scored> documents(LexicalQuery query, Filter filter, int most) {
        return ask(asked -> asked.documents(query, filter, most));
    }

    @Override
    public double ideal(LexicalQuery query) {
        return ask(asked -> asked.ideal(query));
    }

    @Override
    public List<Scored> passages(LexicalQuery query, Filter filter, int most) {
        return ask(asked -> asked.passages(query, filter, most));
    }

    @Override
    public List<Scored> nearest(float[] vector, Filter filter, int most) {
        return ask(asked -> comparable ? asked.nearest(vector, filter, most) : List.of());
    }

    @Override
    public Counts counts(LexicalQuery query, int least, Filter filter) {
        return ask(asked -> asked.counts(query, least, filter));
    }

    @Override
    public List<Scored> titles(List<String> words, Filter filter, int most) {
        return ask(asked -> asked.titles(words, filter, most));
    }

    @Override
    public List<String> alike(String term, Filter filter, int most) {
        return ask(asked -> asked.alike(term, filter, most));
    }

    @Override
    public boolean has(String word, Filter filter) {
        return ask(asked -> asked.has(word, filter));
    }

    @Override
    public List<Key> below(Collection<Key> keys) {
        return ask(asked -> asked.below(keys));
    }

    @Override
    public Map<Key, List<Passage>> passagesOf(Collection<Key> keys) {
        return ask(asked -> asked.passagesOf(keys));
    }

    @Override
    public Map<Scored, Passage> read(Collection<Scored> found) {
        return ask(asked -> asked.read(found));
    }

    @Override
    public Map<Language, Integer> languages() {
        return ask(Engine::languages);
    }

    /// Of none that can be opened, there is none.
    @Override
    public String mark() {
        lock.readLock().lock();
        try {
            return engine == null ? "" : engine.mark();
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void mark(String mark) {
        tell(asked -> asked.mark(mark));
    }

    @Override
    public boolean isOutdated() {
        return ask(Engine::isOutdated);
    }

    @Override
    public Size size() {
        return ask(Engine::size);
    }

    /// Vectors of another model are of no use, whatever their length.
    @Override
    public Optional<Integer> dimensions() {
        return ask(asked -> comparable ? asked.dimensions() : Optional.empty());
    }

    @Override
    public void close() {
        answerNothing(new EngineFailed(Kind.UNAVAILABLE, "The index is closed."));
    }
}
