package dev.anabranch.server.answers;

import dev.anabranch.server.search.Asker;
import dev.anabranch.server.search.Hit;
import dev.anabranch.server.search.Question;
import dev.anabranch.server.search.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/// Answers questions with what whoever asks may read: search finds it with their rights, and nothing else is looked
/// at. What is hidden from them counts as if it did not exist. Safe for any number of threads.
public final class Asking {
    /// Documents whose passages are looked at.
    private static final int DOCUMENTS = 10;

    /// Passages of one document.
    private static final int PASSAGES = 2;

    private final Search search;
    private final Extraction extraction;

    public Asking(Search search, Extraction extraction) {
        this.search = search;
        this.extraction = extraction;
    }

    /// The answer, or that there is none in what the asker may read.
    ///
    /// @throws dev.anabranch.server.search.engine.EngineFailed when the index cannot be read
    public Answer ask(String question, Asker asker) {
        return reply(question, () -> asker, AnswerListener.NONE).answer();
    }

    /// The same, told while it comes into being, and with how it came about.
    ///
    /// @param asker    asked again before each statement that did not come at once: rights may be taken meanwhile
    /// @param listener hears each statement of the answer as soon as it is certain
    /// @throws dev.anabranch.server.search.engine.EngineFailed when the index cannot be read
    public Reply reply(String question, Supplier<Asker> asker, AnswerListener listener) {
        var hits = search.find(Question.of(question, DOCUMENTS), asker.get()).hits();
        var answer = extraction.answer(question, candidates(hits));
        if (answer instanceof Answer.Found found) {
            found.statements()
                    .forEach(each -> listener.statement(each, found.citations().get(each.citation() - 1)));
        }
        return Reply.ofPages(answer);
    }

    /// The best passage of each document, then the second ones: what the best document says twice is not better than
    /// what the next one says.
    private static List<Candidate> candidates(List<Hit> hits) {
        var candidates = new ArrayList<Candidate>();
        for (int place = 0; place < PASSAGES; place++) {
            for (var hit : hits) {
                if (place < hit.snippets().size()) {
                    candidates.add(candidate(hit, place));
                }
            }
        }
        return candidates;
    }

    private static Candidate candidate(Hit hit, int place) {
        var passage = hit.snippets().get(place).passage();
        var source =
                new Candidate.Source(hit.key().document().value(), hit.site(), hit.title(), hit.version(), hit.url());
        return new Candidate(
                source,
                passage.headings(),
                passage.text(),
                Double.isNaN(hit.cosine()) ? OptionalDouble.empty() : OptionalDouble.of(hit.cosine()));
    }
}
