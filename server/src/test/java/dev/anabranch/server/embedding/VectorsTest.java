package dev.anabranch.server.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEachDatabase
class VectorsTest {
    @RegisterExtension
    final TestDatabase held;

    private final Vectors vectors;

    VectorsTest(Product product) {
        held = TestDatabase.of(product);
        vectors = new Vectors(held.database(), "a-model");
    }

    @Test
    void vectorsComeBackAsGoodAsTheyWere() {
        var random = new Random(6);
        Map<String, float[]> given = new HashMap<>();
        for (int i = 0; i < 1200; i++) {
            given.put(Vectors.key("text " + i), random(random));
        }
        vectors.put(given);
        assertThat(vectors.count()).isEqualTo(1200);
        assertThat(vectors.dimensions()).contains(384);
        var found = vectors.get(given.keySet());
        assertThat(found).hasSize(1200);
        given.forEach((key, vector) -> assertThat(dot(vector, found.getOrDefault(key, new float[384])))
                .as(key)
                .isGreaterThan(0.999)
                .isLessThan(1.001));
    }

    @Test
    void unknownTextsHaveNone() {
        vectors.put(Map.of(Vectors.key("known"), new float[] {1, 0}));
        assertThat(vectors.get(List.of(Vectors.key("unknown"), Vectors.key("known"))))
                .containsOnlyKeys(Vectors.key("known"));
        assertThat(vectors.get(List.of())).isEmpty();
    }

    @Test
    void modelsDoNotSeeEachOthersVectors() {
        var others = new Vectors(held.database(), "another-model");
        vectors.put(Map.of(Vectors.key("text"), new float[] {1, 0}));
        others.put(Map.of(Vectors.key("text"), new float[] {0, 0, 1}));
        assertThat(vectors.get(List.of(Vectors.key("text"))).values()).containsExactly(new float[] {1, 0});
        assertThat(others.get(List.of(Vectors.key("text"))).values()).containsExactly(new float[] {0, 0, 1});
        assertThat(others.dimensions()).contains(3);
        assertThat(vectors.count()).isEqualTo(1);
    }

    @Test
    void otherDimensionsThanBeforeAreRefused() {
        vectors.put(Map.of(Vectors.key("text"), new float[] {1, 0}));
        assertThatThrownBy(() -> vectors.put(Map.of(Vectors.key("more"), new float[] {1, 0, 0})))
                .isInstanceOfSatisfying(
                        EmbeddingFailed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(EmbeddingFailed.Kind.WRONG_DIMENSIONS));
        assertThat(vectors.count()).isEqualTo(1);
    }

    @Test
    void whatIsKeptIsNotComputedAgain() {
        var model = new CountedModel();
        var kept = new KeptEmbedding(model, vectors);
        var first = kept.passages(List.of("one", "two", "one"));
        var second = new KeptEmbedding(model, vectors).passages(List.of("two", "three", "one"));
        assertThat(model.asked).containsExactly("one", "two", "three");
        assertThat(first.get(0)).isEqualTo(first.get(2)).isEqualTo(second.get(2));
        assertThat(first.get(1)).isEqualTo(second.get(0));
        assertThat(kept.dimensions()).isEqualTo(3);
    }

    @Test
    void whatWasDoneBeforeAFailureStaysKept() {
        var model = new CountedModel();
        var texts = new ArrayList<String>();
        for (int i = 0; i < 100; i++) {
            texts.add("text " + i);
        }
        texts.set(80, CountedModel.POISON);
        var kept = new KeptEmbedding(model, vectors);
        assertThatThrownBy(() -> kept.passages(texts)).isInstanceOf(EmbeddingFailed.class);
        assertThat(vectors.count()).isEqualTo(64);
    }

    /// Gives each text a vector of its own, and notes what it was asked for.
    private static final class CountedModel implements EmbeddingModel {
        static final String POISON = "poison";
        final List<String> asked = new ArrayList<>();

        @Override
        public String id() {
            return "a-model";
        }

        @Override
        public int dimensions() {
            return 3;
        }

        @Override
        public float[] query(String text) {
            return passages(List.of(text)).getFirst();
        }

        @Override
        public List<float[]> passages(List<String> texts) {
            if (texts.contains(POISON)) {
                throw new EmbeddingFailed(EmbeddingFailed.Kind.NOT_A_NUMBER, "a poisoned text");
            }
            asked.addAll(texts);
            return texts.stream()
                    .map(text -> UnitVector.of(new float[] {text.hashCode(), 1, text.length()}, id()))
                    .toList();
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

    private static float[] random(Random random) {
        var vector = new float[384];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return UnitVector.of(vector, "random");
    }

    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
