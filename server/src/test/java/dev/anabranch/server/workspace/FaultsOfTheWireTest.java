package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.Timeouts;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.simulator.http.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Answers that do not come, or do not end.
@OnEachEdition
class FaultsOfTheWireTest {
    @RegisterExtension
    private final Trial trial;

    private final SiteKind kind;

    FaultsOfTheWireTest(SiteKind kind) {
        this.trial = Trial.on(kind);
        this.kind = kind;
    }

    @Row(30)
    void anAnswerThatDoesNotComeIsNotWaitedForForEver(Turn turn) {
        trial.asking(ClientOptions.standard()
                .with(new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ofMillis(900))));
        var dripping = "\"bytesPerSecond\": 20";
        var late = "\"delay\": 1200";
        for (var slow : turn == Turn.ALWAYS ? List.of(late) : List.of(late, dripping)) {
            trial.fault(turn, kind.texts(), slow).run();
            if (turn == Turn.ALWAYS) {
                assertThat(trial.site().text("CORPUS/Home/New plan.md")).doesNotContain("the second plan");
            }
            trial.site().open();
        }
    }

    @OnceRow(31)
    void aTextThatIsTooLargeFailsAlone() {
        trial.site().edit(trial.company().plan(), "<p>" + "long ".repeat(20_000) + "</p>");
        trial.asking(ClientOptions.standard().withMaxBodyBytes(40_000));
        var report = trial.run();
        assertThat(report.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.id()).isEqualTo(Long.toString(trial.company().plan()));
            assertThat(failure.code()).isEqualTo("too-heavy");
        });
    }

    @Row(31)
    void aBombIsCutAtTheCap(Turn turn) {
        var bomb = new Answer(
                200,
                List.of(
                        new Answer.Header("Content-Type", "application/json"),
                        new Answer.Header("Content-Encoding", "gzip")),
                zipped(new byte[80 << 20]));
        var seen = new AtomicInteger();
        trial.site()
                .interfere((request, truth) ->
                        request.rawQuery().contains(kind.text()) && turn.strikes(seen.getAndIncrement())
                                ? bomb
                                : truth.get());
        trial.run();
    }

    private static byte[] zipped(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return out.toByteArray();
    }
}
