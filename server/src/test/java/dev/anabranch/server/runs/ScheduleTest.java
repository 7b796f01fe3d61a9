package dev.anabranch.server.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.Setting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private final Schedule schedule = new Schedule(Optional.of(Duration.ofHours(1)), Optional.of(LocalTime.of(2, 30)));

    @Test
    void aSweepIsDueOnceAfterItsTimeOfDay() {
        Clock morning = at("2026-11-02T08:00:00Z");
        assertThat(schedule.order(Instant.parse("2026-11-01T12:00:00Z"), morning))
                .isEqualTo(Runner.Order.USUAL);
        assertThat(schedule.order(Instant.parse("2026-11-02T01:31:00Z"), morning))
                .isEqualTo(Runner.Order.QUICK);
    }

    @Test
    void beforeItsTimeYesterdaysSweepCounts() {
        Clock night = at("2026-11-02T00:30:00Z"); // 01:30 in Berlin
        assertThat(schedule.order(Instant.parse("2026-11-01T01:31:00Z"), night)).isEqualTo(Runner.Order.QUICK);
    }

    @Test
    void theFirstRunOfAServerSweeps() {
        assertThat(schedule.order(Instant.EPOCH, at("2026-11-02T08:00:00Z"))).isEqualTo(Runner.Order.USUAL);
    }

    @Test
    void everyHourAndAtHalfPastTwoIsTheDefault() {
        assertThat(ScheduleSettings.of(Configuration.of(Map.of(), "test"))).isEqualTo(schedule);
    }

    @Test
    void offTurnsItOff() {
        var off = Configuration.of(Map.of(Setting.SYNC_EVERY, "off", Setting.SYNC_SWEEP_AT, "off"), "test");
        assertThat(ScheduleSettings.of(off)).isEqualTo(Schedule.OFF);
    }

    private static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), BERLIN);
    }
}
