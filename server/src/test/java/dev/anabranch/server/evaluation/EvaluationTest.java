package dev.anabranch.server.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.anabranch.server.platform.CommandFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @BeforeEach
    void layOutASmallSet() throws IOException {
        write(
                "corpus.jsonl",
                "{\"_id\": \"d1\", \"title\": \"Radar\", \"text\": \"the radar measures level\"}",
                "{\"_id\": \"d2\", \"title\": \"\", \"text\": \"the battery lasts five years\"}",
                "",
                "{\"_id\": 3, \"text\": \"rain falls\", \"metadata\": {}}");
        write(
                "queries.jsonl",
                "{\"_id\": \"q1\", \"text\": \"battery years\", \"metadata\": {\"category\": \"facts\"}}",
                "{\"_id\": \"q2\", \"text\": \"radar level\", \"metadata\": {\"category\": \"tables\"}}",
                "{\"_id\": \"q3\", \"text\": \"of another split\"}",
                "{\"_id\": \"q4\", \"text\": \"nobody knows\"}");
        write("qrels/test.tsv", "query-id\tcorpus-id\tscore", "q1\td2\t1", "q2\td1\t2", "q2\t3\t1", "q4\td1\t0");
    }

    private void write(String name, String... lines) throws IOException {
        var file = folder.resolve("set").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines), StandardCharsets.UTF_8);
    }

    private Outcome run() {
        try (var ranker = new Words()) {
            return run(ranker);
        }
    }

    private Outcome run(Ranker ranker) {
        var set = BeirSet.open(folder.resolve("set"), "test");
        return new Evaluation(set, folder.resolve("kept"), CLOCK, _ -> {}).run("words", ranker);
    }

    private static String told(Map<String, Object> object, String name) {
        return String.valueOf(object.get(name));
    }

    private void assertRefused(String... words) {
        assertThatThrownBy(this::run)
                .isInstanceOf(CommandFailed.class)
                .satisfies(failure -> assertThat(failure.getMessage()).contains(words));
    }

    @Test
    void questionsWithSomethingToFindAreMeasured() {
        var object = run().object();
        assertThat(object)
                .containsEntry("set", "set")
                .containsEntry("mode", "words")
                .containsEntry("documents", 3)
                .containsEntry("queries", 2)
                .containsEntry("notes", List.of("1 judged questions have no relevant document and are left out"));
        // q1 is perfect; q2 finds the better of its two: 2 / (2 + 1 / log2(3)) = 0.760188
        assertThat(object)
                .extractingByKey("measures", MAP)
                .extractingByKey("nDCG@10", MAP)
                .containsEntry("mean", 0.880094);
        assertThat(object)
                .extractingByKey("measures", MAP)
                .extractingByKey("Recall@5", MAP)
                .containsEntry("mean", 0.75);
    }

    @Test
    void everyQuestionAndCategoryIsTold() {
        var outcome = run();
        assertThat(told(outcome.object(), "perQuery"))
                .contains("id=q1, category=facts, nDCG@10=1.0", "id=q2, category=tables, nDCG@10=0.760188");
        assertThat(outcome.lines())
                .anyMatch(line -> line.startsWith("nDCG@10") && line.contains("0.8801"))
                .anyMatch(line -> line.startsWith("facts") && line.contains("1.0000"))
                .anyMatch(line -> line.startsWith("tables") && line.contains("0.7602"));
    }

    @Test
    void laterRunIsComparedWithTheOneBefore() {
        assertThat(run().object()).containsEntry("comparison", null);
        var worse = new Words() {
            @Override
            public List<RankedDocument> rank(String question, int limit) {
                return question.startsWith("radar") ? List.of() : super.rank(question, limit);
            }
        };
        var outcome = run(worse);
        assertThat(outcome.object())
                .extractingByKey("comparison", MAP)
                .containsEntry("better", 0)
                .containsEntry("worse", 1)
                .containsEntry("equal", 1)
                .containsEntry("at", "2026-11-30T10:00:00Z");
        assertThat(outcome.lines()).contains("nDCG@10      -0.3801   was 0.8801");
    }

    @Test
    void theRunBeforeIsKeptToBeLookedAtQuestionByQuestion() {
        run();
        var nothing = new Words() {
            @Override
            public List<RankedDocument> rank(String question, int limit) {
                return question.startsWith("radar") ? List.of() : super.rank(question, limit);
            }
        };
        run(nothing);
        var kept = new KeptRuns(folder.resolve("kept")).all();
        assertThat(kept.unreadable()).isEmpty();
        var run = kept.runs().getFirst();
        assertThat(kept.runs()).hasSize(1);
        assertThat(run.name()).isEqualTo("set-test-words");
        assertThat(run.questions()).extracting(KeptRun.Asked::text).containsExactly("battery years", "radar level");
        assertThat(run.questions().getFirst().gain()).isZero();
        assertThat(run.questions().getLast().before()).hasValue(0.760188);
        assertThat(run.questions().getLast().gain()).isEqualTo(-0.760188);
        assertThat(run.comparison().orElseThrow().worse()).isEqualTo(1);
        assertThat(run.notes()).hasSize(1);
    }

    @Test
    void changedSetIsNotCompared() throws IOException {
        run();
        write("qrels/test.tsv", "q1\td2\t1");
        var object = run().object();
        assertThat(object).containsEntry("comparison", null).containsEntry("queries", 1);
        assertThat(told(object, "notes")).contains("The set has changed since the last run");
    }

    @Test
    void runThatCannotBeKeptIsToldAndMeasured() throws IOException {
        Files.writeString(folder.resolve("kept"), "a file in the way");
        var object = run().object();
        assertThat(object).containsEntry("queries", 2);
        assertThat(told(object, "notes")).contains("This run cannot be kept in");
    }

    @Test
    void spoiltReportCostsOnlyTheComparison() throws IOException {
        run();
        Files.writeString(folder.resolve("kept/set-test-words.json"), "{\"at\": \"yesterday\"}");
        assertThat(told(run().object(), "notes")).contains("set-test-words.json cannot be read");
        assertThat(run().object().get("comparison")).isInstanceOf(Map.class);
    }

    @Test
    void wrongLinesAreNamedWithFileAndNumber() throws IOException {
        write("corpus.jsonl", "{\"_id\": \"d1\", \"text\": \"x\"}", "", "{\"_id\": \"d2\", \"text\": ");
        assertRefused("corpus.jsonl, line 3: is no JSON");
        write("corpus.jsonl", "[]");
        assertRefused("corpus.jsonl, line 1: is JSON, but not an object");
        write("corpus.jsonl", "{\"text\": \"x\"}");
        assertRefused("corpus.jsonl, line 1: has no \"_id\"");
        write("corpus.jsonl", "{\"_id\": \"d1\", \"text\": [1]}");
        assertRefused("corpus.jsonl, line 1: \"text\" is no text");
        write("corpus.jsonl", "{\"_id\": \"d1\", \"text\": \"x\"}", "{\"_id\": \"d1\", \"text\": \"x\"}");
        assertRefused("corpus.jsonl, line 2: there is a document d1 before");
        write("queries.jsonl", "{\"_id\": \"q1\", \"text\": \" \"}");
        assertRefused("queries.jsonl, line 1: question q1 has no text");
        write("qrels/test.tsv", "query-id\tcorpus-id\tscore", "q1 d1 1");
        assertRefused("test.tsv, line 2: has 1 cells between tabs, not 3");
        write("qrels/test.tsv", "query-id\tcorpus-id\tscore", "q1\td1\tyes");
        assertRefused("test.tsv, line 2: the relevance 'yes' is no whole number");
        write("qrels/test.tsv", "q1\td1\t1", "q1\td1\t2");
        assertRefused("test.tsv, line 2: document d1 was judged for question q1 before");
    }

    @Test
    void bytesThatAreNoTextAreNamedWithTheirLine() throws IOException {
        var file = folder.resolve("set/corpus.jsonl");
        Files.write(file, Stream.of("{\"_id\": \"d1\", \"text\": \"x\"}").toList());
        Files.write(file, new byte[] {(byte) 0xFF, '\n'}, StandardOpenOption.APPEND);
        assertRefused("corpus.jsonl, line 2: is not UTF-8");
    }

    @Test
    void missingFilesAreNamed() throws IOException {
        Files.delete(folder.resolve("set/corpus.jsonl"));
        assertRefused("There is no file", "corpus.jsonl");
        assertThatThrownBy(() -> BeirSet.open(folder.resolve("set"), "dev")).hasMessageContaining("dev.tsv");
        assertThatThrownBy(() -> BeirSet.open(folder.resolve("nowhere"), "test"))
                .hasMessageContaining("There is no folder");
        assertThatThrownBy(() -> BeirSet.open(folder.resolve("set"), "../test"))
                .hasMessageContaining("cannot be the name of a split");
    }

    @Test
    void setWithNothingToFindIsRefused() throws IOException {
        write("qrels/test.tsv", "q4\td1\t0");
        assertRefused("there is nothing to measure");
    }
}
