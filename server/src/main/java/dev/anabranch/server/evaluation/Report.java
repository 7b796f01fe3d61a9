package dev.anabranch.server.evaluation;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What came out of one run over a set.
///
/// @param mode what ranked, in a word
/// @param fingerprint the same for the same set, byte by byte
/// @param notes what a reader of the figures should know of the set
record Report(
        String set,
        String split,
        String mode,
        String fingerprint,
        Instant at,
        int documents,
        List<QuestionScore> questions,
        Timing timing,
        List<String> notes) {
    Report {
        questions = List.copyOf(questions);
        notes = List.copyOf(notes);
    }

    /// By what this run is known again.
    LastRuns.Run run() {
        return new LastRuns.Run(set, split, mode, fingerprint);
    }

    /// The mean of each measure over all questions.
    Map<Measure, Interval> measures() {
        return measures(questions);
    }

    /// The questions by their category, in the order of the alphabet; empty where the set has no categories.
    Map<String, List<QuestionScore>> categories() {
        return questions.stream()
                .filter(score -> !score.category().isEmpty())
                .collect(Collectors.groupingBy(QuestionScore::category, TreeMap::new, Collectors.toList()));
    }

    static Map<Measure, Interval> measures(List<QuestionScore> scores) {
        var measures = new EnumMap<Measure, Interval>(Measure.class);
        for (var measure : Measure.values()) {
            var values = scores.stream().mapToDouble(score -> score.of(measure)).toArray();
            measures.put(measure, Chance.SEEDED.interval(values));
        }
        return measures;
    }
}
