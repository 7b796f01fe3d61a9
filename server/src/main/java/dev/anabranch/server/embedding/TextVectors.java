package dev.anabranch.server.embedding;

import java.util.List;

/// What a model makes of a text: its vector, and its words as they are meant in it.
public final class TextVectors {
    private final float[] whole;
    private final List<Word> words;

    TextVectors(float[] whole, List<Word> words) {
        this.whole = whole;
        this.words = List.copyOf(words);
    }

    /// The vector of the text, of length 1; not to be changed.
    public float[] whole() {
        return whole;
    }

    /// Its words and signs in their order, as far as the model reads; empty where it tells nothing of them.
    public List<Word> words() {
        return words;
    }

    /// A word where it stands: the same word has other vectors in another sentence.
    ///
    /// @param text   as the model spells it, often in small letters
    /// @param tokens the vectors of the parts that the model cuts it into, each of length 1; not to be changed
    public record Word(String text, List<float[]> tokens) {
        /// Copies the list.
        public Word {
            tokens = List.copyOf(tokens);
        }
    }
}
