package dev.anabranch.server.answers;

import dev.anabranch.server.embedding.EmbeddingModel;
import dev.anabranch.server.evaluation.Answerer;
import dev.anabranch.server.evaluation.BeirDocument;
import dev.anabranch.server.evaluation.BeirQuestion;
import dev.anabranch.server.search.SetRanker;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Answers the questions of a set out of its documents, in the pages' own words, as `ask` does out of pages. For one
/// thread.
public final class SetAnswerer implements Answerer {
    private final SetRanker ranker;
    private final Extraction extraction;

    /// @param ranker finds passages; closed with this
    /// @param model  compares meanings; without, words alone decide
    public SetAnswerer(SetRanker ranker, Optional<EmbeddingModel> model) {
        this.ranker = ranker;
        this.extraction = new Extraction(model);
    }

    @Override
    public void build(Stream<BeirDocument> corpus) {
        ranker.build(corpus);
    }

    @Override
    public Given answer(BeirQuestion question) {
        var answer = extraction.answer(question.text(), candidates(question));
        return switch (answer) {
            case Answer.NotFound none -> new Given(none.confidence(), List.of(), "");
            case Answer.Found given ->
                new Given(
                        given.confidence(),
                        given.citations().stream()
                                .map(each -> each.document().id())
                                .distinct()
                                .toList(),
                        given.statements().stream().map(Answer.Statement::text).collect(Collectors.joining("\n")));
        };
    }

    /// What tells whether there is an answer; empty where nothing was found, and without vectors of words.
    public Optional<Signs> signs(BeirQuestion question) {
        return extraction.signs(question.text(), candidates(question));
    }

    private List<Candidate> candidates(BeirQuestion question) {
        var found = ranker.find(question.text(), question.hidden(), Candidate.DOCUMENTS);
        return Candidate.inTurn(found.stream()
                .map(each -> each.passages().stream()
                        .map(passage -> new Candidate(
                                new Candidate.Source(each.id(), "", each.title(), 1, ""),
                                passage.headings(),
                                passage.text(),
                                Double.isNaN(each.cosine())
                                        ? OptionalDouble.empty()
                                        : OptionalDouble.of(each.cosine())))
                        .toList())
                .toList());
    }

    @Override
    public void close() {
        ranker.close();
    }
}
