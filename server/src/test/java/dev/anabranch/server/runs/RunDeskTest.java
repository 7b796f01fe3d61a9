package dev.anabranch.server.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.Phase;
import dev.anabranch.server.sync.RunInProgress;
import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.Trigger;
import dev.anabranch.server.workspace.OnceRow;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
public class RunDeskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @RegisterExtension
    final TestDatabase held = TestDatabase.of(Product.SQLITE);

    private final FakeRun run = new FakeRun();
    private final RunDesk desk = desk(run);

    private RunDesk desk(Runner runner) {
        return new RunDesk(
                runner,
                new RunStore(held.database()).of("https://acme.example"),
                () -> List.of("DOC"),
                Clock.systemUTC(),
                List.of());
    }

    @OnceRow(56)
    void aSecondRunIsRefusedWithTheFirstOnesId() {
        assertThat(desk.start(Runner.Order.USUAL)).isEqualTo("run-1");
        assertThatThrownBy(() -> desk.start(Runner.Order.USUAL))
                .isInstanceOfSatisfying(
                        RunInProgress.class,
                        failed -> assertThat(failed.runId()).isEqualTo("run-1"));
        desk.close();
    }

    @Test
    void runsOfDifferentSpacesGoTogetherAndNotMoreThanTwo() {
        var desk = desk((order, listener, stop) -> run.run(order, listener, stop));
        desk.start(Runner.Order.USUAL.of(List.of("DOC")));
        desk.start(Runner.Order.USUAL.of(List.of("HR")));
        for (var spaces : List.of(List.of("doc"), List.of("ENG"), List.<String>of())) {
            assertThatThrownBy(() -> desk.start(Runner.Order.USUAL.of(spaces)))
                    .as("%s", spaces)
                    .isInstanceOf(RunInProgress.class);
        }
        desk.close();
        assertThat(desk.current()).isEmpty();
    }

    @Test
    void aRefusalNamesTheRunThatHasTheSpaceAlsoWhileTwoRunsAreUnderWay() {
        var desk = desk((order, listener, stop) ->
                new FakeRun("run-of-" + order.spaces().getFirst()).run(order, listener, stop));
        desk.start(Runner.Order.USUAL.of(List.of("DOC")));
        desk.start(Runner.Order.USUAL.of(List.of("HR")));
        assertThatThrownBy(() -> desk.start(Runner.Order.USUAL.of(List.of("hr"))))
                .isInstanceOfSatisfying(
                        RunInProgress.class,
                        refused -> assertThat(refused.runId()).isEqualTo("run-of-HR"));
        assertThatThrownBy(() -> desk.start(Runner.Order.USUAL.of(List.of("ENG"))))
                .hasMessage("2 runs are under way, and no more go at once. The oldest is run-of-DOC.");
        desk.close();
    }

    @Test
    void whatOneRunHasAnotherLeavesToItAndSingleDocumentsNeedAllOfTheirs() {
        var orders = new CopyOnWriteArrayList<Runner.Order>();
        var desk = desk((order, listener, stop) -> {
            orders.add(order);
            return run.run(order, listener, stop);
        });
        desk.start(Runner.Order.USUAL.of(List.of("DOC")));
        assertThat(desk.free(List.of("doc", "HR"))).containsExactly("HR");
        var page = new Runner.Order(new RunKind.Pages(List.of(new DocumentId("7"))), false, false, Trigger.HAND);
        assertThatThrownBy(() -> desk.start(page.of(List.of("DOC", "HR"))))
                .isInstanceOfSatisfying(
                        RunInProgress.class,
                        refused -> assertThat(refused.runId()).isEqualTo("run-1"));
        desk.start(Runner.Order.USUAL.of(List.of("DOC", "HR")));
        assertThat(orders).hasSize(2);
        assertThat(desk.all()).hasSize(2);
        assertThat(desk.free(List.of("ENG"))).as("two are enough").isEmpty();
        desk.close();
    }

    @Test
    void watchersSeeTheStateFirstAndThenWhatFollows() throws InterruptedException {
        desk.start(Runner.Order.USUAL);
        run.reads(1, 10);
        run.finds("First");
        LiveRun live = desk.current("run-1").orElseThrow();
        LiveRun.News first = live.after(0, PATIENCE);
        assertThat(first.progress().phase()).isEqualTo(Phase.READING);
        assertThat(first.documents()).hasSize(1);
        run.finds("Second");
        LiveRun.News second = live.after(first.number(), PATIENCE);
        assertThat(second.documents())
                .extracting(finding -> finding.document().title())
                .containsExactly("Second");
        run.end();
        LiveRun.News last = live.after(second.number(), PATIENCE);
        assertThat(last.report()).isPresent();
    }

    @OnceRow(61)
    void aSlowWatcherMissesOldDocumentsButNothingPilesUp() {
        desk.start(Runner.Order.USUAL);
        for (int i = 0; i < 10_000; i++) {
            run.finds("Page " + i);
        }
        LiveRun.News news = desk.current().orElseThrow().now();
        assertThat(news.documents()).hasSize(50);
        assertThat(news.documents().getLast().document().title()).isEqualTo("Page 9999");
        desk.close();
    }

    @Test
    void stoppingEndsTheRunAtItsCheckpoint() throws InterruptedException {
        String id = desk.start(Runner.Order.USUAL);
        LiveRun live = desk.current().orElseThrow();
        assertThat(desk.stop("another")).isFalse();
        assertThat(desk.stop(id)).isTrue();
        LiveRun.News last = live.after(1, PATIENCE);
        assertThat(last.report())
                .hasValueSatisfying(report -> assertThat(report.status()).isEqualTo(RunStatus.CANCELLED));
    }

    @Test
    void closingTheServerStopsTheRunAndTakesNoMore() {
        desk.start(Runner.Order.USUAL);
        desk.close();
        assertThat(desk.current()).isEmpty();
        assertThatThrownBy(() -> desk.start(Runner.Order.USUAL)).hasMessageContaining("stopping");
    }

    @Test
    void aRunThatBreaksFreesTheDesk() {
        var broken = desk((order, listener, stop) -> {
            throw new IllegalStateException("broken for the test");
        });
        assertThatThrownBy(() -> broken.start(Runner.Order.USUAL)).hasRootCauseMessage("broken for the test");
        assertThat(broken.current()).isEmpty();
    }
}
