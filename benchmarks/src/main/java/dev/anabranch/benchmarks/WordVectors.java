package dev.anabranch.benchmarks;

import dev.anabranch.server.embedding.EmbeddingModel;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Vectors that are made in no time: the sum of a random one for each word, so that texts of one subject lie near each
/// other. Says how fast an index of vectors is, and nothing of how good. Safe for any number of threads.
final class WordVectors implements EmbeddingModel {
    private static final int DIMENSIONS = 384;
    private static final Pattern WORD = Pattern.compile("[^\\p{L}]+");

    private final Map<String, float[]> words = new ConcurrentHashMap<>();

    @Override
    public String id() {
        return "words-of-benchmark";
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public float[] query(String text) {
        float[] sum = new float[DIMENSIONS];
        for (var word : WORD.split(text, -1)) {
            float[] one = words.computeIfAbsent(word, WordVectors::random);
            for (int i = 0; i < DIMENSIONS; i++) {
                sum[i] += one[i];
            }
        }
        return unit(sum);
    }

    private static float[] random(String word) {
        var random = new Random(word.hashCode());
        float[] vector = new float[DIMENSIONS];
        float weight = word.length() < 5 ? 0.2f : 1; // short ones are everywhere
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = weight * (float) random.nextGaussian();
        }
        return vector;
    }

    private static float[] unit(float[] vector) {
        double length = 1e-9;
        for (float each : vector) {
            length += each * each;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(length);
        }
        return vector;
    }

    @Override
    public List<float[]> passages(List<String> texts) {
        return texts.stream().map(this::query).toList();
    }

    @Override
    public int maxTokens() {
        return 512;
    }

    @Override
    public long cut() {
        return 0;
    }

    @Override
    public void close() {}
}
