package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.sync.SyncReport;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The site asks to slow down, or rests.
@OnEachEdition
class FaultsOfThrottlingTest {
    private static final String ANY = "\"host\": \"any\", \"path\": \"/*\"";
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    @RegisterExtension
    private final Trial trial;

    FaultsOfThrottlingTest(SiteKind kind) {
        this.trial = Trial.on(kind);
    }

    @Row(1)
    void thePauseIsKept(Turn turn) {
        var report = trial.fault(turn, ANY, tooMany("Retry-After", "7")).run();
        assertThat(trial.time().longest()).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
        assertEndsAsThrottledAtMost(turn, report);
    }

    @Row(2)
    void aDateCountsFromTheSitesOwnClock(Turn turn) {
        trial.site().simulator().site().clock().advance(Duration.ofHours(26));
        var until =
                trial.site().simulator().site().clock().now().plusSeconds(40).atOffset(ZoneOffset.UTC);
        var report = trial.fault(turn, ANY, tooMany("Retry-After", HTTP_DATE.format(until)))
                .run();
        assertThat(trial.time().waits().getFirst()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(53));
        assertEndsAsThrottledAtMost(turn, report);
    }

    @Row(2)
    void theResetOfTheLimitIsKeptToo(Turn turn) {
        var until = trial.site().simulator().site().clock().now().plusSeconds(40);
        var report = trial.fault(turn, ANY, tooMany("X-RateLimit-Reset", until.toString()))
                .run();
        assertThat(trial.time().waits().getFirst()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(53));
        assertEndsAsThrottledAtMost(turn, report);
    }

    @Row(3)
    void withoutAHintTheWaitsGrow(Turn turn) {
        var report = trial.fault(turn, ANY, "\"status\": 429").run();
        assertThat(trial.time().waits()).allSatisfy(wait -> assertThat(wait).isLessThan(Duration.ofSeconds(79)));
        assertThat(trial.time().longest()).isGreaterThanOrEqualTo(Duration.ofMillis(700));
        assertEndsAsThrottledAtMost(turn, report);
    }

    @Row(4)
    void aSenselessHintIsKeptWithinReason(Turn turn) {
        for (var hint : List.of("-1", "abc", "0")) {
            trial.fault(turn, ANY, tooMany("Retry-After", hint)).run();
        }
        assertThat(trial.time().longest()).isLessThan(Duration.ofSeconds(79));
        var report =
                trial.fault(turn, ANY, tooMany("Retry-After", "1000000000000")).run();
        assertThat(report.stopped().orElseThrow().reason()).isEqualTo(StopReason.THROTTLED);
        assertThat(report.stopped().orElseThrow().message()).containsPattern("3[56][0-9][0-9] s");
    }

    @Row(5)
    void anHourIsNotWaitedFor(Turn turn) {
        var report = trial.fault(turn, ANY, tooMany("Retry-After", "3600")).run();
        assertThat(report.stopped().orElseThrow().reason()).isEqualTo(StopReason.THROTTLED);
        assertThat(trial.time().longest()).isLessThan(Duration.ofMinutes(1));
    }

    @Row(7)
    void aSiteThatRestsStopsTheRunAndFailsNoPage(Turn turn) {
        var report = trial.fault(
                        turn,
                        ANY,
                        "\"status\": 503, \"headers\": {\"Content-Type\": \"text/html\"},"
                                + " \"body\": \"<html>Back soon</html>\"")
                .run();
        assertThat(report.failures()).isEmpty();
        if (turn == Turn.ALWAYS) {
            assertThat(report.stopped().orElseThrow().reason()).isEqualTo(StopReason.UNAVAILABLE);
            assertThat(trial.site().log().size()).isLessThanOrEqualTo(10);
        } else if (turn != Turn.OFTEN) {
            assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        }
    }

    @Row(7)
    void aRestWithATimeIsWaitedFor(Turn turn) {
        var report = trial.fault(turn, ANY, "\"status\": 503, \"headers\": {\"Retry-After\": \"9\"}")
                .run();
        assertThat(trial.time().longest()).isGreaterThanOrEqualTo(Duration.ofSeconds(9));
        assertEndsAsThrottledAtMost(turn, report);
    }

    private static String tooMany(String header, String value) {
        return "\"status\": 429, \"headers\": {\"%s\": \"%s\"}".formatted(header, value);
    }

    private static void assertEndsAsThrottledAtMost(Turn turn, SyncReport report) {
        assertThat(report.failures()).isEmpty();
        if (turn == Turn.ALWAYS) {
            assertThat(report.stopped().orElseThrow().reason()).isEqualTo(StopReason.THROTTLED);
        } else {
            assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        }
    }
}
