package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.SpaceAccess;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the account may read changes, and other things do that leave no trace in versions.
@OnEachEdition
class FaultsOfRightsTest {
    private static final String FORBIDDEN = "{\"statusCode\":403,\"message\":\"Not permitted\"}";

    @RegisterExtension
    private final Trial trial;

    FaultsOfRightsTest(SiteKind kind) {
        this.trial = Trial.ofReader(kind);
    }

    @Row(13)
    void aPageThatIsForbiddenKeepsItsFile(Turn turn) {
        var plan = Long.toString(trial.company().plan());
        var struck = new AtomicInteger();
        trial.site().interfere((request, truth) -> {
            var answer = truth.get();
            boolean holdsIt = new String(answer.body().bytes(), StandardCharsets.UTF_8).contains("the second plan");
            return holdsIt && turn.strikes(struck.getAndIncrement())
                    ? Answer.of(403, "application/json", FORBIDDEN.getBytes(StandardCharsets.UTF_8))
                    : answer;
        });
        var report = trial.run();
        assertThat(trial.idsOnDisk()).contains(plan);
        assertThat(report.counts().deleted()).isLessThanOrEqualTo(1);
        if (turn == Turn.ALWAYS) {
            assertThat(trial.site().text("CORPUS/Home/New plan.md")).doesNotContain("the second plan");
        }
    }

    /// A page that is hidden from the account leaves like one that is gone, and has its file back when it may be seen.
    @OnceRow(13)
    void aPageThatIsHiddenComesBackToItsFile() {
        trial.run();
        var before = trial.site().files();
        long page = trial.company().plain(5);
        restrict(page, new Principals(Set.of("somebody-else"), Set.of()));
        assertThat(trial.run().counts().deleted()).isEqualTo(1);
        assertThat(trial.idsOnDisk()).doesNotContain(Long.toString(page));
        restrict(page, Principals.NONE);
        trial.run();
        assertThat(trial.site().files()).isEqualTo(before);
    }

    /// Even where somebody confirmed that many files may go.
    @OnceRow(14)
    void aSpaceThatIsLostInTheMiddleOfARunKeepsItsFiles() {
        var space = trial.site().space();
        for (int requests = 1; requests < 20; requests++) {
            var seen = new AtomicInteger(requests);
            trial.site().interfere((request, truth) -> {
                if (seen.getAndDecrement() == 0) {
                    view(SpaceAccess.only(Principals.NONE));
                }
                return truth.get();
            });
            int before = trial.site().files().size();
            var report = trial.run(Trial.REQUEST.withDeletionsConfirmed(true));
            assertThat(report.counts().deleted())
                    .as("lost after %d requests: %s", requests, report)
                    .isLessThanOrEqualTo(1);
            assertThat(trial.site().files()).hasSizeGreaterThanOrEqualTo(before - 1);
            report.stopped()
                    .ifPresent(stopped ->
                            assertThat(stopped.reason()).as("%s", report).isEqualTo(StopReason.NO_SUCH_SPACE));
            trial.site().noFaults();
            trial.site().simulator().site().put(space);
            trial.site().open();
        }
    }

    /// Moves, labels, restrictions, names of spaces and of people: nothing of that is a new version.
    @OnceRow(39)
    void whatLeavesVersionsAsTheyWereIsFoundByTheSweep() {
        trial.run();
        long page = trial.company().plain(5);
        var before = trial.versionsOnDisk();
        trial.site().move(page, trial.company().drawer());
        trial.site().label(trial.company().plain(6), "policy");
        trial.site().renameSpace("Another name");
        assertThat(trial.run(Trial.REQUEST.withSweep(false)).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(trial.run().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(trial.site().files()).containsKeys("Another name/Cupboard/Page 5.md", "Another name/Home/Page 6.md");
        assertThat(trial.site().text("Another name/Home/Page 6.md")).contains("\"policy\"");
        assertThat(trial.versionsOnDisk()).isEqualTo(before);
    }

    private void restrict(long page, Principals readers) {
        trial.site().simulator().site().restrict(page, Restrictions.readers(readers));
    }

    private void view(SpaceAccess access) {
        trial.site().simulator().site().put(trial.site().space().readBy(access));
    }
}
