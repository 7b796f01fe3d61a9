package dev.anabranch.server.evaluation;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// Two runs over the same questions: how far the later is ahead.
///
/// @param at when the earlier one was
/// @param before the means of the earlier one
/// @param difference of nDCG@10, later less earlier, with its bounds
/// @param significance how probable a difference as large is by chance alone, between 0 and 1
/// @param better on how many questions the later is ahead by nDCG@10
record Comparison(
        Instant at,
        Map<Measure, Double> before,
        Interval difference,
        double significance,
        int better,
        int worse,
        int equal) {
    /// Less than what is kept of a score tells nothing.
    private static final double EQUAL = 1e-6;

    static Comparison of(Report earlier, Report later) {
        var former = new HashMap<String, QuestionScore>();
        earlier.questions().forEach(score -> former.put(score.id(), score));
        var differences = later.questions().stream()
                .filter(score -> former.containsKey(score.id()))
                .mapToDouble(score -> score.of(Measure.NDCG_10)
                        - former.getOrDefault(score.id(), score).of(Measure.NDCG_10))
                .map(difference -> Math.abs(difference) < EQUAL ? 0 : difference)
                .toArray();
        var before = new EnumMap<Measure, Double>(Measure.class);
        earlier.measures().forEach((measure, interval) -> before.put(measure, interval.mean()));
        return new Comparison(
                earlier.at(),
                before,
                Chance.SEEDED.interval(differences),
                Chance.SEEDED.significance(differences),
                count(differences, 1),
                count(differences, -1),
                count(differences, 0));
    }

    private static int count(double[] differences, int sign) {
        int count = 0;
        for (double difference : differences) {
            count += Math.signum(difference) == sign ? 1 : 0;
        }
        return count;
    }
}
