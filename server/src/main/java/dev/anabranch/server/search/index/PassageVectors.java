package dev.anabranch.server.search.index;

import java.util.List;
import java.util.Map;

/// What passages mean, as vectors of unit length. Each is made once, however often the index is built.
public interface PassageVectors {
    /// Those that were made before.
    ///
    /// @param hashes of passages, see [dev.anabranch.server.search.passage.Passage#hash]
    /// @return by hash; unknown ones are missing
    Map<String, float[]> known(List<String> hashes);

    /// Makes the missing ones, and keeps them.
    ///
    /// @param texts by hash
    /// @return by hash, for each of them
    /// @throws RuntimeException when the model does not answer, or not rightly; what was made before that is kept
    Map<String, float[]> make(Map<String, String> texts);

    /// Names the model that makes them; empty where there is none. Vectors of different models have nothing to do with
    /// each other.
    String model();

    /// Whether there is a model that makes them.
    default boolean hasModel() {
        return !model().isEmpty();
    }

    /// There is no model: passages are found by their words.
    PassageVectors NONE = new PassageVectors() {
        @Override
        public String model() {
            return "";
        }

        @Override
        public Map<String, float[]> known(List<String> hashes) {
            return Map.of();
        }

        @Override
        public Map<String, float[]> make(Map<String, String> texts) {
            return Map.of();
        }
    };
}
