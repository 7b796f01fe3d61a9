package dev.anabranch.server.evaluation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is measured of answers: a share of the questions that it is about.
enum AnswerMeasure {
    /// Of what nothing answers, what was refused.
    UNANSWERABLE_REFUSED("unanswerableRefused", "refused, of what nothing answers"),
    /// Of what something answers, what was refused all the same.
    ANSWERABLE_REFUSED("answerableRefused", "refused, of what something answers"),
    /// Of the answers to what something answers, those that cite a relevant document.
    CITED("cited", "right document cited, of those answered"),
    /// Of the same, where it is known what a right answer says, those that say it.
    SAID("said", "expected words said, of those answered"),
    /// Of all questions, those that were refused or answered as they should be.
    RIGHT("right", "right, of all");

    private final String word;
    private final String label;

    AnswerMeasure(String word, String label) {
        this.word = word;
        this.label = label;
    }

    /// As JSON names it.
    String word() {
        return word;
    }

    /// As tables name it.
    String label() {
        return label;
    }

    /// Whether it holds of a question; empty where it is not about it.
    private Optional<Boolean> of(AnswerScore score) {
        boolean isAnswered = score.isAnswerable() && !score.isRefused();
        return switch (this) {
            case UNANSWERABLE_REFUSED -> score.isAnswerable() ? Optional.empty() : Optional.of(score.isRefused());
            case ANSWERABLE_REFUSED -> score.isAnswerable() ? Optional.of(score.isRefused()) : Optional.empty();
            case CITED -> isAnswered ? Optional.of(score.isCited()) : Optional.empty();
            case SAID -> isAnswered ? score.isSaid() : Optional.empty();
            case RIGHT -> Optional.of(score.isRight());
        };
    }

    /// A share, with how many questions it is one of.
    record Share(int questions, Interval interval) {}

    /// Each measure that some of these questions are about.
    static Map<AnswerMeasure, Share> of(List<AnswerScore> scores) {
        var shares = new EnumMap<AnswerMeasure, Share>(AnswerMeasure.class);
        for (var measure : values()) {
            var held = scores.stream()
                    .flatMap(each -> measure.of(each).stream())
                    .mapToDouble(each -> each ? 1 : 0)
                    .toArray();
            if (held.length > 0) {
                shares.put(measure, new Share(held.length, Chance.SEEDED.interval(held)));
            }
        }
        return shares;
    }
}
