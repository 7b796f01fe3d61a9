package dev.anabranch.server.embedding;

/// How the vectors of a text's tokens become one; a model is trained for one of the two.
enum Pooling {
    /// The vector of the first token, which stands for the whole text.
    CLS {
        @Override
        float[] pooled(float[] states, int tokens, int dimensions) {
            var first = new float[dimensions];
            System.arraycopy(states, 0, first, 0, dimensions);
            return first;
        }
    },
    /// The mean of all tokens.
    MEAN {
        @Override
        float[] pooled(float[] states, int tokens, int dimensions) {
            var sum = new float[dimensions];
            for (int token = 0; token < tokens; token++) {
                for (int i = 0; i < dimensions; i++) {
                    sum[i] += states[token * dimensions + i];
                }
            }
            return sum; // its length does not matter: it is made 1 afterwards
        }
    };

    /// @param states the vectors of all tokens, one behind the other
    abstract float[] pooled(float[] states, int tokens, int dimensions);
}
