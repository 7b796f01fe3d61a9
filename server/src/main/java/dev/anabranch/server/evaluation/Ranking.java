package dev.anabranch.server.evaluation;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// What a ranking is worth: the relevance of each document in it, and that of the best possible ranking.
///
/// Follows trec_eval, by which the published figures of BEIR are computed (`form_res_rels.c`): the score decides the
/// order, among equal scores the greater id comes first, and what nobody judged is not relevant.
///
/// @param found the relevance of each document, best ranked first; 0 where it is not relevant
/// @param ideal the relevance of all relevant documents, greatest first
record Ranking(List<Integer> found, List<Integer> ideal) {
    /// As deep as the deepest measure looks.
    static final int DEPTH = 100;

    private static final Comparator<RankedDocument> ORDER = Comparator.comparingDouble(RankedDocument::score)
            .thenComparing(RankedDocument::id)
            .reversed();

    /// @param question a document with this id is left out, as BEIR does: in some sets the questions are documents
    /// @throws IllegalStateException when a document is there twice
    static Ranking of(String question, List<RankedDocument> ranked, Map<String, Integer> judged) {
        var seen = new HashSet<String>();
        for (var each : ranked) {
            if (!seen.add(each.id())) {
                throw new IllegalStateException(
                        "Document %s is ranked twice for question %s".formatted(each.id(), question));
            }
        }
        var found = ranked.stream()
                .filter(each -> !each.id().equals(question))
                .sorted(ORDER)
                .limit(DEPTH)
                .map(each -> Math.max(0, judged.getOrDefault(each.id(), 0)))
                .toList();
        var ideal = judged.values().stream()
                .filter(relevance -> relevance > 0)
                .sorted(Comparator.reverseOrder())
                .toList();
        return new Ranking(found, ideal);
    }

    /// The share of all relevant documents that is among the first.
    double recall(int cutoff) {
        return (double) relevantAmong(cutoff) / ideal.size();
    }

    long relevantAmong(int cutoff) {
        return found.stream().limit(cutoff).filter(relevance -> relevance > 0).count();
    }

    /// One over the rank of the first relevant document; 0 when none is among the first.
    double reciprocalRank(int cutoff) {
        for (int i = 0; i < Math.min(cutoff, found.size()); i++) {
            if (found.get(i) > 0) {
                return 1.0 / (i + 1);
            }
        }
        return 0;
    }

    /// The gain of a document is its relevance itself, not a power of two, and is divided by the binary logarithm of
    /// its rank plus one (`m_ndcg_cut.c`); the sum over the first is set against that of the ideal ranking.
    double normalisedGain(int cutoff) {
        return gain(found, cutoff) / gain(ideal, cutoff);
    }

    private static double gain(List<Integer> relevances, int cutoff) {
        double sum = 0;
        for (int i = 0; i < Math.min(cutoff, relevances.size()); i++) {
            sum += relevances.get(i) * Math.log(2) / Math.log(i + 2.0);
        }
        return sum;
    }
}
