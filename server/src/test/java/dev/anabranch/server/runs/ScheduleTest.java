package dev.anabranch.server.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.sync.SpaceClock;
import dev.anabranch.server.workspace.OnceRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

public class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void everyHourAndAtHalfPastTwoIsTheDefault() {
        var schedule = ScheduleSettings.of(Configuration.of(Map.of(), "test"));
        assertThat(schedule.timing(SpaceClock.CONTENT)).isEqualTo(new Timing.Every(Duration.ofHours(1)));
        assertThat(schedule.timing(SpaceClock.DELETION)).isEqualTo(new Timing.Daily(LocalTime.of(2, 30)));
        assertThat(schedule.zone()).isEmpty();
    }

    @Test
    void offTurnsItOff() {
        var off = ScheduleSettings.of(
                Configuration.of(Map.of(Setting.SYNC_EVERY, "off", Setting.SYNC_SWEEP_AT, "off"), "test"));
        for (var clock : SpaceClock.values()) {
            assertThat(off.timing(clock).next(Instant.EPOCH, BERLIN)).isEmpty();
        }
    }

    @Test
    void whatCannotBeUnderstoodIsRefusedByName() {
        for (var wrong : List.of("soon", "5s", "25:00", "* * *", "61 * * * *")) {
            var settings = Configuration.of(Map.of(Setting.SYNC_EVERY, wrong), "test");
            assertThatThrownBy(() -> ScheduleSettings.of(settings))
                    .isInstanceOf(CommandFailed.class)
                    .hasMessageContaining("sync.every '" + wrong + "'");
        }
        var zone = Configuration.of(Map.of(Setting.SYNC_ZONE, "Mars/Base"), "test");
        assertThatThrownBy(() -> ScheduleSettings.of(zone)).hasMessageContaining("sync.zone");
    }

    @OnceRow(60)
    void aTimeOfDayComesOnceADayAlsoWhenClocksChange() {
        assertThat(times("02:30", "2026-03-28T00:00:00Z", 3))
                .as("on 29 March it is never half past two")
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
        assertThat(times("02:30", "2026-10-24T00:00:00Z", 3))
                .as("on 25 October it is half past two twice")
                .containsExactly("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    }

    @OnceRow(60)
    void aCronExpressionGoesByTheZoneOfTheSchedule() {
        assertThat(times("0 9 * * MON-FRI", "2026-03-27T09:00:00Z", 2))
                .as("nine o'clock is an hour earlier after the clocks went forward")
                .containsExactly("2026-03-30T07:00:00Z", "2026-03-31T07:00:00Z");
        assertThat(times("*/15 * * * *", "2026-11-02T08:01:00Z", 2))
                .containsExactly("2026-11-02T08:15:00Z", "2026-11-02T08:30:00Z");
        assertThat(times("30 0 12 * * *", "2026-11-02T08:01:00Z", 1)).containsExactly("2026-11-02T11:00:30Z");
    }

    private static List<String> times(String text, String after, int count) {
        var timing = Timing.parse(text).orElseThrow();
        Optional<Instant> first = timing.next(Instant.parse(after), BERLIN);
        return timing.from(first.orElseThrow(), count, BERLIN).stream()
                .map(Instant::toString)
                .toList();
    }
}
