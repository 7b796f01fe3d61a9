package dev.anabranch.server.answers;

import static java.util.stream.Collectors.groupingBy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/// How sure it is that what was found answers a question, and whether that is sure enough to answer.
final class Confidence {
    /// Below, "not found" is said.
    static final double ENOUGH = 0.5;

    /// Where the tenth document stands when fewer were found.
    private static final double FAR = 0.5;

    private static final int TENTH = 9;

    /// How much less alike a document is that holds nothing of the kind that is expected.
    private static final double OTHER_KIND = 0.1;

    private Confidence() {}

    /// How sure it is, from 0 to 1.
    ///
    /// @param weighed at least one, best first
    static double of(List<Candidate> candidates, List<Evidence> weighed) {
        boolean hasMeaning = weighed.stream().anyMatch(each -> each.meaning() != 0);
        if (!hasMeaning || cosines(candidates).max().orElse(0) == 0) {
            return byWords(weighed.getFirst());
        }
        return signs(candidates, weighed).map(Signs::confidence).orElseGet(() -> byTexts(weighed, ahead(candidates)));
    }

    /// What it is told by; empty without vectors of words.
    ///
    /// @param weighed at least one, best first
    static Optional<Signs> signs(List<Candidate> candidates, List<Evidence> weighed) {
        var best = weighed.getFirst();
        return best.alike().isEmpty()
                ? Optional.empty()
                : Optional.of(new Signs(alike(weighed), best.holds(), ahead(candidates)));
    }

    /// What a document says in several places counts together.
    private static double alike(List<Evidence> weighed) {
        return weighed.stream().collect(groupingBy(each -> each.candidate().document())).values().stream()
                .mapToDouble(pieces -> Alignment.summed(Alignment.most(
                                pieces.stream().map(Evidence::alike).toList()))
                        - (pieces.stream().anyMatch(Evidence::holds) ? 0 : OTHER_KIND))
                .max()
                .orElse(0);
    }

    /// Where the model tells nothing of words. These weights, and those of [#byWords], are of a logistic regression
    /// over the tuning half of `benchmarks/questions` alone.
    private static double byTexts(List<Evidence> weighed, double ahead) {
        var best = weighed.getFirst();
        double most = weighed.stream().mapToDouble(Evidence::meaning).max().orElse(0);
        return logistic(-5.8 + 7.6 * most + 1.6 * best.around() - 0.9 * best.missing() + 6.4 * ahead);
    }

    /// Where there are no vectors, or the model fails.
    private static double byWords(Evidence best) {
        return logistic(-1.5 + 3.6 * best.around() - 0.8 * best.missing());
    }

    private static double ahead(List<Candidate> candidates) {
        double nearest = cosines(candidates).max().orElse(FAR);
        double tenth = cosines(candidates)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .skip(TENTH)
                .findFirst()
                .orElse(FAR);
        return nearest - tenth;
    }

    private static DoubleStream cosines(List<Candidate> candidates) {
        return candidates.stream()
                .filter(each -> each.cosine().isPresent())
                .mapToDouble(each -> each.cosine().getAsDouble());
    }

    static double logistic(double sum) {
        return 1 / (1 + Math.exp(-sum));
    }
}
