package dev.anabranch.server.search.rank;

import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.engine.Scored;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts two scores together: both are brought to the range from 0 to 1 over the candidates, and added with weights.
/// That keeps how far apart two candidates are, which ranks alone lose. See `docs/search.md` for what was compared.
final class Fusion {
    /// How much meaning counts; words count the rest.
    static final double MEANING = 0.5;

    private final Map<Key, Double> words;
    private final Map<Key, Double> meanings;
    private final Range wordRange;
    private final Range meaningRange;

    private Fusion(Map<Key, Double> words, Map<Key, Double> meanings) {
        this.words = words;
        this.meanings = meanings;
        // a document without any of the words has the score 0, whichever were found
        this.wordRange = Range.of(words.values()).from(0);
        this.meaningRange = Range.of(meanings.values());
    }

    /// @param words scores by BM25 of the candidates that have any of the words
    /// @param meanings cosines of those that have a vector
    static Fusion of(Collection<Key> candidates, Map<Key, Double> words, Map<Key, Double> meanings) {
        var own = new HashMap<>(words);
        own.keySet().retainAll(candidates);
        return new Fusion(own, meanings);
    }

    /// The score of a candidate, from 0 to 1. What has no vector yet is ranked by its words alone.
    double score(Key key) {
        double lexical = wordRange.share(words.getOrDefault(key, 0.0));
        var cosine = meanings.get(key);
        return cosine == null ? (1 - MEANING) * lexical : together(lexical, meaningRange.share(cosine));
    }

    private static double together(double lexical, double meaning) {
        return (1 - MEANING) * lexical + MEANING * meaning;
    }

    /// The passages of one document, best first.
    List<Scored> passages(List<Scored> byWords, List<Scored> byMeaning) {
        var range = Range.of(byWords.stream().map(each -> (double) each.score()).toList())
                .from(0);
        Map<Integer, Scored> sums = new HashMap<>();
        byWords.forEach(each -> add(sums, each, (1 - MEANING) * range.share(each.score())));
        byMeaning.forEach(each -> add(sums, each, MEANING * meaningRange.share(each.score())));
        return sums.values().stream()
                .sorted(Comparator.comparingDouble(Scored::score).reversed().thenComparingInt(Scored::ordinal))
                .toList();
    }

    private static void add(Map<Integer, Scored> sums, Scored passage, double score) {
        sums.merge(
                passage.ordinal(),
                new Scored(passage.key(), passage.ordinal(), (float) score),
                (one, other) -> new Scored(one.key(), one.ordinal(), one.score() + other.score()));
    }

    private record Range(double low, double high) {
        static Range of(Collection<Double> values) {
            double low = values.stream().mapToDouble(each -> each).min().orElse(0);
            double high = values.stream().mapToDouble(each -> each).max().orElse(0);
            return new Range(low, high);
        }

        Range from(double lowest) {
            return new Range(lowest, Math.max(lowest, high));
        }

        /// Where a value lies between the two ends; in a range without length at the upper end.
        double share(double value) {
            return high <= low ? (value >= high && high > 0 ? 1 : 0) : Math.clamp((value - low) / (high - low), 0, 1);
        }
    }
}
