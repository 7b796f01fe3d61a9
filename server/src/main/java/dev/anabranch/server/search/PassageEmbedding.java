package dev.anabranch.server.search;

import dev.anabranch.server.embedding.EmbeddingFailed;
import dev.anabranch.server.embedding.EmbeddingModel;
import dev.anabranch.server.embedding.KeptEmbedding;
import dev.anabranch.server.embedding.Vectors;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.search.index.PassageVectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a model says of passages and questions, as far as search needs it. Safe for any number of threads.
public final class PassageEmbedding implements PassageVectors, Function<String, Optional<float[]>> {
    private static final Logger LOG = LoggerFactory.getLogger(PassageEmbedding.class);

    private final KeptEmbedding model;
    private final Vectors vectors;
    private volatile boolean answers = true;

    /// @param database where vectors are kept
    public PassageEmbedding(EmbeddingModel model, Database database) {
        this.vectors = new Vectors(database, model.id());
        this.model = new KeptEmbedding(model, vectors);
    }

    @Override
    public String model() {
        return model.id();
    }

    @Override
    public Map<String, float[]> known(List<String> hashes) {
        return vectors.get(hashes);
    }

    @Override
    public Map<String, float[]> make(Map<String, String> texts) {
        var hashes = new ArrayList<>(texts.keySet());
        var made = model.passages(hashes.stream().map(texts::get).toList());
        Map<String, float[]> found = new HashMap<>();
        for (int i = 0; i < hashes.size(); i++) {
            found.put(hashes.get(i), made.get(i));
        }
        return found;
    }

    /// The vector of a question; empty as long as the model does not answer, so that search goes on by words.
    @Override
    public Optional<float[]> apply(String question) {
        try {
            var vector = Optional.of(model.query(question));
            answers = true;
            return vector;
        } catch (EmbeddingFailed failure) {
            if (answers) {
                LOG.warn("Questions are answered by their words alone: {}", failure.getMessage());
            }
            answers = false;
            return Optional.empty();
        }
    }
}
