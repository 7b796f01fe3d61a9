package dev.anabranch.server.runs;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Inventory;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.sync.Coverage;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.SpaceClock;
import dev.anabranch.server.sync.SpaceClocks;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The spaces that are held, how far behind the site they are, and whether runs by the clock take them.
@RestController
@RequestMapping("/api/v1/spaces")
final class SpaceApi {
    private final Inventory inventory;
    private final SpaceClocks clocks;
    private final RunStore runs;
    private final Plans plans;
    private final Clock clock;

    SpaceApi(Inventory inventory, SpaceClocks clocks, RunStore runs, Plans plans, Clock clock) {
        this.inventory = inventory;
        this.clocks = clocks;
        this.runs = runs;
        this.plans = plans;
        this.clock = clock;
    }

    @GetMapping
    Map<String, Object> list() {
        var readings = clocks.all();
        var coverage = runs.lastCovered().map(Run::id).map(runs::coverage).orElse(List.of());
        return Map.of(
                "items",
                inventory.spaces().stream()
                        .map(each -> json(each, readings, coverage))
                        .toList());
    }

    @PutMapping("/{key}/schedule")
    Map<String, Object> turn(@PathVariable String key, @RequestBody ScheduleApi.Switch wanted) {
        var space = inventory.spaces().stream()
                .filter(each -> each.space().key().equalsIgnoreCase(key))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("No space '" + key + "' is held."));
        plans.switchSpace(space.space().key(), wanted.on(), clock.instant());
        return json(space, clocks.all(), List.of());
    }

    private Map<String, Object> json(
            Inventory.SpaceHolding holding,
            Map<String, Map<SpaceClock, SpaceClocks.Reading>> readings,
            List<Coverage> coverage) {
        var key = holding.space().key();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", key);
        json.put("formerKeys", holding.formerKeys());
        json.put("name", holding.space().name());
        json.put("url", holding.url());
        var about = holding.space().about();
        json.put("type", about.type());
        json.put("status", about.archived() ? "archived" : "current");
        json.put("description", about.description());
        json.put("homePage", about.homepage().map(DocumentId::value).orElse(null));
        json.put("pages", holding.pages());
        json.put("blogPosts", holding.blogPosts());
        json.put("attachments", holding.attachments());
        json.put("scheduled", plans.isOn() && plans.isOn(key));
        json.put("clocks", clocks(readings.getOrDefault(SpaceClocks.folded(key), Map.of())));
        json.put(
                "coverage",
                coverage.stream()
                        .filter(line -> line.spaceKey().equals(key))
                        .map(RunJson::coverage)
                        .toList());
        return json;
    }

    private Map<String, Object> clocks(Map<SpaceClock, SpaceClocks.Reading> readings) {
        Map<String, Object> json = new LinkedHashMap<>();
        readings.forEach((which, reading) -> json.put(
                which.word(),
                Map.of(
                        "lastSucceededAt", reading.at().toString(),
                        "lagSeconds",
                                Duration.between(reading.at(), clock.instant()).toSeconds(),
                        "runId", reading.run())));
        return json;
    }
}
