package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.simulator.http.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Answers that are none, or not the right ones.
@OnEachEdition
class FaultsOfAnswersTest {
    private static final String ANY = "\"host\": \"any\", \"path\": \"/*\"";

    private static final String NOT_FOUND =
            "{\"errors\":[{\"status\":404,\"code\":\"NOT_FOUND\",\"title\":\"Not Found\",\"detail\":null}]}";
    private static final String FORBIDDEN = "{\"statusCode\":403,\"message\":\"Request rejected\"}";

    @RegisterExtension
    private final Trial trial;

    private final SiteKind kind;

    FaultsOfAnswersTest(SiteKind kind) {
        this.trial = Trial.on(kind);
        this.kind = kind;
    }

    @Row(6)
    void aServerErrorIsTriedAgain(Turn turn) {
        for (int status : List.of(500, 502, 504)) {
            var report = trial.fault(turn, ANY, "\"status\": " + status).run();
            if (turn == Turn.ONCE || turn == Turn.THREE_TIMES) {
                assertThat(report.status()).as("%s", report).isEqualTo(RunStatus.SUCCEEDED);
            } else if (turn == Turn.ALWAYS) {
                assertThat(reason(report)).isEqualTo(StopReason.UNAVAILABLE);
            }
            trial.site().open();
        }
    }

    @Row(6)
    void aTextThatCannotBeHadFailsAlone(Turn turn) {
        var struck = new AtomicInteger();
        trial.site().interfere((request, truth) -> {
            var answer = truth.get();
            boolean holdsIt = new String(answer.body().bytes(), StandardCharsets.UTF_8).contains("the second plan");
            return holdsIt && turn.strikes(struck.getAndIncrement())
                    ? Answer.of(500, "application/json", new byte[0])
                    : answer;
        });
        var report = trial.run();
        if (turn == Turn.ALWAYS) {
            assertThat(report.status()).isEqualTo(RunStatus.PARTIAL);
            assertThat(report.failures())
                    .extracting(SyncReport.Failure::id)
                    .containsExactly(Long.toString(trial.company().plan()));
        } else if (turn != Turn.OFTEN) {
            assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        }
    }

    @Row(8)
    void aListThatRefusesToGoOnIsBegunAgainOnce(Turn turn) {
        for (int status : List.of(400, 410, 414)) {
            var report =
                    trial.fault(turn, kind.sweeps(), "\"status\": " + status).run();
            assertThat(report.counts().deleted()).isLessThanOrEqualTo(1);
            if (turn == Turn.ALWAYS) {
                assertThat(reason(report)).isEqualTo(StopReason.UNAVAILABLE);
            }
            trial.site().open();
        }
    }

    @Row(9)
    void aRefusedCredentialStopsTheRunWhereItIs(Turn turn) {
        var report = trial.fault(turn, kind.lists(), "\"status\": 401").run();
        assertThat(reason(report)).isEqualTo(StopReason.SIGN_IN_NEEDED);
        assertThat(report.counts().deleted()).isZero();
    }

    @Row(10)
    void aCredentialThatStaysRefusedDeletesNothing(Turn turn) {
        var before = trial.site().files();
        for (int again = 0; again < 3; again++) {
            var report = trial.fault(turn, ANY, "\"status\": 401").run();
            if (turn == Turn.ALWAYS) {
                assertThat(reason(report)).isEqualTo(StopReason.SIGN_IN_NEEDED);
                assertThat(trial.site().log()).hasSizeLessThan(4);
                assertThat(trial.site().files()).isEqualTo(before);
            }
            trial.site().open();
        }
    }

    /// To a dead credential v2 says that nothing was found, and v1 that it is forbidden; a Data Center that anybody may
    /// read finds nothing, either.
    @Row(12)
    void aWithdrawnCredentialIsNotAnEmptySpace(Turn turn) {
        for (int skip = 1; skip < 12; skip++) {
            withdrawnAfter(skip, turn);
            var report = trial.run();
            assertThat(report.counts().deleted()).isLessThanOrEqualTo(1);
            if (turn == Turn.ALWAYS && report.stopped().isPresent()) {
                assertThat(reason(report)).as("%s", report).isEqualTo(StopReason.SIGN_IN_NEEDED);
            }
            trial.site().open();
        }
    }

    private void withdrawnAfter(int requests, Turn turn) {
        var seen = new AtomicInteger();
        trial.site().interfere((request, truth) -> {
            int before = seen.getAndIncrement() - requests;
            if (before < 0 || !turn.strikes(before)) {
                return truth.get();
            }
            return refused(request.path());
        });
    }

    private Answer refused(String path) {
        if (kind == SiteKind.CLOUD && !path.startsWith("/wiki/api/")) {
            return Answer.of(403, "application/json", FORBIDDEN.getBytes(StandardCharsets.UTF_8));
        }
        int status = path.endsWith("/user/current") ? 401 : 404;
        return Answer.of(status, "application/json", NOT_FOUND.getBytes(StandardCharsets.UTF_8));
    }

    @Row(13)
    void aForbiddenFileOrPageIsNotDeleted(Turn turn) {
        var report = trial.fault(turn, kind.downloads(), "\"status\": 403").run();
        assertThat(report.counts().deleted()).isEqualTo(report.stopped().isPresent() ? 0 : 1);
        assertThat(trial.site().files()).containsKey("CORPUS/Home.attachments/wiring.txt");
    }

    @Row(14)
    void aSpaceThatCannotBeSeenKeepsItsFiles(Turn turn) {
        var before = trial.site().files();
        var empty = json("{\\\"results\\\": [], \\\"_links\\\": {}}");
        for (var fault : List.of(empty, "\"status\": 403")) {
            var report = trial.fault(turn, kind.spaces(), fault).run();
            // one that is not found by its key is looked for in the list of all; a refusal is believed
            if (turn == Turn.ALWAYS) {
                assertThat(report.stopped()).isPresent();
                assertThat(trial.site().files()).isEqualTo(before);
            } else if (turn == Turn.ONCE && kind == SiteKind.CLOUD) {
                assertThat(report.stopped().isEmpty()).isEqualTo(fault.equals(empty));
            }
            assertThat(report.counts().deleted()).isLessThanOrEqualTo(1);
            trial.site().open();
        }
    }

    @Row(27)
    void aCutBodyIsAskedForAgain(Turn turn) {
        var report = trial.fault(turn, ANY, "\"cutAfter\": 40").run();
        assertHealedByTrying(turn, report);
    }

    @Row(28)
    void jsonThatEndsEarlyIsAskedForAgain(Turn turn) {
        var report = trial.fault(turn, kind.lists(), json("{\\\"results\\\": [{\\\"id\\\": \\\"1"))
                .run();
        assertHealedByTrying(turn, report);
    }

    @Row(29)
    void aWrongLengthIsNeverTakenForWhole(Turn turn) {
        for (var fault : List.of(
                "\"contentLength\": 100000", "\"contentLength\": 2", "\"headers\": {\"Content-Encoding\": \"gzip\"}")) {
            trial.fault(turn, ANY, fault).run();
            trial.site().open();
        }
    }

    @Row(29)
    void aShortAttachmentNeverBecomesAFile(Turn turn) {
        trial.fault(turn, kind.bytes(), "\"status\": 200, \"body\": \"anot\"").run();
        assertThat(trial.site().text("CORPUS/Home.attachments/wiring.txt")).isIn("one", "another one");
    }

    @Row(32)
    void aWebPageIsNoContent(Turn turn) {
        var pages = List.of(
                "\"status\": 200, \"headers\": {\"Content-Type\": \"text/html\"}, \"body\": \"<html>Log in</html>\"",
                "\"status\": 302, \"headers\": {\"Location\": \"https://id.example.com/login\"}");
        for (var page : pages) {
            var report = trial.fault(turn, ANY, page).run();
            assertThat(trial.site().files().values()).noneMatch(text -> text.contains("<html>"));
            if (turn == Turn.ALWAYS) {
                assertThat(reason(report))
                        .isIn(StopReason.NOT_CONFLUENCE, StopReason.SIGN_IN_NEEDED, StopReason.UNAVAILABLE);
            }
            trial.site().open();
        }
    }

    @Row(33)
    void answersOfAnotherShapeAreUnreadable(Turn turn) {
        var shapes = List.of(
                "{}",
                "{\\\"results\\\": null}",
                "{\\\"results\\\": {}}",
                "{\\\"results\\\": [{\\\"id\\\": {}}, 7, null]}",
                "[]",
                "null",
                "\\\"text\\\"");
        for (var shape : shapes) {
            var report = trial.fault(turn, kind.lists(), json(shape)).run();
            assertThat(report.counts().deleted()).isLessThanOrEqualTo(1);
            if (turn == Turn.ALWAYS) {
                assertThat(report.stopped()).as(shape).isPresent();
            }
            trial.site().open();
        }
    }

    @Row(33)
    void anEmptyListDeletesNothing(Turn turn) {
        var report = trial.fault(turn, kind.sweeps(), json("{\\\"results\\\": [], \\\"_links\\\": {}}"))
                .run();
        assertThat(report.counts().deleted()).isLessThanOrEqualTo(1);
    }

    @Row(35)
    void oddStatusesEndClearly(Turn turn) {
        for (int status : List.of(204, 206, 304, 307, 418, 451)) {
            trial.fault(turn, ANY, "\"status\": " + status).run();
            trial.fault(turn, kind.texts(), "\"status\": " + status).run();
            trial.site().open();
        }
    }

    private static void assertHealedByTrying(Turn turn, SyncReport report) {
        switch (turn) {
            case ONCE, THREE_TIMES ->
                assertThat(report.status()).as("%s", report).isEqualTo(RunStatus.SUCCEEDED);
            case OFTEN -> {} // as chance will have it
            case ALWAYS -> assertThat(reason(report)).isEqualTo(StopReason.UNAVAILABLE);
        }
    }

    private static StopReason reason(SyncReport report) {
        return report.stopped().orElseThrow().reason();
    }

    private static String json(String body) {
        return "\"status\": 200, \"headers\": {\"Content-Type\": \"application/json\"}, \"body\": \"" + body + "\"";
    }
}
