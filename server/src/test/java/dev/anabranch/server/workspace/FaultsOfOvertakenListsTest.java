package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.simulator.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What people do between the list of what changed and the texts of it.
@OnEachEdition
class FaultsOfOvertakenListsTest {
    @RegisterExtension
    private final Trial trial;

    private final SiteKind kind;

    FaultsOfOvertakenListsTest(SiteKind kind) {
        this.trial = Trial.on(kind);
        this.kind = kind;
    }

    @OnceRow(15)
    void aPageThatGoesBeforeItsTextIsReadIsNoFailure() {
        long plan = trial.company().plan();
        trial.after(this::changed, () -> trial.site().simulator().site().trash(plan));
        var report = trial.run();
        assertThat(report.failures()).isEmpty();
        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(trial.idsOnDisk()).doesNotContain(Long.toString(plan));
    }

    @OnceRow(16)
    void aPageThatMovesMeanwhileHasOneFile() {
        long plan = trial.company().plan();
        trial.after(this::changed, () -> {
            trial.site().rename(plan, "Plan of today");
            trial.site().move(plan, trial.company().drawer());
        });
        assertThat(trial.run().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(trial.site().files())
                .containsKey("CORPUS/Cupboard/Plan of today.md")
                .doesNotContainKeys("CORPUS/Home/Plan.md", "CORPUS/Home/New plan.md");
    }

    @OnceRow(17)
    void thePageThatIsEditedMeanwhileComesInItsNewerVersion() {
        long plan = trial.company().plan();
        trial.after(this::changed, () -> trial.site().edit(plan, "<p>the newest plan</p>"));
        trial.run();
        assertThat(trial.site().text("CORPUS/Home/New plan.md")).contains("the newest plan");
    }

    @OnceRow(17)
    void anEditBetweenTextAndEndOfTheRunComesWithTheNext() {
        long plan = trial.company().plan();
        trial.after(this::texts, () -> trial.site().edit(plan, "<p>the newest plan</p>"));
        trial.run();
        trial.heal();
        assertThat(trial.site().text("CORPUS/Home/New plan.md")).contains("the newest plan");
    }

    /// Asks which pages changed.
    private boolean changed(Request request) {
        var query = URLDecoder.decode(request.rawQuery(), StandardCharsets.UTF_8);
        return kind == SiteKind.CLOUD
                ? request.path().equals("/wiki/api/v2/pages") && query.contains("-modified")
                : request.path().endsWith("/content/search") && query.contains(">=") && query.contains("order by");
    }

    /// Asks for texts of pages.
    private boolean texts(Request request) {
        return kind == SiteKind.CLOUD
                ? request.path().equals("/wiki/api/v2/pages")
                        && request.rawQuery().contains("body-format")
                : request.path().endsWith("/content/search")
                        && request.rawQuery().contains("body.storage");
    }
}
