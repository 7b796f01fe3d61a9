package dev.anabranch.server.runs;

import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.sync.SpaceClock;
import dev.anabranch.server.sync.SpaceClocks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// When runs start by themselves, over REST.
@RestController
@RequestMapping("/api/v1/schedule")
final class ScheduleApi {
    private static final int TIMES = 5;

    private final Plans plans;
    private final SpaceClocks clocks;
    private final Optional<ScheduledRuns> schedule;
    private final Clock clock;

    ScheduleApi(Plans plans, SpaceClocks clocks, Optional<ScheduledRuns> schedule, Clock clock) {
        this.plans = plans;
        this.clocks = clocks;
        this.schedule = schedule;
        this.clock = clock;
    }

    /// Whether something is to be on or off.
    record Switch(Optional<Boolean> enabled) {
        boolean on() {
            return enabled.orElseThrow(
                    () -> Problem.badRequest("enabled", "Say {\"enabled\": true} or {\"enabled\": false}."));
        }
    }

    @GetMapping
    Map<String, Object> show() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("enabled", plans.isOn());
        schedule.ifPresent(runs -> json.put("zone", runs.zone().getId()));
        json.put("clocks", Stream.of(SpaceClock.values()).map(this::clock).toList());
        return json;
    }

    @PutMapping
    Map<String, Object> turn(@RequestBody Switch wanted) {
        plans.switchAll(wanted.on(), clock.instant());
        return show();
    }

    private Map<String, Object> clock(SpaceClock which) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("clock", which.word());
        json.put("schedule", schedule.map(runs -> runs.timing(which).text()).orElse("off"));
        json.put(
                "next",
                schedule.map(runs -> runs.next(which, TIMES)).orElse(List.of()).stream()
                        .map(Instant::toString)
                        .toList());
        oldest(which).ifPresent(at -> {
            json.put("lastSucceededAt", at.toString());
            json.put("lagSeconds", Duration.between(at, clock.instant()).toSeconds());
        });
        return json;
    }

    /// Of all spaces, the one that is furthest behind.
    private Optional<Instant> oldest(SpaceClock which) {
        return clocks.all().values().stream()
                .flatMap(each -> Optional.ofNullable(each.get(which)).stream())
                .map(SpaceClocks.Reading::at)
                .min(Comparator.naturalOrder());
    }
}
