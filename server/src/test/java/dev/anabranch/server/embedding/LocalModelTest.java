package dev.anabranch.server.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.Setting;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LocalModelTest {
    private static final EmbeddingModel MODEL = configured(Map.of());

    private static final List<String> TEXTS = List.of(
            "Deployments to production need the approval of the release manager.",
            "## Vacation\n\nThirty days a year; | unused | expires | in March |",
            "`kubectl rollout undo deployment/payments` — takes the last release back.",
            "Urlaubsanträge werden im Personalportal gestellt. 休暇申請 Ünïcödé \uD83D\uDE80",
            "x");

    @TempDir
    Path folder;

    private static EmbeddingModel configured(Map<Setting, String> settings) {
        return EmbeddingSettings.model(Configuration.of(settings, "test")).orElseThrow();
    }

    @AfterAll
    static void close() {
        MODEL.close();
    }

    @Test
    void wordsAreToldWithTheSameVectorOfTheText() {
        var plain = MODEL.passages(TEXTS);
        var inWords = MODEL.inWords(TEXTS);
        for (int i = 0; i < TEXTS.size(); i++) {
            assertThat(inWords.get(i).whole()).as(TEXTS.get(i)).isEqualTo(plain.get(i));
        }
        assertThat(MODEL.inWords(List.of("The paymentsgateway fails: X-17."))
                        .getFirst()
                        .words())
                .extracting(TextVectors.Word::text)
                .containsExactly("the", "paymentsgateway", "fails", ":", "x", "-", "17", ".");
    }

    @Test
    void wordHasAnotherVectorWhereItMeansSomethingElse() {
        var texts = MODEL.inWords(
                List.of("money lies in the bank", "the bank keeps our money", "the river rose over its bank"));
        assertThat(nearness(texts.get(0), texts.get(1))).isGreaterThan(nearness(texts.get(0), texts.get(2)));
    }

    private static double nearness(TextVectors one, TextVectors other) {
        return dot(bank(one), bank(other));
    }

    private static float[] bank(TextVectors text) {
        return text.words().stream()
                .filter(word -> word.text().equals("bank"))
                .findFirst()
                .orElseThrow()
                .tokens()
                .getFirst();
    }

    @Test
    void vectorsAreThoseOfTheMakersOfTheJar() {
        var theirs = new BgeSmallEnV15QuantizedEmbeddingModel();
        var ours = MODEL.passages(TEXTS);
        for (int i = 0; i < TEXTS.size(); i++) {
            assertThat(dot(ours.get(i), theirs.embed(TEXTS.get(i)).content().vector()))
                    .as(TEXTS.get(i))
                    .isCloseTo(1, within(0.0001));
        }
    }

    @Test
    void vectorDependsOnNoTextBesideIt() {
        var together = MODEL.passages(TEXTS);
        for (int i = 0; i < TEXTS.size(); i++) {
            assertThat(MODEL.passages(List.of(TEXTS.get(i))).getFirst()).isEqualTo(together.get(i));
        }
    }

    @Test
    void questionFindsWhatSaysItInOtherWords() {
        var question = MODEL.query("How do I roll back a broken version?");
        var passages = MODEL.passages(TEXTS);
        assertThat(dot(question, passages.get(2)))
                .isGreaterThan(dot(question, passages.get(0)))
                .isGreaterThan(dot(question, passages.get(1)));
        assertThat(question).hasSize(MODEL.dimensions());
        assertThat(dot(question, question)).isCloseTo(1, within(0.0001));
    }

    @Test
    void onlyTheBeginningOfALongTextCounts() {
        long before = MODEL.cut();
        var words = "release ".repeat(600);
        var vectors = MODEL.passages(List.of(words, words + "and then something else"));
        assertThat(vectors.get(0)).isEqualTo(vectors.get(1));
        assertThat(MODEL.cut() - before).isEqualTo(2);
        MODEL.passages(List.of("release ".repeat(500)));
        assertThat(MODEL.cut() - before).isEqualTo(2);
    }

    @Test
    void noTextIsTooOdd() {
        var odd = List.of(
                "", " ", "\0", "\uD800", "\uDC00x", "\u202E\uFEFF", "\uD83D", "a".repeat(200_000), "\n".repeat(60_000));
        assertThat(MODEL.passages(odd))
                .hasSize(odd.size())
                .allSatisfy(vector -> assertThat(dot(vector, vector)).isCloseTo(1, within(0.0001)));
    }

    @Test
    void fileOfTheSameModelGivesTheSameVectors() throws IOException {
        var files = new OnnxFiles.Bundled();
        Files.write(folder.resolve("model.onnx"), files.model());
        Files.writeString(folder.resolve("tokenizer.json"), files.tokenizer());
        try (var chosen = configured(Map.of(
                Setting.EMBEDDING, "onnx",
                Setting.EMBEDDING_FILE, folder.resolve("model.onnx").toString(),
                Setting.EMBEDDING_POOLING, "cls"))) {
            assertThat(chosen.passages(TEXTS)).containsExactlyElementsOf(MODEL.passages(TEXTS));
            assertThat(chosen.dimensions()).isEqualTo(384);
            var id = chosen.id();
            assertThat(id).startsWith("onnx-").isNotEqualTo(MODEL.id());
            Files.writeString(folder.resolve("tokenizer.json"), "\n", StandardOpenOption.APPEND);
            assertThat(chosen.id()).startsWith("onnx-").isNotEqualTo(id);
        }
        try (var mean = configured(Map.of(
                Setting.EMBEDDING,
                "onnx",
                Setting.EMBEDDING_FILE,
                folder.resolve("model.onnx").toString()))) {
            assertThat(mean.passages(TEXTS)).doesNotContainAnyElementsOf(MODEL.passages(TEXTS));
        }
    }

    @Test
    void fileThatIsNoModelIsNamed() throws IOException {
        Files.writeString(folder.resolve("model.onnx"), "no model");
        Files.writeString(folder.resolve("tokenizer.json"), new OnnxFiles.Bundled().tokenizer());
        try (var broken = configured(Map.of(
                Setting.EMBEDDING,
                "onnx",
                Setting.EMBEDDING_FILE,
                folder.resolve("model.onnx").toString()))) {
            assertThatThrownBy(() -> broken.query("who?"))
                    .hasMessageContaining("model.onnx")
                    .isInstanceOfSatisfying(
                            EmbeddingFailed.class,
                            failed -> assertThat(failed.kind()).isEqualTo(EmbeddingFailed.Kind.UNUSABLE));
        }
    }

    @Test
    void closedModelSaysSo() {
        var model = configured(Map.of());
        model.query("who?");
        model.close();
        model.close();
        assertThatThrownBy(() -> model.query("who?")).isInstanceOf(EmbeddingFailed.class);
        assertThatThrownBy(() -> model.passages(TEXTS)).isInstanceOf(EmbeddingFailed.class);
    }

    @Test
    void closingEndsWhatIsUnderWay() {
        var model = configured(Map.of());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // as long as a text can be, so that it is seen when the first begins, and far more than are done by then
            var running = threads.submit(() -> model.passages(Collections.nCopies(1000, "release ".repeat(600))));
            while (model.cut() == 0 && !running.isDone()) {
                Thread.onSpinWait();
            }
            model.close();
            assertThatThrownBy(() -> running.get(1, TimeUnit.MINUTES))
                    .hasCauseInstanceOf(EmbeddingFailed.class)
                    .hasMessageContaining("was stopped before all texts were done");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nativeCodeLeavesNoFileBehind() throws IOException {
        MODEL.query("who?");
        assertThat(Files.readAllLines(Path.of("/proc/self/maps")))
                .filteredOn(line -> line.contains("anabranch-native-"))
                .isNotEmpty()
                .allMatch(line -> line.endsWith("(deleted)"));
        assertThat(System.getProperty("ENGINE_CACHE_DIR")).isNull();
    }

    /// Some versions of the native library end the process.
    @Test
    void longQuestionOnTheCommandLineIsAnswered() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Asking.class.getName(),
                        "release ".repeat(1000))
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("384 numbers");
    }

    /// A process of its own.
    static final class Asking {
        private Asking() {}

        public static void main(String[] arguments) {
            try (var model = configured(Map.of())) {
                System.out.println(model.query(arguments[0]).length + " numbers");
            }
        }
    }

    @Test
    void settingThatCannotBeRightIsNamed() {
        refused(Map.of(Setting.EMBEDDING, "magic"), "local, onnx, openai, ollama or none");
        refused(Map.of(Setting.EMBEDDING, "onnx"), "embedding-file");
        refused(Map.of(Setting.EMBEDDING, "ollama"), "embedding-url");
        refused(Map.of(Setting.EMBEDDING, "ollama", Setting.EMBEDDING_URL, "ftp://x"), "https://api.openai.com");
        for (var elsewhere : List.of("models.acme.example", "127.example.com")) {
            refused(
                    Map.of(
                            Setting.EMBEDDING, "openai",
                            Setting.EMBEDDING_URL, "http://" + elsewhere,
                            Setting.EMBEDDING_MODEL, "m",
                            Setting.EMBEDDING_KEY, "secret-key"),
                    "is not https");
        }
        refused(
                Map.of(
                        Setting.EMBEDDING, "ollama",
                        Setting.EMBEDDING_URL, "http://127.0.0.1:11434",
                        Setting.EMBEDDING_MODEL, "m".repeat(201)),
                "at most 200 characters");
        refused(
                Map.of(
                        Setting.EMBEDDING, "ollama",
                        Setting.EMBEDDING_URL, "http://127.0.0.1:11434/" + "x".repeat(200),
                        Setting.EMBEDDING_MODEL, "m"),
                "at most 150 characters");
        assertThat(EmbeddingSettings.model(Configuration.of(Map.of(Setting.EMBEDDING, "none"), "test")))
                .isEmpty();
    }

    private static void refused(Map<Setting, String> settings, String why) {
        assertThatThrownBy(() -> configured(settings))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("secret-key");
    }

    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
