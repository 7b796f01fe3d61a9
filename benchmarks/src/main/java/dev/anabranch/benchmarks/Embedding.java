package dev.anabranch.benchmarks;

import dev.anabranch.server.embedding.EmbeddingModel;
import dev.anabranch.server.embedding.EmbeddingSettings;
import dev.anabranch.server.platform.Configuration;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Passages a second of the model inside the jar, on texts of about 60, 150 and 300 tokens: ours, and as langchain4j
/// runs it (one after the other, and all at once). The ways take turns, and the best of several rounds counts, since
/// machines are noisy. Also how long the first query takes, and those after it.
final class Embedding {
    private static final int TEXTS = 64;
    private static final List<String> WORDS =
            List.of(("the deployment of service payments requires approval by release manager before production"
                            + " environment database migration rollback procedure incident response customer invoice"
                            + " configuration cluster node memory limit timeout retry policy quarterly planning roadmap"
                            + " hiring onboarding laptop security training vacation policy remote office travel receipt")
                    .split(" "));

    private Embedding() {}

    /// Arguments: rounds (default 5).
    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        long began = System.nanoTime();
        try (var model =
                EmbeddingSettings.model(Configuration.of(Map.of(), "benchmark")).orElseThrow()) {
            model.query("How is a deployment rolled back?");
            System.out.printf(Locale.ROOT, "first query, loading included: %.0f ms%n", since(began) * 1000);
            began = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                model.query("How is deployment number " + i + " rolled back?");
            }
            System.out.printf(Locale.ROOT, "a query: %.1f ms%n", since(began) * 10);
            var theirs = new BgeSmallEnV15QuantizedEmbeddingModel();
            for (int words : new int[] {47, 120, 240}) {
                compare(model, theirs, words, rounds);
            }
        }
    }

    private static void compare(
            EmbeddingModel ours, BgeSmallEnV15QuantizedEmbeddingModel theirs, int words, int rounds) {
        var texts = texts(words);
        var segments = texts.stream().map(TextSegment::from).toList();
        Map<String, Double> best = new TreeMap<>();
        for (int round = 0; round < rounds; round++) {
            measure(best, "ours", () -> ours.passages(texts));
            measure(best, "langchain4j, all at once", () -> theirs.embedAll(segments));
            measure(best, "langchain4j, one by one", () -> texts.forEach(theirs::embed));
        }
        best.forEach((way, perSecond) ->
                System.out.printf(Locale.ROOT, "%d words, %s: %.0f passages a second%n", words, way, perSecond));
    }

    private static void measure(Map<String, Double> best, String way, Runnable work) {
        long began = System.nanoTime();
        work.run();
        best.merge(way, TEXTS / since(began), Math::max);
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static List<String> texts(int words) {
        var random = new Random(6);
        var texts = new ArrayList<String>();
        for (int i = 0; i < TEXTS; i++) {
            var text = new StringBuilder();
            for (int k = 0; k < words; k++) {
                text.append(WORDS.get(random.nextInt(WORDS.size()))).append(k % 12 == 11 ? ". " : " ");
            }
            texts.add(text.toString());
        }
        return texts;
    }
}
