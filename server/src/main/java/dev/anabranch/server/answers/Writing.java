package dev.anabranch.server.answers;

import dev.anabranch.server.answers.Answer.Citation;
import dev.anabranch.server.answers.Answer.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// An answer that a model is writing: each sentence is shown when a passage that it names, and that the asker may read
/// at this moment, holds it; all others are left out. For one answer.
final class Writing {
    private static final int MOST = 20;

    /// Sentences that passages are looked through for; a model that was asked for eight has no more to say.
    private static final int MOST_LOOKED_AT = 40;

    private static final Pattern NOT_FOUND =
            Pattern.compile("[\"'\u201c]*" + Writer.NOT_FOUND + "[\"'\u201d.!]*", Pattern.CASE_INSENSITIVE);

    private final List<Candidate> passages;
    private final Support support;
    private final Predicate<Candidate.Source> readable;
    private final AnswerListener listener;
    private final Sentences sentences = new Sentences();
    private final List<Statement> statements = new ArrayList<>();
    private final List<Citation> citations = new ArrayList<>();
    private boolean saidNotFound;
    private int looked;
    private int leftOut;

    /// @param passages as they were numbered for the model, from 1
    /// @param readable whether the asker may read a document, looked up each time
    Writing(List<Candidate> passages, Support support, Predicate<Candidate.Source> readable, AnswerListener listener) {
        this.passages = passages;
        this.support = support;
        this.readable = readable;
        this.listener = listener;
    }

    /// Takes the next part of what the model writes.
    void hear(String part) {
        sentences.add(part).forEach(this::look);
    }

    /// Nothing more comes.
    void end() {
        sentences.end().forEach(this::look);
    }

    /// Whether the model said that the passages hold no answer, and nothing else.
    boolean isNotFound() {
        return saidNotFound && statements.isEmpty() && leftOut == 0;
    }

    int leftOut() {
        return leftOut;
    }

    /// What is left of it; empty for nothing.
    Optional<Answer.Found> answer(double confidence) {
        return statements.isEmpty()
                ? Optional.empty()
                : Optional.of(new Answer.Found(statements, citations, confidence));
    }

    private void look(Sentence sentence) {
        if (NOT_FOUND.matcher(sentence.text()).matches()) {
            saidNotFound = true;
            return;
        }
        looked++;
        var citation = sentence.isLinked() || sentence.isEmpty() || looked > MOST_LOOKED_AT || statements.size() >= MOST
                ? Optional.<Citation>empty()
                : citation(sentence);
        if (citation.isEmpty()) {
            leftOut++;
        } else if (statements.stream().noneMatch(each -> each.text().equals(sentence.text()))) {
            var held = citation.get();
            if (!citations.contains(held)) {
                citations.add(held);
            }
            var statement = new Statement(sentence.text(), held.number());
            statements.add(statement);
            listener.statement(statement, held);
        }
    }

    /// Of the first passage that it names and that holds it.
    private Optional<Citation> citation(Sentence sentence) {
        for (int number : sentence.cited()) {
            if (number >= 1 && number <= passages.size()) {
                var passage = passages.get(number - 1);
                var quote = support.of(sentence.text(), passage);
                if (quote.isPresent() && readable.test(passage.document())) {
                    return Optional.of(citation(passage, quote.get()));
                }
            }
        }
        return Optional.empty();
    }

    private Citation citation(Candidate passage, String quote) {
        return citations.stream()
                .filter(each -> each.document().equals(passage.document())
                        && each.headings().equals(passage.headings())
                        && each.quote().equals(quote))
                .findFirst()
                .orElseGet(() -> new Citation(citations.size() + 1, passage.document(), passage.headings(), quote));
    }
}
