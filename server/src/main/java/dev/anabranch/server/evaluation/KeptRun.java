package dev.anabranch.server.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The last run over a set in one mode, as it was kept.
///
/// @param name by which it is asked for
/// @param mode what ranked, in a word
/// @param measures the mean of each over all questions
/// @param categories by name; empty where the set has none
/// @param questions in the order of the set
/// @param comparison with the run before; empty where there is none over the same set
/// @param notes what a reader of the figures should know
public record KeptRun(
        String name,
        String set,
        String split,
        String mode,
        Instant at,
        int documents,
        Map<Measure, Interval> measures,
        List<Category> categories,
        List<Asked> questions,
        Optional<Difference> comparison,
        List<String> notes) {
    /// Copies the collections.
    public KeptRun {
        measures = Map.copyOf(measures);
        categories = List.copyOf(categories);
        questions = List.copyOf(questions);
        notes = List.copyOf(notes);
    }

    /// The questions of one kind.
    ///
    /// @param queries how many
    public record Category(String name, int queries, Map<Measure, Interval> measures) {
        /// Copies the map.
        public Category {
            measures = Map.copyOf(measures);
        }

        /// One of its measures; nothing found where a run did not tell it.
        public Interval of(Measure measure) {
            return measures.getOrDefault(measure, NONE);
        }
    }

    /// A question.
    ///
    /// @param text empty in runs that were kept without
    /// @param before its nDCG@10 in the run before; empty where there is none over the same set
    public record Asked(String id, String category, String text, Map<Measure, Double> values, OptionalDouble before) {
        /// Copies the map.
        public Asked {
            values = Map.copyOf(values);
        }

        /// One of its measures.
        public double of(Measure measure) {
            return values.getOrDefault(measure, 0.0);
        }

        /// How far nDCG@10 went up since the run before; 0 where there is none.
        public double gain() {
            double gain = before.isEmpty() ? 0 : of(Measure.NDCG_10) - before.getAsDouble();
            return Math.abs(gain) < 1e-6 ? 0 : gain;
        }
    }

    /// How it stands to the run before.
    ///
    /// @param at when that was
    /// @param before its means
    /// @param mean difference of nDCG@10, with its bounds
    /// @param p how often chance alone makes a difference as large
    public record Difference(
            Instant at, Map<Measure, Double> before, Interval mean, double p, int better, int worse, int equal) {
        /// Copies the map.
        public Difference {
            before = Map.copyOf(before);
        }
    }

    private static final Interval NONE = new Interval(0, 0, 0);

    /// One of its measures.
    public Interval of(Measure measure) {
        return measures.getOrDefault(measure, NONE);
    }
}
