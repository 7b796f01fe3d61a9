package dev.anabranch.server.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.FakeRuns;
import dev.anabranch.server.sync.SetClock;
import dev.anabranch.server.sync.SpaceClock;
import dev.anabranch.server.sync.SpaceClocks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Schedules that somebody set for one site, on both databases; time is moved by hand.
@OnEachDatabase
class SiteSchedulesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @RegisterExtension
    final TestDatabase held;

    private final SetClock clock = SetClock.at("2026-11-02T08:00:00Z");
    private Schedule settings = schedule("60m", "02:30");

    SiteSchedulesTest(Product product) {
        held = TestDatabase.of(product);
    }

    @Test
    void whatIsSetWinsForOneSiteUntilItIsTakenBack() {
        var schedules = schedules();
        var set = SiteSchedule.NONE.with(SpaceClock.CONTENT, Timing.parse("2h")).in(Optional.of(BERLIN));
        assertThat(schedules.put("a", new SiteSchedules.Kept(set, true, 0), Actor.SERVER))
                .isPresent();

        var inForce = schedules().inForce("a");
        assertThat(inForce.timing(SpaceClock.CONTENT)).isEqualTo(new Timing.Every(Duration.ofHours(2)));
        assertThat(inForce.zone()).contains(BERLIN);
        assertThat(inForce.timing(SpaceClock.DELETION).text()).isEqualTo("02:30");
        settings = schedule("10m", "03:00");
        assertThat(schedules.inForce("a").timing(SpaceClock.DELETION).text()).isEqualTo("03:00");
        assertThat(schedules.inForce("a").timing(SpaceClock.CONTENT).text()).isEqualTo("2h");
        assertThat(schedules.inForce("b").timing(SpaceClock.CONTENT).text()).isEqualTo("10m");

        schedules.put("a", new SiteSchedules.Kept(SiteSchedule.NONE, true, 1), Actor.SERVER);
        assertThat(schedules.inForce("a").timing(SpaceClock.CONTENT).text()).isEqualTo("10m");
    }

    @Test
    void ofTwoChangesOfOneVersionTheSecondIsRefused() {
        var schedules = schedules();
        var off = SiteSchedule.NONE.with(SpaceClock.ACCESS, Timing.parse("off"));
        assertThat(schedules.put("a", new SiteSchedules.Kept(off, true, 0), Actor.SERVER))
                .contains(new SiteSchedules.Kept(off, true, 1));
        assertThat(schedules.put("a", new SiteSchedules.Kept(SiteSchedule.NONE, false, 0), Actor.SERVER))
                .isEmpty();
        assertThat(schedules.kept("a")).isEqualTo(new SiteSchedules.Kept(off, true, 1));
    }

    @Test
    void eachChangeIsNotedAndTheSameAgainIsNone() {
        var schedules = schedules();
        var cron = SiteSchedule.NONE.with(SpaceClock.DELETION, Timing.parse("0 9 * * MON-FRI"));
        schedules.put("a", new SiteSchedules.Kept(cron, false, 0), Actor.SERVER);
        var again = SiteSchedule.NONE.with(SpaceClock.DELETION, Timing.parse("0 9 * * MON-FRI"));
        schedules.put("a", new SiteSchedules.Kept(again, false, 1), Actor.SERVER);
        assertThat(schedules.kept("a").version()).isEqualTo(1);
        var noted = new AuditLog(held.database(), clock).newest(AuditLog.Wanted.ALL, "", 10);
        assertThat(noted).hasSize(1);
        assertThat(noted.getFirst().action()).isEqualTo("schedule.change");
        assertThat(noted.getFirst().detail())
                .isEqualTo("off, content settings, access settings, deletion 0 9 * * MON-FRI, zone settings;"
                        + " before: on, content settings, access settings, deletion settings, zone settings");
        assertThat(new Plans(held.database(), "a").isOn()).isFalse();
    }

    @Test
    void aChangeCountsAtTheNextLookWithoutARestart() {
        var schedules = schedules();
        var runs = new RecordedRuns(held.database(), clock);
        var scheduled = new ScheduledRuns(
                () -> schedules.inForce("a"),
                new Plans(held.database(), "a"),
                runs.desk(),
                runs.store().of(FakeRuns.SITE),
                new SpaceClocks(held.database()),
                () -> List.of("DOC"),
                clock,
                new Random(7));
        scheduled.tick();
        runs.awaitIdle();
        assertThat(runs.orders()).hasSize(1);

        set(schedules, SiteSchedule.NONE.with(SpaceClock.CONTENT, Timing.parse("10m")), 0);
        assertThat(scheduled.next(SpaceClock.CONTENT, 2))
                .containsExactly(at("2026-11-02T08:10:00Z"), at("2026-11-02T08:20:00Z"));
        clock.pass(Duration.ofMinutes(11));
        scheduled.tick();
        runs.awaitIdle();
        assertThat(runs.orders()).hasSize(2);

        set(schedules, SiteSchedule.NONE.with(SpaceClock.CONTENT, Timing.parse("off")), 1);
        assertThat(scheduled.next(SpaceClock.CONTENT, 5)).isEmpty();
    }

    @Test
    void anotherZoneMovesATimeOfDay() {
        var schedules = schedules();
        var scheduled = new ScheduledRuns(
                () -> schedules.inForce("a"),
                new Plans(held.database(), "a"),
                new RecordedRuns(held.database(), clock).desk(),
                new RecordedRuns(held.database(), clock).store().of(FakeRuns.SITE),
                new SpaceClocks(held.database()),
                List::of,
                clock,
                new Random(7));
        set(schedules, SiteSchedule.NONE.with(SpaceClock.DELETION, Timing.parse("12:00")), 0);
        assertThat(scheduled.next(SpaceClock.DELETION, 1))
                .as("not at once, though nothing was planned before")
                .containsExactly(at("2026-11-02T12:00:00Z"));
        set(schedules, SiteSchedule.NONE.with(SpaceClock.DELETION, Timing.parse("13:00")), 1);
        assertThat(scheduled.next(SpaceClock.DELETION, 1)).containsExactly(at("2026-11-02T13:00:00Z"));
        var berlin = SiteSchedule.NONE
                .with(SpaceClock.DELETION, Timing.parse("13:00"))
                .in(Optional.of(BERLIN));
        set(schedules, berlin, 2);
        assertThat(scheduled.next(SpaceClock.DELETION, 1)).containsExactly(at("2026-11-02T12:00:00Z"));
    }

    @Test
    void whatCannotBeKeptIsRefusedInWords() {
        Map.of(
                        "5s", "at least 10 seconds",
                        "30", "30m are minutes",
                        "400d", "more than a year",
                        "25:00", "no such time of day",
                        "0 0 30 2 *", "No day is ever like that",
                        "* * * * * *", "at least 10 seconds",
                        "61 * * * *", "a value in it is none of its field",
                        "* * *", "it has 3 fields",
                        "soon", "neither a span",
                        "", "Say when")
                .forEach((text, words) -> assertThatThrownBy(
                                () -> WantedTiming.read(text, clock.instant(), ZoneOffset.UTC))
                        .as(text)
                        .isInstanceOf(WrongTiming.class)
                        .hasMessageContaining(words));
        assertThatThrownBy(() -> WantedTiming.zone("Mars/Base")).hasMessageContaining("no time zone 'Mars/Base'");
        assertThat(WantedTiming.read("settings", clock.instant(), ZoneOffset.UTC))
                .isEmpty();
    }

    @Test
    void spansAreUnderstoodAsPeopleTypeThem() {
        for (var typed : List.of("2h", "2 hours", "2 hour", "2H", "120m", "120 minutes", "120 min")) {
            assertThat(WantedTiming.read(TimingKind.EVERY.text(typed), clock.instant(), ZoneOffset.UTC))
                    .as(typed)
                    .contains(new Timing.Every(Duration.ofHours(2)));
        }
        assertThatThrownBy(() -> TimingKind.EVERY.text("02:30")).hasMessageContaining("no span");
        assertThatThrownBy(() -> TimingKind.DAILY.text("30m")).hasMessageContaining("no time of day");
        assertThatThrownBy(() -> TimingKind.CRON.text("30m")).hasMessageContaining("no cron expression");
    }

    @Test
    void whatIsToldIsUnderstoodAgain() {
        for (var text : List.of("off", "90s", "45m", "4h", "2d", "02:30", "0 9 * * MON-FRI", "30 0 12 * * *")) {
            assertThat(Timing.parse(text).orElseThrow().text()).isEqualTo(text);
        }
    }

    private SiteSchedules schedules() {
        return new SiteSchedules(held.database(), new AuditLog(held.database(), clock), () -> settings, clock);
    }

    private static void set(SiteSchedules schedules, SiteSchedule wanted, long version) {
        assertThat(schedules.put("a", new SiteSchedules.Kept(wanted, true, version), Actor.SERVER))
                .isPresent();
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    private static Schedule schedule(String every, String sweepAt) {
        return new Schedule(
                Map.of(
                        SpaceClock.CONTENT, Timing.parse(every).orElseThrow(),
                        SpaceClock.DELETION, Timing.parse(sweepAt).orElseThrow()),
                Optional.empty());
    }
}
