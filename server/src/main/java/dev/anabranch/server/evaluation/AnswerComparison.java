package dev.anabranch.server.evaluation;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Two runs over the same questions.
///
/// @param before       the earlier run
/// @param difference   of the share of questions that were right, later less earlier, with its bounds
/// @param significance how probable a difference as large is by chance alone, between 0 and 1
/// @param better       ids of questions that are right now and were not
/// @param worse        ids of questions that were right
record AnswerComparison(
        Former before, Interval difference, double significance, List<String> better, List<String> worse) {
    AnswerComparison {
        better = List.copyOf(better);
        worse = List.copyOf(worse);
    }

    /// What is known of an earlier run.
    ///
    /// @param measures by their words
    /// @param isRight  by question
    record Former(Instant at, Map<String, Double> measures, Map<String, Boolean> isRight) {
        /// @throws IllegalArgumentException when it is no report of answers
        static Former read(JsonNode json) {
            try {
                Map<String, Double> measures = new HashMap<>();
                json.path("measures")
                        .properties()
                        .forEach(each -> measures.put(
                                each.getKey(), each.getValue().path("mean").asDouble()));
                Map<String, Boolean> isRight = new HashMap<>();
                json.path("perQuery")
                        .forEach(each -> isRight.put(
                                each.path("id").asString(), each.path("right").asBoolean()));
                return new Former(Instant.parse(json.path("at").asString()), measures, isRight);
            } catch (DateTimeParseException noTime) {
                throw new IllegalArgumentException("it is no report of a run", noTime);
            }
        }
    }

    static AnswerComparison of(Former before, AnswerReport later) {
        var compared = later.questions().stream()
                .filter(each -> before.isRight().containsKey(each.id()))
                .toList();
        var differences =
                compared.stream().mapToDouble(each -> difference(before, each)).toArray();
        return new AnswerComparison(
                before,
                Chance.SEEDED.interval(differences),
                Chance.SEEDED.significance(differences),
                ids(compared, before, 1),
                ids(compared, before, -1));
    }

    private static int difference(Former before, AnswerScore score) {
        boolean was = before.isRight().getOrDefault(score.id(), score.isRight());
        return (score.isRight() ? 1 : 0) - (was ? 1 : 0);
    }

    private static List<String> ids(List<AnswerScore> scores, Former before, int difference) {
        return scores.stream()
                .filter(each -> difference(before, each) == difference)
                .map(AnswerScore::id)
                .toList();
    }
}
