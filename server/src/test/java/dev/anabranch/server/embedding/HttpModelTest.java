package dev.anabranch.server.embedding;

import static dev.anabranch.server.embedding.ScriptedServer.cutOff;
import static dev.anabranch.server.embedding.ScriptedServer.json;
import static dev.anabranch.server.embedding.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.anabranch.server.embedding.EmbeddingFailed.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpModelTest {
    private static final String ONE = "{\"data\": [{\"index\": 0, \"embedding\": [3, 4]}]}";

    private final List<Duration> pauses = new ArrayList<>();

    private EmbeddingModel model(HttpProtocol protocol, URI server, OptionalInt dimensions) {
        var patience = new Patience(
                Duration.ofSeconds(5),
                Duration.ofMillis(300),
                4,
                Duration.ofMillis(500),
                Duration.ofSeconds(20),
                pauses::add);
        var address = new HttpAddress(protocol, server, "some-model", Optional.of("secret-key"));
        var reading = new Reading(Pooling.MEAN, "query: ", "passage: ", 100);
        return new HttpModel(address, dimensions, reading, patience);
    }

    private EmbeddingModel openai(ScriptedServer server) {
        return model(HttpProtocol.OPENAI, server.uri(), OptionalInt.empty());
    }

    @Test
    void openaiAnswersInAnyOrderAndIsMadeOfLengthOne() throws IOException {
        try (var server = new ScriptedServer(
                        json(
                                "{\"data\": [{\"index\": 1, \"embedding\": [0, -2]}, {\"index\": 0, \"embedding\": [3, 4]}]}"));
                var model = openai(server)) {
            assertThat(model.passages(List.of("one", "two")))
                    .containsExactly(new float[] {0.6f, 0.8f}, new float[] {0, -1});
            assertThat(model.dimensions()).isEqualTo(2);
            var asked = server.asked().getFirst();
            assertThat(asked.path()).isEqualTo("/v1/embeddings");
            assertThat(asked.authorization()).isEqualTo("Bearer secret-key");
            assertThat(asked.wantsUpgrade()).isFalse();
            assertThat(asked.body()).contains("some-model", "passage: one", "passage: two");
        }
    }

    @Test
    void ollamaIsAskedAtItsOwnAddress() throws IOException {
        try (var server = new ScriptedServer(json("{\"embeddings\": [[3, 4]]}"));
                var model = model(HttpProtocol.OLLAMA, server.uri(), OptionalInt.of(2))) {
            assertThat(model.query("who?")).containsExactly(0.6f, 0.8f);
            assertThat(server.asked().getFirst().path()).isEqualTo("/api/embed");
            assertThat(server.asked().getFirst().body()).contains("query: who?");
        }
    }

    @Test
    void aQuestionThatWasAskedBeforeIsNotSentAgainButWhenItFailed() throws IOException {
        try (var server = new ScriptedServer(
                        status(400), json("{\"embeddings\": [[3, 4]]}"), json("{\"embeddings\": [[4, 3]]}"));
                var model = new RecentQuestions(model(HttpProtocol.OLLAMA, server.uri(), OptionalInt.of(2)))) {
            assertThatThrownBy(() -> model.query("who?")).isInstanceOf(EmbeddingFailed.class);
            model.query("who?")[0] = 7;
            assertThat(model.query("who?")).containsExactly(0.6f, 0.8f);
            assertThat(model.query("where?")).containsExactly(0.8f, 0.6f);
            assertThat(server.asked()).hasSize(3);
        }
    }

    @Test
    void modelsBehindDifferentPathsOfAHostAreTwo() {
        try (var one = model(HttpProtocol.OPENAI, URI.create("https://ai.example/a/v1"), OptionalInt.empty());
                var other = model(HttpProtocol.OPENAI, URI.create("https://ai.example/b/v1"), OptionalInt.empty())) {
            assertThat(one.id()).isNotEqualTo(other.id());
        }
    }

    @Test
    void manyTextsGoInSeveralRequests() throws IOException {
        var vectors =
                String.join(",", IntStream.range(0, 64).mapToObj(i -> "[1, 1]").toList());
        try (var server = new ScriptedServer(
                        json("{\"embeddings\": [" + vectors + "]}"), json("{\"embeddings\": [[1, 1]]}"));
                var model = model(HttpProtocol.OLLAMA, server.uri(), OptionalInt.of(2))) {
            assertThat(model.passages(
                            IntStream.range(0, 65).mapToObj(i -> "text " + i).toList()))
                    .hasSize(65);
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void longTextsAreCutAndCounted() throws IOException {
        try (var server = new ScriptedServer(json(ONE));
                var model = openai(server)) {
            model.passages(List.of("a".repeat(298) + "\uD83D\uDE00"));
            assertThat(model.cut()).isEqualTo(1);
            assertThat(server.asked().getFirst().body()).contains("passage: " + "a".repeat(291) + "\"");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"data\": [{\"index\": 0, \"embedding\": [NaN, 1]}]}   | NOT_A_NUMBER",
                "{\"data\": [{\"index\": 0, \"embedding\": [null, 1]}]}  | NOT_A_NUMBER",
                "{\"data\": [{\"index\": 0, \"embedding\": [1e999, 1]}]} | NOT_A_NUMBER",
                "{\"data\": [{\"index\": 0, \"embedding\": [0, 0]}]}     | NOT_A_NUMBER",
                "{\"data\": [{\"index\": 0, \"embedding\": [1, 2, 3]}]}  | WRONG_DIMENSIONS",
                "{\"data\": [{\"index\": 0, \"embedding\": []}]}         | NONSENSE",
                "{\"data\": [{\"index\": 0, \"embedding\": \"AAAA\"}]}   | NONSENSE",
                "{\"data\": [{\"index\": 7, \"embedding\": [1, 2]}]}     | NONSENSE",
                "{\"data\": []}                                          | NONSENSE",
                "{\"data\": [{\"index\": 0, \"embedding\": [1, 2]}, {\"index\": 0, \"embedding\": [1, 2]}]} | NONSENSE",
                "{\"error\": \"secret-text\"}                            | NONSENSE",
                "<html>secret-text</html>                                | NONSENSE",
                "{\"data\": [{\"index\": 0, \"embed                      | NONSENSE",
                "[[[[[                                                   | NONSENSE",
            })
    void whatCannotBeBelievedIsRefusedAtOnce(String answer, Kind kind) throws IOException {
        try (var server = new ScriptedServer(json(answer));
                var model = model(HttpProtocol.OPENAI, server.uri(), OptionalInt.of(2))) {
            assertFails(model, kind);
            assertThat(server.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, REFUSED, 1",
        "401, REFUSED, 1",
        "404, REFUSED, 1",
        "429, THROTTLED, 4",
        "500, UNREACHABLE, 4",
        "503, UNREACHABLE, 4"
    })
    void whatMayPassIsAskedForAgain(int status, Kind kind, int times) throws IOException {
        try (var server = new ScriptedServer(status(status));
                var model = openai(server)) {
            assertFails(model, kind);
            assertThat(server.asked()).hasSize(times);
            assertThat(pauses)
                    .isEqualTo(List.of(500, 1000, 2000).subList(0, times - 1).stream()
                            .map(Duration::ofMillis)
                            .toList());
        }
    }

    @Test
    void retryAfterIsHeededUpToALimit() throws IOException {
        try (var server = new ScriptedServer(
                        status(429, "Retry-After", "7"), status(429, "Retry-After", "86400"), json(ONE));
                var model = openai(server)) {
            assertThat(model.passages(List.of("text"))).hasSize(1);
            assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(20));
        }
    }

    @Test
    void answerThatNeverEndsIsNotWaitedFor() throws IOException {
        try (var server = new ScriptedServer(ScriptedServer.trickling());
                var model = openai(server)) {
            var failed = catchThrowableOfType(EmbeddingFailed.class, () -> model.query("who?"));
            assertThat(failed.kind()).isEqualTo(Kind.TOO_SLOW);
            assertThat(failed.kind().isPassing()).isTrue();
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void answerThatBreaksOffIsAskedForAgain() throws IOException {
        try (var server = new ScriptedServer(cutOff(), json(ONE));
                var model = openai(server)) {
            assertThat(model.passages(List.of("text"))).hasSize(1);
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void redirectIsNotFollowed() throws IOException {
        try (var elsewhere = new ScriptedServer(json(ONE));
                var server = new ScriptedServer(status(307, "Location", elsewhere.uri() + "/v1/embeddings"));
                var model = openai(server)) {
            assertFails(model, Kind.REFUSED);
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void serverThatIsGoneIsNamed() throws IOException {
        var server = new ScriptedServer(json(ONE));
        server.close();
        try (var model = openai(server)) {
            assertThatThrownBy(() -> model.query("who?"))
                    .hasMessageContaining(server.uri().getAuthority())
                    .isInstanceOfSatisfying(
                            EmbeddingFailed.class,
                            failed -> assertThat(failed.kind()).isEqualTo(Kind.UNREACHABLE));
        }
    }

    @Test
    void dimensionsOfTheFirstAnswerHoldForAll() throws IOException {
        try (var server =
                        new ScriptedServer(json(ONE), json("{\"data\": [{\"index\": 0, \"embedding\": [1, 2, 3]}]}"));
                var model = openai(server)) {
            model.passages(List.of("text"));
            assertFails(model, Kind.WRONG_DIMENSIONS);
        }
    }

    private static void assertFails(EmbeddingModel model, Kind kind) {
        var failed = catchThrowableOfType(EmbeddingFailed.class, () -> model.passages(List.of("secret-text")));
        assertThat(failed.kind()).isEqualTo(kind);
        assertThat(failed)
                .hasMessageContaining("some-model")
                .hasMessageNotContaining("secret-text")
                .hasMessageNotContaining("secret-key");
    }
}
