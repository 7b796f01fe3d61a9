package dev.anabranch.server.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What came out of one run that asked for answers.
///
/// @param notes what a reader of the figures should know of the set
record AnswerReport(
        LastRuns.Run run, Instant at, int documents, List<AnswerScore> questions, Timing timing, List<String> notes) {
    AnswerReport {
        questions = List.copyOf(questions);
        notes = List.copyOf(notes);
    }

    Map<AnswerMeasure, AnswerMeasure.Share> measures() {
        return AnswerMeasure.of(questions);
    }

    /// The measures by category, in the order of the alphabet; empty where the set has no categories.
    Map<String, Map<AnswerMeasure, AnswerMeasure.Share>> categories() {
        var categories = new TreeMap<String, Map<AnswerMeasure, AnswerMeasure.Share>>();
        questions.stream()
                .filter(each -> !each.category().isEmpty())
                .collect(Collectors.groupingBy(AnswerScore::category))
                .forEach((category, scores) -> categories.put(category, AnswerMeasure.of(scores)));
        return categories;
    }

    long unanswerable() {
        return questions.stream().filter(each -> !each.isAnswerable()).count();
    }
}
