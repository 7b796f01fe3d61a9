package dev.anabranch.server.embedding;

import java.util.List;

/// Turns texts into vectors of length 1, so that texts of like meaning have a large dot product.
///
/// What a model gives for a text depends on nothing else: not on the texts beside it, not on the machine's load. It
/// is loaded, or its server asked, with the first call that needs it. Safe for any number of threads.
public interface EmbeddingModel extends AutoCloseable {
    /// Names the model and everything that its vectors depend on. Vectors of models with different ids have nothing
    /// to do with each other.
    String id();

    /// How many numbers a vector has.
    ///
    /// @throws EmbeddingFailed when the model has to be asked for it and cannot
    int dimensions();

    /// The vector of what somebody asks.
    ///
    /// @throws EmbeddingFailed when there is none; sooner than [#passages], as somebody waits
    float[] query(String text);

    /// The vectors of texts that are to be found, in their order. A text of more than [#maxTokens] tokens is cut
    /// there, which [#cut] counts.
    ///
    /// @throws EmbeddingFailed when one of them has none; then there are none at all
    List<float[]> passages(List<String> texts);

    /// The same vectors with those of the words in the texts; words are missing where the model tells nothing of them.
    /// Nothing of it is kept.
    ///
    /// @throws EmbeddingFailed when one of them has none; then there are none at all
    default List<TextVectors> inWords(List<String> texts) {
        return passages(texts).stream()
                .map(vector -> new TextVectors(vector, List.of()))
                .toList();
    }

    /// How many tokens of a text the model reads, those that it adds itself included.
    int maxTokens();

    /// How many texts were too long since the model was made; only their beginning counts.
    long cut();

    /// Gives back the memory. What is asked of it afterwards fails.
    @Override
    void close();
}
