package dev.anabranch.server.embedding;

import dev.anabranch.server.embedding.EmbeddingFailed.Kind;

/// Vectors of length 1, of which the dot product is the cosine.
final class UnitVector {
    /// Shorter ones have no direction that could be trusted.
    private static final double SHORTEST = 1e-9;

    private UnitVector() {}

    /// The vector with the same direction.
    ///
    /// @param model in whose name a failure speaks
    /// @throws EmbeddingFailed when it holds what is no number, or has no direction
    static float[] of(float[] raw, String model) {
        double squares = 0;
        for (float each : raw) {
            squares += (double) each * each;
        }
        double length = Math.sqrt(squares);
        if (!Double.isFinite(length) || length < SHORTEST) {
            throw new EmbeddingFailed(
                    Kind.NOT_A_NUMBER,
                    "%s gave a vector that %s. Choose another model, or switch vectors off by 'embedding: none'."
                            .formatted(
                                    model,
                                    Double.isFinite(length) ? "has no direction" : "holds what is not a number"));
        }
        var unit = new float[raw.length];
        for (int i = 0; i < raw.length; i++) {
            unit[i] = (float) (raw[i] / length);
        }
        return unit;
    }

    /// The same, of a vector that has to have so many numbers.
    ///
    /// @throws EmbeddingFailed also when it has more or fewer
    static float[] of(float[] raw, int dimensions, String model) {
        if (raw.length != dimensions) {
            throw wrongDimensions(model, dimensions, raw.length);
        }
        return of(raw, model);
    }

    static EmbeddingFailed wrongDimensions(String model, int expected, int got) {
        return new EmbeddingFailed(
                Kind.WRONG_DIMENSIONS,
                ("%s gave a vector of %d numbers where %d were expected. Vectors of two models cannot be compared: set"
                                + " embedding-model and embedding-dimensions to what the server runs; the passages are"
                                + " embedded anew then.")
                        .formatted(model, got, expected));
    }
}
