package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Answers over REST. What they hold is looked at where the command line asks, in `AskCommandTest`.
@Timeout(120)
class AnswerDoorsTest {
    private static final String ANSWERS = "/api/v1/answers";

    @TempDir
    Path data;

    @Test
    void questionWithoutAnAnswerIsToldFromOneThatIsNone() throws Exception {
        try (var server = TestServer.unconnected(data)) {
            var none = ask(server, "{\"question\": \"which pension provider do we use\"}");
            assertThat(none.statusCode()).isEqualTo(200);
            var answer = JsonMapper.shared().readTree(none.body());
            assertThat(answer.get("found").asBoolean()).isFalse();
            assertThat(answer.get("answer").isNull()).isTrue();
            assertThat(answer.get("citations")).isEmpty();
            for (int times = 0; times < 2; times++) {
                var again = server.post(
                        ANSWERS,
                        "{\"question\": \"who\"}",
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        "the-same");
                assertThat(again.statusCode()).isEqualTo(200);
                assertThat(again.headers().firstValue("Idempotency-Replayed"))
                        .as("it is answered out of what may be read now")
                        .isEmpty();
            }
            assertThat(ask(server, "{\"question\": \" \"}").statusCode()).isEqualTo(400);
            assertThat(ask(server, "{}").statusCode()).isEqualTo(400);
            assertThat(ask(server, "{\"question\": \"" + "x".repeat(1001) + "\"}")
                            .statusCode())
                    .isEqualTo(400);
            var stranger = HttpRequest.newBuilder(URI.create(server.address() + ANSWERS))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"question\": \"who\"}"));
            assertThat(server.http()
                            .send(stranger.build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    private static HttpResponse<String> ask(TestServer server, String body) throws Exception {
        return server.post(ANSWERS, body, "Content-Type", "application/json");
    }
}
