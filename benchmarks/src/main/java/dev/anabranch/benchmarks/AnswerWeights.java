package dev.anabranch.benchmarks;

import dev.anabranch.server.answers.SetAnswerer;
import dev.anabranch.server.answers.Signs;
import dev.anabranch.server.embedding.EmbeddingModel;
import dev.anabranch.server.embedding.EmbeddingSettings;
import dev.anabranch.server.evaluation.AnswerEvaluation;
import dev.anabranch.server.evaluation.Answerer;
import dev.anabranch.server.evaluation.BeirDocument;
import dev.anabranch.server.evaluation.BeirQuestion;
import dev.anabranch.server.evaluation.BeirSet;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.search.SetRanker;
import dev.anabranch.server.search.rank.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The weights by which `ask` decides whether it found an answer ([Signs]): a logistic regression over question sets,
/// each set counting as much as every other.
final class AnswerWeights {
    private static final int SIGNS = 3;
    private static final int ROUNDS = 20_000;
    private static final double PENALTY = 0.003;

    /// What a question had.
    ///
    /// @param weight so that all questions of a set count as much together as those of another
    private record Row(Signs signs, boolean isAnswerable, double weight) {
        double sign(int i) {
            return switch (i) {
                case 1 -> signs.alike();
                case 2 -> signs.holds() ? 1 : 0;
                default -> signs.ahead();
            };
        }
    }

    private AnswerWeights() {}

    /// Prints the weights, offset first.
    ///
    /// @param arguments sets, each as FOLDER:SPLIT
    public static void main(String[] arguments) throws IOException {
        var rows = new ArrayList<Row>();
        try (var model =
                EmbeddingSettings.model(Configuration.of(Map.of(), "benchmark")).orElseThrow()) {
            for (var argument : arguments) {
                int colon = argument.lastIndexOf(':');
                rows.addAll(rows(Path.of(argument.substring(0, colon)), argument.substring(colon + 1), model));
            }
        }
        var weights = fitted(rows);
        System.out.printf(
                Locale.ROOT,
                "offset %.2f, alike %.2f, holds %.2f, ahead %.2f%n",
                weights[0],
                weights[1],
                weights[2],
                weights[3]);
    }

    private static List<Row> rows(Path folder, String split, EmbeddingModel model) throws IOException {
        var kept = Files.createTempDirectory("anabranch-weights");
        try {
            return rows(folder, split, model, kept);
        } finally {
            Folders.delete(kept);
        }
    }

    private static List<Row> rows(Path folder, String split, EmbeddingModel model, Path kept) {
        Map<String, Signs> signs = new HashMap<>();
        var ranker = new SetRanker(Mode.HYBRID, Optional.of(model), System.err::println);
        try (var answerer = new Noting(new SetAnswerer(ranker, Optional.of(model)), signs)) {
            var questions = new AnswerEvaluation(
                            BeirSet.open(folder, split), kept, Clock.systemUTC(), System.err::println)
                    .run("hybrid", answerer)
                    .object()
                    .get("perQuery");
            var told = ((List<?>) Optional.ofNullable(questions).orElseThrow())
                    .stream().map(each -> (Map<?, ?>) each).toList();
            var known = told.stream()
                    .filter(each -> signs.containsKey(String.valueOf(each.get("id"))))
                    .toList();
            return known.stream()
                    .map(each -> new Row(
                            Optional.ofNullable(signs.get(String.valueOf(each.get("id"))))
                                    .orElseThrow(),
                            Boolean.TRUE.equals(each.get("answerable")),
                            1.0 / known.size()))
                    .toList();
        }
    }

    /// By gradient descent on standardised signs, with a little penalty so that few questions cannot make a weight
    /// huge.
    private static double[] fitted(List<Row> rows) {
        int signs = SIGNS + 1; // and the offset, first
        var mean = new double[signs];
        var spread = new double[signs];
        Arrays.fill(spread, 1);
        for (int i = 1; i < signs; i++) {
            int at = i;
            mean[i] = rows.stream().mapToDouble(row -> row.sign(at)).average().orElse(0);
            spread[i] = Math.sqrt(rows.stream()
                    .mapToDouble(row -> Math.pow(row.sign(at) - mean[at], 2))
                    .average()
                    .orElse(1));
        }
        double all = rows.stream().mapToDouble(Row::weight).sum();
        var weights = new double[signs];
        for (int round = 0; round < ROUNDS; round++) {
            var gradient = new double[signs];
            for (var row : rows) {
                double sum = 0;
                for (int i = 0; i < signs; i++) {
                    sum += weights[i] * standard(row, i, mean, spread);
                }
                double error = 1 / (1 + Math.exp(-sum)) - (row.isAnswerable() ? 1 : 0);
                for (int i = 0; i < signs; i++) {
                    gradient[i] += row.weight() / all * error * standard(row, i, mean, spread);
                }
            }
            for (int i = 0; i < signs; i++) {
                weights[i] -= gradient[i] + (i == 0 ? 0 : PENALTY * weights[i]);
            }
        }
        for (int i = 1; i < signs; i++) {
            weights[i] /= spread[i];
            weights[0] -= weights[i] * mean[i];
        }
        return weights;
    }

    private static double standard(Row row, int sign, double[] mean, double[] spread) {
        return sign == 0 ? 1 : (row.sign(sign) - mean[sign]) / spread[sign];
    }

    /// Answers, and notes the signs of each question.
    private record Noting(SetAnswerer answerer, Map<String, Signs> signs) implements Answerer {
        @Override
        public void build(Stream<BeirDocument> corpus) {
            answerer.build(corpus);
        }

        @Override
        public Given answer(BeirQuestion question) {
            answerer.signs(question).ifPresent(each -> signs.put(question.id(), each));
            return new Given(0, List.of(), "");
        }

        @Override
        public void close() {
            answerer.close();
        }
    }
}
