package dev.anabranch.server.answers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Lets a model write an answer, and gives the pages' own words instead where it does not, or where nothing that it
/// wrote is held by the passages. For one question.
final class AnswerByModel {
    /// Passages that a model is told.
    private static final int MOST = 12;

    private final Writer model;
    private final Support support;
    private final Predicate<Candidate.Source> readable;
    private final AnswerListener listener;

    /// @param readable whether the asker may read a document, looked up each time
    AnswerByModel(Writer model, Extraction extraction, Predicate<Candidate.Source> readable, AnswerListener listener) {
        this.model = model;
        this.support = new Support(extraction::vectors);
        this.readable = readable;
        this.listener = listener;
    }

    /// @param passages that were found, best first
    /// @param found    the answer in the pages' own words
    Reply reply(String question, List<Candidate> passages, Answer.Found found) {
        var told = model.told(passages.subList(0, Math.min(MOST, passages.size())));
        var writing = new Writing(told, support, readable, listener);
        var trouble = write(question, told, writing);
        var written = writing.answer(found.confidence());
        if (written.isPresent()) {
            var note = trouble.map(words -> words + " The answer ends where the model stopped.");
            return reply(written.get(), Optional.of(model.name()), writing, note);
        }
        if (trouble.isEmpty() && writing.isNotFound()) {
            var note = "The model (%s) finds no answer in the passages that were found.".formatted(model.name());
            return reply(new Answer.NotFound(found.confidence()), Optional.empty(), writing, Optional.of(note));
        }
        var note = trouble.orElseGet(() ->
                "Nothing that the model (%s) wrote is held by the passages it was given.".formatted(model.name()));
        return inPagesWords(found, writing, note + " The answer is in the pages' own words.");
    }

    private Reply inPagesWords(Answer.Found found, Writing writing, String note) {
        var left = stillReadable(found);
        if (left instanceof Answer.Found answer) {
            answer.tell(listener);
        }
        return reply(left, Optional.empty(), writing, Optional.of(note));
    }

    private Reply reply(Answer answer, Optional<String> by, Writing writing, Optional<String> note) {
        note.ifPresent(listener::note);
        return new Reply(answer, by, writing.leftOut(), note.stream().toList());
    }

    /// What went wrong, in words; empty for nothing.
    private Optional<String> write(String question, List<Candidate> told, Writing writing) {
        try {
            model.write(question, told, writing::hear);
            writing.end();
            return Optional.empty();
        } catch (WriterFailed failed) {
            return Optional.of(failed.words());
        }
    }

    /// It was found before the model was asked, which may be a minute ago.
    private Answer stillReadable(Answer.Found found) {
        var statements = new ArrayList<Answer.Statement>();
        var citations = new ArrayList<Answer.Citation>();
        Map<Integer, Integer> numbers = new HashMap<>();
        for (var each : found.citations()) {
            if (readable.test(each.document())) {
                int number = citations.size() + 1;
                numbers.put(each.number(), number);
                citations.add(new Answer.Citation(number, each.document(), each.headings(), each.quote()));
            }
        }
        for (var each : found.statements()) {
            var number = numbers.get(each.citation());
            if (number != null) {
                statements.add(new Answer.Statement(each.text(), number));
            }
        }
        return statements.isEmpty()
                ? new Answer.NotFound(0)
                : new Answer.Found(statements, citations, found.confidence());
    }
}
