package dev.anabranch.server.search;

import dev.anabranch.server.access.AccessOfSites;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.search.engine.Counts;
import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.engine.Filter;
import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.engine.LexicalQuery;
import dev.anabranch.server.search.engine.Scored;
import dev.anabranch.server.search.index.IndexedVersions;
import dev.anabranch.server.search.passage.Passage;
import dev.anabranch.server.search.rank.Mode;
import dev.anabranch.server.search.rank.Ranked;
import dev.anabranch.server.search.rank.Ranking;
import dev.anabranch.server.search.text.Language;
import dev.anabranch.server.search.text.TextAnalysis;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Finds documents for people. What the asker may not read is left out before anything is ranked or counted, and looked
/// at once more before it is shown. Safe for any number of threads.
public final class Search {
    /// With fewer found, words that nobody wrote are taken for misspelt.
    private static final int FEW = 3;

    private final Database database;
    private final AccessOfSites access;
    private final Engine engine;
    private final Ranking ranking;

    /// @param meaning the vector of a question; empty where there is no model, or it does not answer
    public Search(Database database, AccessOfSites access, Engine engine, Function<String, Optional<float[]>> meaning) {
        this.database = database;
        this.access = access;
        this.engine = engine;
        this.ranking = new Ranking(engine, meaning);
    }

    /// The documents that answer a question.
    ///
    /// @throws dev.anabranch.server.search.engine.EngineFailed when the index cannot be read
    public Findings find(Question question, Asker asker) {
        var sites = Asker.sites(database);
        var course = course(question, asker, sites);
        var words = course.looked().words();
        var filter = course.filter();
        var counts = words.isEmpty() ? NOTHING : engine.counts(words, enough(words), filter);
        var hits = page(question, course.shown(), words, sites);
        boolean meaning = course.near().stream().anyMatch(each -> !Double.isNaN(each.cosine()));
        return new Findings(
                hits,
                Math.max(counts.total(), course.shown().size()),
                counts,
                meaning || question.mode() == Mode.BM25 ? question.mode() : Mode.BM25,
                counts.total() < FEW ? meant(question.text(), filter) : "");
    }

    /// What became of a question on its way.
    ///
    /// @param near what of the ranked is not too far from the question
    /// @param shown what of that may be shown by what is known of access now
    /// @param took how long it took to know the filter, and to rank
    private record Course(
            Filter filter, Ranking.Looked looked, List<Ranked> near, List<Ranked> shown, List<Duration> took) {}

    private Course course(Question question, Asker asker, Map<Integer, String> sites) {
        long began = System.nanoTime();
        var filter = Asker.filter(asker, access, sites).wishing(question.wishes());
        long filtered = System.nanoTime();
        var looked = ranking.look(question.text(), question.mode(), filter, Question.DEEPEST);
        long ranked = System.nanoTime();
        var near = Relevance.of(looked.ranked());
        var admitted = Asker.admitted(asker, access, sites, keys(near));
        var shown = near.stream().filter(each -> admitted.contains(each.key())).toList();
        return new Course(
                filter,
                looked,
                near,
                shown,
                List.of(Duration.ofNanos(filtered - began), Duration.ofNanos(ranked - filtered)));
    }

    /// The same question as [#find] takes, with each step that was taken.
    ///
    /// @param most how many documents are told, at most
    /// @throws dev.anabranch.server.search.engine.EngineFailed when the index cannot be read
    public Trial trial(Question question, Asker asker, int most) {
        var sites = Asker.sites(database);
        var course = course(question, asker, sites);
        var looked = admitted(course.looked(), asker, sites);
        var told = looked.ranked().stream().limit(most).toList();
        var hits = new Showing(database, sites).hits(told, snippets(told, looked.words()));
        return Trial.of(course.filter(), sites, looked, Set.copyOf(keys(course.near())), hits, course.took());
    }

    /// As if what may not be shown had never been looked at.
    private Ranking.Looked admitted(Ranking.Looked looked, Asker asker, Map<Integer, String> sites) {
        var keys = new HashSet<>(keys(looked.ranked()));
        looked.documents().forEach(each -> keys.add(each.key()));
        looked.nearest().forEach(each -> keys.add(each.key()));
        var admitted = Asker.admitted(asker, access, sites, keys);
        return new Ranking.Looked(
                looked.words(),
                looked.byMeaning(),
                admitted(looked.documents(), admitted),
                admitted(looked.nearest(), admitted),
                looked.ranked().stream()
                        .filter(each -> admitted.contains(each.key()))
                        .toList());
    }

    private static List<Scored> admitted(List<Scored> found, Set<Key> admitted) {
        return found.stream().filter(each -> admitted.contains(each.key())).toList();
    }

    private static final Counts NOTHING = new Counts(0, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    /// Those of these documents that are held and that the asker may read, by what is known now.
    public Set<Key> readable(Collection<Key> keys, Asker asker) {
        var sites = Asker.sites(database);
        return new Showing(database, sites).held(Asker.admitted(asker, access, sites, keys));
    }

    /// Documents whose titles begin to look like what somebody is typing, best first.
    ///
    /// @param typed so far
    public List<Hit> titles(String typed, Asker asker, int most) {
        var sites = Asker.sites(database);
        var filter = Asker.filter(asker, access, sites);
        var words = TextAnalysis.tokens(typed, Language.OTHER).stream()
                .map(token -> typed.substring(token.start(), token.end()))
                .toList();
        var found = engine.titles(words, filter, most);
        var admitted = Asker.admitted(
                asker, access, sites, found.stream().map(Scored::key).toList());
        var ranked = found.stream()
                .filter(each -> admitted.contains(each.key()))
                .map(each -> new Ranked(each.key(), each.score(), 0, Double.NaN, List.of()))
                .toList();
        return new Showing(database, sites).hits(ranked, Map.of());
    }

    /// Of which versions of these documents the index holds the passages; those that it does not hold are missing.
    ///
    /// @param keys of few documents
    public Map<Key, Integer> versions(Collection<Key> keys) {
        return IndexedVersions.of(database, engine.mark(), keys);
    }

    /// The passages of a document in their order, as the index holds them; none where the asker may not read it.
    ///
    /// @throws dev.anabranch.server.search.engine.EngineFailed when the index cannot be read
    public List<Passage> passages(Key key, Asker asker) {
        return readable(List.of(key), asker).isEmpty()
                ? List.of()
                : engine.passagesOf(List.of(key)).getOrDefault(key, List.of());
    }

    /// Whether the index holds nothing at all, of anybody.
    ///
    /// @throws dev.anabranch.server.search.engine.EngineFailed when the index cannot be read
    public boolean isEmpty() {
        return engine.size().documents() == 0;
    }

    /// What each key of a space means to the asker, in small letters: as `site:space`. Keys of spaces that the asker
    /// may not view mean nothing.
    public Map<String, Set<String>> spacesNamed(Asker asker) {
        Map<String, Set<String>> named = new HashMap<>();
        var sites = Asker.sites(database);
        var reach = Asker.filter(asker, access, sites).reach();
        sites.forEach((site, address) ->
                ContentStore.of(database, address, List.of(), Clock.systemUTC()).spaces().stream()
                        .filter(space -> reach.reaches(site, space.id()))
                        .forEach(space -> named.computeIfAbsent(
                                        space.key().toLowerCase(Locale.ROOT), key -> new HashSet<>())
                                .add(site + ":" + space.id())));
        return named;
    }

    /// How many words of a question a document has that counts as found: all of few, most of many.
    private static int enough(LexicalQuery words) {
        int all = words.words().size();
        return all <= 2 ? all : all <= 4 ? all - 1 : (int) Math.ceil(0.6 * all);
    }

    private List<Hit> page(Question question, List<Ranked> shown, LexicalQuery words, Map<Integer, String> sites) {
        var showing = new Showing(database, sites);
        if (question.order() == Question.Order.RELEVANCE) {
            var part = part(shown, question);
            return showing.hits(part, snippets(part, words));
        }
        var order = question.order() == Question.Order.NEWEST
                ? Comparator.comparing(Hit::updatedAt).reversed()
                : Comparator.comparing(Hit::title, String.CASE_INSENSITIVE_ORDER);
        var part = part(
                showing.hits(shown, Map.of()).stream()
                        .sorted(order.thenComparing(Hit::key))
                        .toList(),
                question);
        Set<Key> keys = part.stream().map(Hit::key).collect(Collectors.toSet());
        var ranked = shown.stream().filter(each -> keys.contains(each.key())).toList();
        return showing.hits(ranked, snippets(ranked, words)).stream()
                .sorted(order.thenComparing(Hit::key))
                .toList();
    }

    private static <T> List<T> part(List<T> all, Question question) {
        int from = Math.min(question.from(), all.size());
        return all.subList(from, Math.min(all.size(), from + question.most()));
    }

    private Map<Key, List<Snippet>> snippets(List<Ranked> part, LexicalQuery words) {
        var best = part.stream().flatMap(each -> each.passages().stream()).toList();
        var passages = engine.read(best);
        var marking = new Snippets(words, engine.languages().keySet());
        Map<Key, List<Snippet>> snippets = new HashMap<>();
        for (var each : best) {
            var passage = passages.get(each);
            if (passage != null) {
                snippets.computeIfAbsent(each.key(), key -> new ArrayList<>()).add(marking.of(passage, each.score()));
            }
        }
        return snippets;
    }

    /// The question with each word that stands nowhere, as far as the asker may read, put right; empty where none can
    /// be.
    private String meant(String text, Filter filter) {
        var corrected = new StringBuilder();
        int at = 0;
        boolean changed = false;
        for (var token : TextAnalysis.tokens(text, Language.OTHER)) {
            var word = token.term();
            if (token.start() < at) {
                continue; // a part of a name that was looked at as a whole
            }
            corrected.append(text, at, token.start());
            at = token.end();
            var better = engine.has(word, filter) ? List.<String>of() : engine.alike(word, filter, 1);
            changed |= !better.isEmpty();
            corrected.append(better.isEmpty() ? text.substring(token.start(), at) : better.getFirst());
        }
        return changed ? corrected.append(text, at, text.length()).toString() : "";
    }

    private static List<Key> keys(Collection<Ranked> ranked) {
        var keys = new ArrayList<Key>();
        ranked.forEach(each -> keys.add(each.key()));
        return keys;
    }
}
