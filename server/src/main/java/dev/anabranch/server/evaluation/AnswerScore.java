package dev.anabranch.server.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What became of one question.
///
/// @param isAnswerable whether something in the set answers it
/// @param confidence   how sure it was, from 0 to 1
/// @param cited        ids of the documents that the answer is taken from; empty where it was refused
/// @param isCited      whether one of them is relevant
/// @param isSaid       whether the answer says the words that are expected; empty where none are known
record AnswerScore(
        String id,
        String category,
        String text,
        boolean isAnswerable,
        double confidence,
        List<String> cited,
        boolean isCited,
        Optional<Boolean> isSaid) {
    AnswerScore {
        cited = List.copyOf(cited);
    }

    static AnswerScore of(BeirQuestion question, boolean isAnswerable, Answerer.Given given, Judgments judgments) {
        var relevant = judgments.of(question.id());
        return new AnswerScore(
                question.id(),
                question.category(),
                question.text(),
                isAnswerable,
                given.confidence(),
                given.cited(),
                given.cited().stream().anyMatch(id -> relevant.getOrDefault(id, 0) > 0),
                question.words().isEmpty()
                        ? Optional.empty()
                        : Optional.of(question.words().stream()
                                .allMatch(words -> plain(given.words()).contains(plain(words)))));
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s\u00a0|]+", " ").toLowerCase(Locale.ROOT);
    }

    boolean isRefused() {
        return cited.isEmpty();
    }

    /// What nothing answers was refused, and all else is answered out of a relevant document.
    boolean isRight() {
        return isAnswerable ? isCited : isRefused();
    }
}
