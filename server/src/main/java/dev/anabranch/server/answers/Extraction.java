package dev.anabranch.server.answers;

import dev.anabranch.server.embedding.EmbeddingFailed;
import dev.anabranch.server.embedding.EmbeddingModel;
import java.util.List;
import java.util.Optional;

/// Answers a question with what passages say themselves: their best sentences, rows and lines, each with where it
/// stands. Asks no network unless the embedding model does. Safe for any number of threads.
public final class Extraction {
    private final Optional<EmbeddingModel> model;

    /// @param model compares meanings; without, or where it fails, words alone decide
    public Extraction(Optional<EmbeddingModel> model) {
        this.model = model;
    }

    /// The answer, or that there is none.
    ///
    /// @param candidates the passages that were found, best first; nothing else is ever in an answer
    public Answer answer(String question, List<Candidate> candidates) {
        var asked = Inquiry.of(question);
        var weighed = weighed(asked, candidates);
        if (weighed.isEmpty()) {
            return new Answer.NotFound(0);
        }
        double confidence = Confidence.of(candidates, weighed);
        return confidence < Confidence.ENOUGH
                ? new Answer.NotFound(confidence)
                : Composition.of(asked, weighed, confidence);
    }

    /// What tells whether there is an answer; empty where nothing was found, and without vectors of words.
    Optional<Signs> signs(String question, List<Candidate> candidates) {
        var weighed = weighed(Inquiry.of(question), candidates);
        return weighed.isEmpty() ? Optional.empty() : Confidence.signs(candidates, weighed);
    }

    private List<Evidence> weighed(Inquiry asked, List<Candidate> candidates) {
        if (asked.isEmpty()) {
            return List.of();
        }
        var rarity = Rarity.among(candidates.stream().map(Extraction::all).toList());
        return new Weighing(asked, rarity, model).of(candidates);
    }

    /// What texts mean, in their order; empty where there is no model, or it fails.
    Optional<List<float[]>> vectors(List<String> texts) {
        try {
            return model.map(known -> known.passages(texts));
        } catch (EmbeddingFailed failed) {
            return Optional.empty();
        }
    }

    private static String all(Candidate candidate) {
        return candidate.document().title() + "\n" + String.join("\n", candidate.headings()) + "\n" + candidate.text();
    }
}
