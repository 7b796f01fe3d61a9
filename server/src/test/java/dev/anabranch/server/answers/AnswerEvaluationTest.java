package dev.anabranch.server.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.anabranch.server.evaluation.AnswerEvaluation;
import dev.anabranch.server.evaluation.AnswerOutcome;
import dev.anabranch.server.evaluation.Answerer;
import dev.anabranch.server.evaluation.BeirDocument;
import dev.anabranch.server.evaluation.BeirQuestion;
import dev.anabranch.server.evaluation.BeirSet;
import dev.anabranch.server.search.SetRanker;
import dev.anabranch.server.search.rank.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnswerEvaluationTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @BeforeEach
    void layOutASmallSet() throws IOException {
        write(
                "corpus.jsonl",
                "{'_id': 'oven', 'title': 'The big oven', 'text': 'The deck oven bakes at 240 degrees.\\nIt rests on Mondays.'}",
                "{'_id': 'rye', 'title': 'Rye bread', 'text': 'A rye loaf weighs 1250 grams.'}",
                "{'_id': 'secret', 'title': 'Wages', 'text': 'The head baker earns 4100 EUR a month.'}");
        write(
                "queries.jsonl",
                "{'_id': 'q1', 'text': 'at how many degrees does the deck oven bake', 'metadata': {'category': 'facts', 'answer': ['240 degrees']}}",
                "{'_id': 'q2', 'text': 'weight of a rye loaf', 'metadata': {'category': 'facts', 'answer': ['900 grams']}}",
                "{'_id': 'q3', 'text': 'parking permit for bicycles', 'metadata': {'category': 'unanswerable'}}",
                "{'_id': 'q4', 'text': 'what does the head baker earn', 'metadata': {'category': 'rights', 'answerable': false, 'hidden': ['secret']}}",
                "{'_id': 'q5', 'text': 'parking', 'metadata': {'answerable': false, 'split': 'tune'}}");
        write("qrels/test.tsv", "q1\toven\t1", "q2\trye\t1");
    }

    private void write(String name, String... lines) throws IOException {
        var file = folder.resolve("set").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(
                file,
                List.of(lines).stream().map(line -> line.replace('\'', '"')).toList());
    }

    private AnswerOutcome run(Answerer answerer) {
        try (answerer) {
            return new AnswerEvaluation(
                            BeirSet.open(folder.resolve("set"), "test"), folder.resolve("kept"), CLOCK, _ -> {})
                    .run("bm25", answerer);
        }
    }

    private static SetAnswerer byWords() {
        return new SetAnswerer(new SetRanker(Mode.BM25, Optional.empty(), _ -> {}), Optional.empty());
    }

    private static JsonNode measure(AnswerOutcome outcome, String name) {
        return JsonMapper.shared()
                .valueToTree(outcome.object())
                .path("measures")
                .path(name);
    }

    @Test
    void refusalsAndCitationsAreMeasuredAsAskAnswers() {
        var outcome = run(byWords());
        assertThat(outcome.object())
                .containsEntry("answerable", 2L)
                .containsEntry("unanswerable", 2L)
                .containsEntry("documents", 3)
                .containsEntry("comparison", null);
        assertThat(measure(outcome, "unanswerableRefused").path("mean").asDouble())
                .as("what is hidden from whoever asks answers nothing")
                .isEqualTo(1.0);
        assertThat(measure(outcome, "answerableRefused").path("mean").asDouble())
                .isEqualTo(0.0);
        assertThat(measure(outcome, "cited").path("mean").asDouble()).isEqualTo(1.0);
        assertThat(measure(outcome, "said").path("mean").asDouble()).isEqualTo(0.5);
        assertThat(measure(outcome, "right").path("questions").asInt()).isEqualTo(4);
        assertThat(outcome.lines())
                .anyMatch(line -> line.matches("refused, of what nothing answers +100.0 % +100.0 % to +100.0 %  of 2"))
                .anyMatch(line -> line.matches(" +rights +refused, of what nothing answers +100.0 %  of 1"));
    }

    @Test
    void laterRunIsComparedQuestionByQuestion() {
        run(byWords());
        var saysAll = new Answerer() {
            @Override
            public void build(Stream<BeirDocument> corpus) {
                corpus.forEach(_ -> {});
            }

            @Override
            public Given answer(BeirQuestion question) {
                return new Given(1, List.of("oven"), "240 degrees");
            }

            @Override
            public void close() {}
        };
        var outcome = run(saysAll);
        assertThat(outcome.object())
                .extractingByKey("comparison", MAP)
                .containsEntry("better", List.of())
                .containsEntry("worse", List.of("q2", "q3", "q4"));
        assertThat(outcome.lines()).anyMatch(line -> line.contains("no longer q2, q3, q4; difference -0.750"));
        assertThat(folder.resolve("kept/set-test-bm25.before.json")).exists();
    }
}
