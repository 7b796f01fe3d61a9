package dev.anabranch.server.answers;

import dev.anabranch.server.embedding.EmbeddingFailed;
import dev.anabranch.server.embedding.EmbeddingModel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

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
        var rarity = Rarity.among(candidates.stream().map(Extraction::all).toList());
        var weighed = new Weighing(asked, rarity, model).of(candidates);
        if (weighed.isEmpty()) {
            return new Answer.NotFound(0);
        }
        double confidence = Confidence.of(candidates, weighed);
        return confidence < Confidence.ENOUGH
                ? new Answer.NotFound(confidence)
                : Composition.of(asked, weighed, confidence);
    }

    /// How near the meanings of two texts are, from -1 to 1; empty where there is no model, or it fails.
    OptionalDouble nearness(String one, String other) {
        if (model.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            var vectors = model.get().passages(List.of(one, other));
            double sum = 0;
            for (int i = 0; i < vectors.getFirst().length; i++) {
                sum += vectors.getFirst()[i] * vectors.getLast()[i];
            }
            return OptionalDouble.of(sum);
        } catch (EmbeddingFailed failed) {
            return OptionalDouble.empty();
        }
    }

    private static String all(Candidate candidate) {
        return candidate.document().title() + "\n" + String.join("\n", candidate.headings()) + "\n" + candidate.text();
    }
}
