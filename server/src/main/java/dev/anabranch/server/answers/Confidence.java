package dev.anabranch.server.answers;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/// How sure it is that what was found answers a question, and whether that is sure enough to answer.
///
/// The weights are those of a logistic regression over the tuning half of `benchmarks/questions`; what goes in says
/// nothing of any one site: how much of the question, weighted by rarity, stands in the best passage, what its rarest
/// missing word tells, how near the meaning is, and how far the best document is ahead.
final class Confidence {
    /// Below, "not found" is said.
    static final double ENOUGH = 0.5;

    /// Where the tenth document stands when fewer were found.
    private static final double FAR = 0.5;

    private static final int TENTH = 9;

    private Confidence() {}

    /// How sure it is, from 0 to 1.
    ///
    /// @param weighed at least one, best first
    static double of(List<Candidate> candidates, List<Evidence> weighed) {
        var best = weighed.getFirst();
        double nearest = cosines(candidates).max().orElse(0);
        return nearest == 0 ? byWords(best) : byBoth(best, weighed, candidates, nearest);
    }

    private static double byBoth(Evidence best, List<Evidence> weighed, List<Candidate> candidates, double nearest) {
        double tenth = cosines(candidates)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .skip(TENTH)
                .findFirst()
                .orElse(FAR);
        double most = weighed.stream().mapToDouble(Evidence::meaning).max().orElse(0);
        return logistic(-5.8 + 7.6 * most + 1.6 * best.around() - 0.9 * best.missing() + 6.4 * (nearest - tenth));
    }

    private static double byWords(Evidence best) {
        return logistic(-1.5 + 3.6 * best.around() - 0.8 * best.missing());
    }

    private static DoubleStream cosines(List<Candidate> candidates) {
        return candidates.stream()
                .filter(each -> each.cosine().isPresent())
                .mapToDouble(each -> each.cosine().getAsDouble());
    }

    private static double logistic(double sum) {
        return 1 / (1 + Math.exp(-sum));
    }
}
