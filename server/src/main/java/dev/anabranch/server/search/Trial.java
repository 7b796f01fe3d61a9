package dev.anabranch.server.search;

import dev.anabranch.server.search.engine.Filter;
import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.engine.LexicalQuery;
import dev.anabranch.server.search.engine.Scored;
import dev.anabranch.server.search.rank.Ranking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A question with each step that it went through, for whoever wants to know why something is found where it is. What
/// the last look at rights takes away is in none of its counts and places: nobody learns that there was something.
///
/// @param reach how far the asker sees, by site; empty for whoever sees everything
/// @param words that were looked for
/// @param byMeaning whether meaning was asked, too
/// @param byWords how many candidates words gave: documents
/// @param nearest how many candidates meaning gave: passages
/// @param ranked how many documents were ranked
/// @param tooFar how many of those are too far from the question
/// @param documents the best, best first
/// @param took how long it took to know what may be found, and to rank
public record Trial(
        Optional<List<Sight>> reach,
        LexicalQuery words,
        boolean byMeaning,
        int byWords,
        int nearest,
        int ranked,
        int tooFar,
        List<Tried> documents,
        List<Duration> took) {
    /// With a smaller cosine, and fewer words, a document is too far.
    public static final double LEAST_COSINE = Relevance.LEAST_COSINE;

    /// The share of the best score by words that is near enough.
    public static final double LEAST_SHARE = Relevance.LEAST_SHARE;

    /// How much meaning counts; words count the rest.
    public static final double MEANING = Ranking.weightOfMeaning();

    /// Copies the lists.
    public Trial {
        documents = List.copyOf(documents);
        took = List.copyOf(took);
    }

    /// How far somebody sees on a site.
    ///
    /// @param spaces how many admit them
    /// @param closed how many documents do not, with all below them
    public record Sight(String site, int spaces, int closed) {}

    /// A document that was ranked.
    ///
    /// @param rank its place, from 1
    /// @param byWords its place among the candidates by words; 0 where it is none
    /// @param byMeaning the place of its nearest passage among those by meaning; 0 where there is none
    /// @param near whether it is near enough to be shown
    public record Tried(Hit hit, int rank, int byWords, int byMeaning, boolean near) {}

    /// @param looked at, as far as it may be told
    /// @param near which of that are not too far from the question
    static Trial of(
            Filter filter,
            Map<Integer, String> sites,
            Ranking.Looked looked,
            Set<Key> near,
            List<Hit> hits,
            List<Duration> took) {
        Map<Key, Integer> ranks = new HashMap<>();
        looked.ranked().forEach(each -> ranks.put(each.key(), ranks.size() + 1));
        var byWords = places(looked.documents());
        var byMeaning = places(looked.nearest());
        var documents = new ArrayList<Tried>();
        for (var hit : hits) {
            var key = hit.key();
            documents.add(new Tried(
                    hit,
                    ranks.getOrDefault(key, 0),
                    byWords.getOrDefault(key, 0),
                    byMeaning.getOrDefault(key, 0),
                    near.contains(key)));
        }
        return new Trial(
                reach(filter, sites),
                looked.words(),
                looked.byMeaning(),
                looked.documents().size(),
                looked.nearest().size(),
                looked.ranked().size(),
                (int) looked.ranked().stream()
                        .filter(each -> !near.contains(each.key()))
                        .count(),
                documents,
                took);
    }

    private static Optional<List<Sight>> reach(Filter filter, Map<Integer, String> sites) {
        return switch (filter.reach()) {
            case Filter.Whole() -> Optional.empty();
            case Filter.Sights(var sights) ->
                Optional.of(sights.stream()
                        .map(sight -> new Sight(
                                sites.getOrDefault(sight.site(), ""),
                                sight.spaces().size(),
                                sight.closed().size()))
                        .toList());
        };
    }

    private static Map<Key, Integer> places(List<Scored> found) {
        Map<Key, Integer> places = new HashMap<>();
        for (int i = 0; i < found.size(); i++) {
            places.putIfAbsent(found.get(i).key(), i + 1);
        }
        return places;
    }
}
