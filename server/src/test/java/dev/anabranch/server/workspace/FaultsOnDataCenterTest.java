package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopReason;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The faults that say most, against Data Center.
class FaultsOnDataCenterTest {
    private static final String ANY = "\"host\": \"any\", \"path\": \"/*\"";
    private static final String REST = "\"path\": \"/rest/api/content*\"";

    @RegisterExtension
    private final Trial trial = Trial.on(SiteKind.DATA_CENTER);

    @Row(1)
    void thePauseIsKept(Turn turn) {
        trial.fault(turn, ANY, "\"status\": 429, \"headers\": {\"Retry-After\": \"7\"}")
                .run();
        assertThat(trial.time().longest()).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
    }

    @Row(6)
    void aServerErrorIsTriedAgain(Turn turn) {
        var report = trial.fault(turn, ANY, "\"status\": 502").run();
        if (turn == Turn.ONCE) {
            assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        }
    }

    @Row(10)
    void aRefusedCredentialDeletesNothing(Turn turn) {
        var before = trial.site().files();
        var report = trial.fault(turn, ANY, "\"status\": 401").run();
        if (turn == Turn.ALWAYS) {
            assertThat(report.stopped().orElseThrow().reason()).isEqualTo(StopReason.SIGN_IN_NEEDED);
            assertThat(trial.site().files()).isEqualTo(before);
        }
    }

    @Row(27)
    void aCutBodyIsAskedForAgain(Turn turn) {
        trial.fault(turn, ANY, "\"cutAfter\": 40").run();
    }

    @Row(33)
    void emptyListsDeleteNothing(Turn turn) {
        var empty = "\"status\": 200, \"headers\": {\"Content-Type\": \"application/json\"},"
                + " \"body\": \"{\\\"results\\\":[],\\\"start\\\":0,\\\"limit\\\":200,\\\"size\\\":0,\\\"_links\\\":{}}\"";
        var report = trial.fault(turn, REST, empty).run();
        assertThat(report.counts().deleted()).isLessThanOrEqualTo(1);
    }

    @OnceRow(37)
    void ourClockMayBeWrong() {
        for (int hours : new int[] {26, -26}) {
            trial.site().setClock(Clock.offset(Clock.systemUTC(), Duration.ofHours(hours)));
            trial.site().open();
            trial.run();
        }
        trial.site().setClock(Clock.systemUTC());
        trial.site().open();
        trial.site().edit(trial.company().plain(3), "<p>after that</p>");
    }

    @OnceRow(38)
    void twoEditsInOneMinuteBothArrive() {
        trial.run();
        trial.site().edit(trial.company().plain(3), "<p>one</p>");
        trial.run();
        trial.site().edit(trial.company().plain(3), "<p>two</p>");
        trial.site().edit(trial.company().plain(4), "<p>two</p>");
    }
}
