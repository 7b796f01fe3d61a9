package dev.anabranch.server.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the pages of what was measured show.
///
/// @param runs that are kept
/// @param unreadable files that are none of a run, with the reason
/// @param shown the run that is shown in full; empty in the list
/// @param which of its questions
/// @param data where a command has to keep its figures so that they are shown here
public record EvaluationPage(
        List<KeptRun> runs, List<String> unreadable, Optional<KeptRun> shown, Which which, String data) {
    /// Copies the lists.
    public EvaluationPage {
        runs = List.copyOf(runs);
        unreadable = List.copyOf(unreadable);
    }

    /// Which questions are shown.
    public enum Which {
        /// Those that found little, the worst first.
        MISSED("missed", "Missed"),
        /// Those that are worse than before.
        WORSE("worse", "Worse than before"),
        /// Those that are better than before.
        BETTER("better", "Better than before"),
        /// All.
        ALL("all", "All");

        private final String word;
        private final String label;

        Which(String word, String label) {
            this.word = word;
            this.label = label;
        }

        /// As it stands in the address.
        public String word() {
            return word;
        }

        /// What people call it.
        public String label() {
            return label;
        }

        /// The one of this word; those that found little for any other.
        static Which of(String word) {
            for (var which : values()) {
                if (which.word.equals(word)) {
                    return which;
                }
            }
            return MISSED;
        }

        boolean has(KeptRun.Asked question) {
            return switch (this) {
                case MISSED -> question.of(Measure.SUCCESS_5) == 0;
                case WORSE -> question.gain() < 0;
                case BETTER -> question.gain() > 0;
                case ALL -> true;
            };
        }
    }

    /// As many are shown at most.
    public static final int MOST = 500;

    /// The questions that are shown, the worst first.
    public static List<KeptRun.Asked> questions(KeptRun run, Which which) {
        return run.questions().stream()
                .filter(which::has)
                .sorted((one, other) -> Double.compare(one.of(Measure.NDCG_10), other.of(Measure.NDCG_10)))
                .toList();
    }

    /// A figure between 0 and 1.
    public static String figure(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /// A difference, with its sign.
    public static String signed(double value) {
        return String.format(Locale.ROOT, "%+.3f", value);
    }

    /// The look of a difference that may be chance.
    public static String badge(KeptRun.Difference difference) {
        boolean isChance = difference.p() >= 0.05;
        return isChance ? "" : difference.mean().mean() > 0 ? "ok" : "bad";
    }
}
