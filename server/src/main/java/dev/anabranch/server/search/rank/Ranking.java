package dev.anabranch.server.search.rank;

import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.engine.Filter;
import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.engine.LexicalQuery;
import dev.anabranch.server.search.engine.Scored;
import dev.anabranch.server.search.text.Language;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Ranks the documents of an index. Candidates are the best by words and the nearest by meaning; each of them is given
/// both scores, also where it was found by one only, and the two are put together by [Fusion]. Safe for any number of
/// threads.
public final class Ranking {
    /// How many are looked at, at least, on each of the two ways.
    private static final int CANDIDATES = 200;

    private static final int PASSAGES_PER_DOCUMENT = 3;

    /// Where as many are wanted as there are, an engine compares each of them: it need not look for a way to the
    /// nearest among few that are admitted.
    private static final int MOST_PASSAGES = 20;

    /// Languages whose texts are so rare are not thought of when words are looked for.
    private static final int MOST_LANGUAGES = 6;

    private final Engine engine;
    private final Function<String, Optional<float[]>> meaning;

    /// @param meaning the vector of a question; empty where there is no model, or it does not answer
    public Ranking(Engine engine, Function<String, Optional<float[]>> meaning) {
        this.engine = engine;
        this.meaning = meaning;
    }

    /// The words of a question, in the languages that there are texts in.
    public LexicalQuery words(String question) {
        var languages = engine.languages().entrySet().stream()
                .sorted(Map.Entry.<Language, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_LANGUAGES)
                .map(Map.Entry::getKey)
                .toList();
        return LexicalQuery.of(question, languages, languages.isEmpty() ? Language.ENGLISH : languages.getFirst());
    }

    /// The documents that answer a question best, best first.
    ///
    /// @param most how many are wanted
    /// @return each at most once; where the mode asks for meaning and there is no vector, or none in the index that
    /// fits it, by words alone
    public List<Ranked> rank(String question, Mode mode, Filter filter, int most) {
        return look(question, mode, filter, most).ranked();
    }

    /// How much meaning counts where both count; words count the rest.
    public static double weightOfMeaning() {
        return Fusion.MEANING;
    }

    /// What a ranking was made of.
    ///
    /// @param words that were looked for
    /// @param byMeaning whether meaning was asked, too
    /// @param documents candidates by words, best first; where words count
    /// @param nearest candidates by meaning, passages, nearest first; where that was asked
    public record Looked(
            LexicalQuery words, boolean byMeaning, List<Scored> documents, List<Scored> nearest, List<Ranked> ranked) {
        /// Copies the lists.
        public Looked {
            documents = List.copyOf(documents);
            nearest = List.copyOf(nearest);
            ranked = List.copyOf(ranked);
        }
    }

    /// The same with the candidates that were looked at.
    ///
    /// @param most how many are wanted
    public Looked look(String question, Mode mode, Filter filter, int most) {
        var words = words(question);
        Optional<float[]> vector = mode == Mode.BM25
                ? Optional.empty()
                : meaning.apply(question)
                        .filter(known -> engine.dimensions()
                                .filter(length -> length == known.length)
                                .isPresent());
        if (vector.isEmpty()) {
            return byWords(words, filter, most);
        }
        return mode == Mode.VECTOR
                ? byMeaning(words, vector.get(), filter, most)
                : byBoth(words, vector.get(), filter, most);
    }

    private Looked byWords(LexicalQuery words, Filter filter, int most) {
        var found = engine.documents(words, filter, most);
        var passages = grouped(engine.passages(words, filter.among(keys(found)), most * PASSAGES_PER_DOCUMENT));
        var ranked = found.stream()
                .map(each -> new Ranked(
                        each.key(),
                        each.score(),
                        each.score(),
                        Double.NaN,
                        best(passages.getOrDefault(each.key(), List.of()))))
                .toList();
        return new Looked(words, false, found, List.of(), ranked);
    }

    private Looked byMeaning(LexicalQuery words, float[] vector, Filter filter, int most) {
        var nearest = engine.nearest(vector, filter, most * PASSAGES_PER_DOCUMENT);
        var ranked = grouped(nearest).entrySet().stream()
                .map(each -> {
                    double cosine = each.getValue().getFirst().score();
                    return new Ranked(each.getKey(), cosine, 0, cosine, best(each.getValue()));
                })
                .sorted(BEST_FIRST)
                .limit(most)
                .toList();
        return new Looked(words, true, List.of(), nearest, ranked);
    }

    private Looked byBoth(LexicalQuery words, float[] vector, Filter filter, int most) {
        int wide = Math.max(CANDIDATES, most);
        var lexical = engine.documents(words, filter, wide);
        var nearest = engine.nearest(vector, filter, wide * 2);
        Set<Key> candidates = new HashSet<>(keys(lexical));
        candidates.addAll(keys(nearest));
        Map<Key, Double> byWords = new HashMap<>();
        lexical.forEach(each -> byWords.put(each.key(), (double) each.score()));
        var unread = less(candidates, byWords.keySet());
        if (!unread.isEmpty() && lexical.size() == wide) {
            engine.documents(words, filter.among(unread), unread.size())
                    .forEach(each -> byWords.put(each.key(), (double) each.score()));
        }
        var meant = grouped(nearest);
        var unmeant = less(candidates, meant.keySet());
        if (!unmeant.isEmpty()) {
            meant.putAll(grouped(engine.nearest(vector, filter.among(unmeant), unmeant.size() * MOST_PASSAGES)));
        }
        var lexicalPassages = grouped(engine.passages(words, filter, wide));
        var fusion = Fusion.of(candidates, byWords, cosines(meant));
        var ranked = candidates.stream()
                .map(key -> new Ranked(
                        key,
                        fusion.score(key),
                        byWords.getOrDefault(key, 0.0),
                        cosineOf(meant, key),
                        fusion.passages(
                                lexicalPassages.getOrDefault(key, List.of()), meant.getOrDefault(key, List.of()))))
                .sorted(BEST_FIRST)
                .limit(most)
                .map(each -> new Ranked(each.key(), each.score(), each.lexical(), each.cosine(), best(each.passages())))
                .toList();
        return new Looked(words, true, lexical, nearest, ranked);
    }

    private static final Comparator<Ranked> BEST_FIRST =
            Comparator.comparingDouble(Ranked::score).reversed().thenComparing(Ranked::key);

    private static Map<Key, Double> cosines(Map<Key, List<Scored>> passages) {
        Map<Key, Double> cosines = new HashMap<>();
        passages.forEach(
                (key, each) -> cosines.put(key, (double) each.getFirst().score()));
        return cosines;
    }

    private static double cosineOf(Map<Key, List<Scored>> passages, Key key) {
        var found = passages.get(key);
        return found == null ? Double.NaN : found.getFirst().score();
    }

    private static List<Key> less(Collection<Key> all, Collection<Key> some) {
        return all.stream().filter(key -> !some.contains(key)).toList();
    }

    private static List<Key> keys(List<Scored> found) {
        return found.stream().map(Scored::key).toList();
    }

    private static List<Scored> best(List<Scored> passages) {
        return passages.stream().limit(PASSAGES_PER_DOCUMENT).toList();
    }

    /// By document, in the order in which they came: the best first.
    private static Map<Key, List<Scored>> grouped(List<Scored> passages) {
        Map<Key, List<Scored>> grouped = new HashMap<>();
        passages.forEach(each ->
                grouped.computeIfAbsent(each.key(), key -> new ArrayList<>()).add(each));
        return grouped;
    }
}
