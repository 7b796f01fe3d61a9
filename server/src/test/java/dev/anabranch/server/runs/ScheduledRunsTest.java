package dev.anabranch.server.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.FakeRuns;
import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.SetClock;
import dev.anabranch.server.sync.SpaceClock;
import dev.anabranch.server.sync.SpaceClocks;
import dev.anabranch.server.sync.Trigger;
import dev.anabranch.server.workspace.OnceRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Time is moved by hand, and each look at it is a call.
@Timeout(60)
public class ScheduledRunsTest {
    @RegisterExtension
    final TestDatabase held = TestDatabase.of(Product.SQLITE);

    private final SetClock clock = SetClock.at("2026-11-02T08:00:00Z");
    private final FakeRuns rows = new FakeRuns(held.database());
    private final RecordedRuns runs = new RecordedRuns(held.database(), clock);
    private final Plans plans = new Plans(held.database());
    private final SpaceClocks clocks = new SpaceClocks(held.database());
    private List<String> spaces = List.of("DOC", "HR");
    private ScheduledRuns scheduled = server("60m", "02:30");

    @Test
    void theFirstRunComesAtOnceAndSweeps() {
        look();
        assertThat(runs.orders()).hasSize(1);
        assertThat(runs.orders().getFirst().sweep()).isTrue();
        assertThat(runs.orders().getFirst().trigger()).isEqualTo(Trigger.SCHEDULE);
    }

    @Test
    void theNextOneComesAnHourAfterTheEndOfTheLast() {
        look();
        lookAfter(Duration.ofMinutes(58));
        assertThat(runs.orders()).hasSize(1);
        lookAfter(Duration.ofMinutes(4));
        assertThat(runs.orders()).hasSize(2);
        assertThat(runs.orders().getLast().sweep()).isFalse();
    }

    @OnceRow(60)
    void whateverWasMissedIsOneRun() {
        look();
        lookAfter(Duration.ofDays(3)); // the machine slept
        lookAfter(Duration.ofMinutes(2));
        lookAfter(Duration.ofMinutes(2));
        assertThat(runs.orders()).hasSize(2);
        assertThat(runs.orders().getLast().sweep())
                .as("the sweep that was missed goes with it")
                .isTrue();
    }

    @OnceRow(60)
    void ticksWhileARunIsUnderWayStartNoOther() {
        look();
        var live = runs.startHanging();
        for (int tick = 0; tick < 5; tick++) {
            clock.pass(Duration.ofMinutes(65));
            runs.desk().waiting(clock.instant()); // the site is slow, and it moves
            look();
        }
        assertThat(runs.orders()).as("only " + live).hasSize(2);
        runs.letGo();
    }

    @Test
    void aRestartForgetsNoPlan() {
        look();
        clock.pass(Duration.ofMinutes(30));
        scheduled = server("60m", "02:30");
        look();
        assertThat(runs.orders()).hasSize(1);
        lookAfter(Duration.ofMinutes(33));
        assertThat(runs.orders()).hasSize(2);
    }

    @OnceRow(60)
    void ofTwoServersOnlyOneTakesUpWhatIsDue() {
        var other = server("60m", "02:30");
        look();
        other.tick();
        runs.awaitIdle();
        assertThat(runs.orders()).hasSize(1);
    }

    @Test
    void theNextFiveTimesAreTold() {
        look();
        assertThat(scheduled.next(SpaceClock.DELETION, 5)).hasSize(5).isSorted();
        assertThat(scheduled.next(SpaceClock.ACCESS, 5)).isEmpty();
        assertThat(scheduled.next(SpaceClock.CONTENT, 5).getFirst()).isAfter(clock.instant());
    }

    @Test
    void whatIsSwitchedOffDoesNotStart() {
        plans.switchAll(false, clock.instant());
        look();
        assertThat(scheduled.next()).isEmpty();
        assertThat(runs.orders()).isEmpty();
        plans.switchAll(true, clock.instant());
        plans.switchSpace("hr", false, clock.instant());
        look();
        assertThat(runs.orders().getFirst().spaces()).containsExactly("DOC");
    }

    @Test
    void whoeverChoosesTheFirstSpaceIsNotForestalled() {
        spaces = List.of();
        look();
        spaces = List.of("DOC");
        lookAfter(Duration.ofMinutes(2));
        assertThat(runs.orders()).isEmpty();
        lookAfter(Duration.ofMinutes(60));
        assertThat(runs.orders()).hasSize(1);
    }

    @OnceRow(5)
    void aRunThatWaitsForTheSiteGoesOnWhenItsTimeHasCome() {
        runs.nextEndsAs(RunStatus.WAITING, Duration.ofMinutes(30));
        look();
        lookAfter(Duration.ofMinutes(25));
        assertThat(runs.orders()).as("and no other begins").hasSize(1);
        lookAfter(Duration.ofMinutes(6));
        assertThat(runs.orders()).hasSize(2);
        assertThat(runs.orders().getLast().goesOn()).isPresent();
        assertThat(runs.store().latest(5)).hasSize(1);
    }

    @Test
    void aPausedRunWaitsForSomebody() {
        runs.nextEndsAs(RunStatus.PAUSED, Duration.ZERO);
        look();
        lookAfter(Duration.ofDays(1));
        assertThat(runs.orders()).hasSize(1);
        var id = runs.store().latest(1).getFirst().id();
        assertThat(runs.desk().resume(id)).isTrue();
        runs.awaitIdle();
        assertThat(runs.store().find(id).orElseThrow().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(runs.desk().resume(id)).as("it is over").isFalse();
    }

    @OnceRow(46)
    void aRunWhoseProcessEndedIsTakenUpAtTheNextStart() {
        runs.nextEndsAs(RunStatus.INTERRUPTED, Duration.ZERO);
        look();
        scheduled = server("off", "off");
        lookAfter(Duration.ofMinutes(2));
        assertThat(runs.orders()).hasSize(2);
        assertThat(runs.orders().getLast().goesOn()).isPresent();
    }

    @Test
    void aRunThatDoesNotMoveForTenMinutesIsEnded() {
        scheduled = server("off", "off");
        var live = runs.startHanging();
        lookAfter(Duration.ofMinutes(9));
        assertThat(runs.hanging().isRaised()).isFalse();
        lookAfter(Duration.ofMinutes(2));
        assertThat(runs.hanging().isRaised()).isTrue();
        assertThat(runs.store().find(live).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
        lookAfter(Duration.ofMinutes(2)); // its thread does not even end
        assertThat(runs.store().find(live).orElseThrow().status()).isEqualTo(RunStatus.STALLED);
        assertThat(runs.desk().current()).as("another may start").isEmpty();
        runs.letGo();
    }

    @Test
    void accessAloneIsARunOfItsOwn() {
        scheduled = new ScheduledRuns(
                () -> new Schedule(
                        Map.of(SpaceClock.ACCESS, new Timing.Every(Duration.ofMinutes(10))), Optional.empty()),
                plans,
                runs.desk(),
                runs.store().of(FakeRuns.SITE),
                clocks,
                () -> List.of("DOC"),
                clock,
                new Random(7));
        look();
        assertThat(runs.orders().getFirst().kind()).isEqualTo(RunKind.access());
    }

    @OnceRow(56)
    void whatASpaceMissedIsMadeUpForWhenTheOtherRunHasEnded() {
        look();
        runs.startHanging("HR");
        runs.hangNoMore();
        clock.pass(Duration.ofHours(20));
        runs.desk().waiting(clock.instant()); // the site is slow, and it moves
        look();
        assertThat(runs.orders()).as("the other space does not wait").hasSize(3);
        assertThat(runs.orders().getLast().sweep()).isTrue();
        lookAfter(Duration.ofMinutes(2));
        assertThat(runs.orders()).hasSize(3);
        runs.letGo();
        runs.awaitIdle();
        lookAfter(Duration.ofMinutes(2));
        assertThat(runs.orders()).hasSize(4);
        assertThat(runs.orders().getLast().spaces()).containsExactly("HR");
        assertThat(runs.orders().getLast().sweep()).isTrue();
        lookAfter(Duration.ofMinutes(2));
        assertThat(runs.orders()).as("once").hasSize(4);
    }

    @Test
    void whatIsDueStaysDueWhileOthersHaveAllSpaces() {
        look();
        runs.startHanging();
        runs.hangNoMore();
        clock.pass(Duration.ofHours(20));
        runs.desk().waiting(clock.instant());
        look();
        assertThat(runs.orders()).hasSize(2);
        runs.letGo();
        runs.awaitIdle();
        lookAfter(Duration.ofMinutes(2));
        assertThat(runs.orders()).hasSize(3);
        assertThat(runs.orders().getLast().sweep()).as("the sweep is not lost").isTrue();
    }

    @Test
    void aRunOfOneSpaceIsNoReasonToLetTheOthersWait() {
        look();
        clock.pass(Duration.ofMinutes(50));
        runs.desk().start(Runner.Order.USUAL.of(List.of("DOC")));
        runs.awaitIdle();
        lookAfter(Duration.ofMinutes(13));
        assertThat(runs.orders()).hasSize(3);
        assertThat(runs.orders().getLast().spaces()).containsExactly("DOC", "HR");
    }

    @Test
    void accessFollowsTheContentsUnlessTheyBroughtIt() {
        scheduled = new ScheduledRuns(
                () -> new Schedule(
                        Map.of(
                                SpaceClock.CONTENT, new Timing.Every(Duration.ofHours(1)),
                                SpaceClock.ACCESS, new Timing.Every(Duration.ofHours(4))),
                        Optional.empty()),
                plans,
                runs.desk(),
                runs.store().of(FakeRuns.SITE),
                clocks,
                () -> List.of("DOC"),
                clock,
                new Random(7));
        look();
        lookAfter(Duration.ofMinutes(2));
        assertThat(runs.orders())
                .extracting(Runner.Order::kind)
                .containsExactly(RunKind.incremental(), RunKind.access());
        clock.pass(Duration.ofHours(4));
        rows.passed("DOC", SpaceClock.ACCESS, clock.instant()); // by a run that swept
        look();
        lookAfter(Duration.ofMinutes(2));
        assertThat(runs.orders()).extracting(Runner.Order::kind).last().isEqualTo(RunKind.incremental());
    }

    private ScheduledRuns server(String every, String sweepAt) {
        var schedule = new Schedule(
                Map.of(
                        SpaceClock.CONTENT, Timing.parse(every).orElseThrow(),
                        SpaceClock.DELETION, Timing.parse(sweepAt).orElseThrow()),
                Optional.empty());
        return new ScheduledRuns(
                () -> schedule,
                plans,
                runs.desk(),
                runs.store().of(FakeRuns.SITE),
                clocks,
                () -> spaces,
                clock,
                new Random(7));
    }

    private void lookAfter(Duration time) {
        clock.pass(time);
        look();
    }

    private void look() {
        scheduled.tick();
        runs.awaitIdle();
    }
}
