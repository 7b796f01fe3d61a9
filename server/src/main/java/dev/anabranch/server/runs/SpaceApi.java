package dev.anabranch.server.runs;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Inventory;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.sync.Coverage;
import dev.anabranch.server.sync.RunSearch;
import dev.anabranch.server.sync.SpaceClock;
import dev.anabranch.server.sync.SpaceClocks;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The spaces that are held, how far behind the site they are, and whether runs by the clock take them.
@RestController
@RequestMapping("/api/v1/spaces")
final class SpaceApi {
    private final Inventory inventory;
    private final SpaceClocks clocks;
    private final RunSearch runs;
    private final SyncedSites sites;
    private final Database database;
    private final Clock clock;
    private final Telling telling;

    SpaceApi(
            Inventory inventory,
            SpaceClocks clocks,
            RunSearch runs,
            SyncedSites sites,
            Database database,
            Clock clock,
            Telling telling) {
        this.telling = telling;
        this.inventory = inventory;
        this.clocks = clocks;
        this.runs = runs;
        this.sites = sites;
        this.database = database;
        this.clock = clock;
    }

    @GetMapping
    Map<String, Object> list(@RequestParam(defaultValue = "") String connection, HttpServletRequest request) {
        Told told = telling.to(request);
        var site = connection.isEmpty() ? Optional.<SyncedSite>empty() : Optional.of(sites.meant(connection));
        var known = new HashMap<String, OfSite>();
        return Map.of(
                "items",
                told.spaces(inventory.spaces(site.map(SyncedSite::address).orElse(""))).stream()
                        .map(each -> told.administers() || told.isEverything()
                                ? json(each, known.computeIfAbsent(each.site(), this::known))
                                : json(each))
                        .toList());
    }

    /// What is known of the spaces of one site.
    private record OfSite(
            Plans plans,
            boolean byTheClock,
            Map<String, Map<SpaceClock, SpaceClocks.Reading>> readings,
            List<Coverage> coverage) {}

    private OfSite known(String site) {
        var plans = plans(site);
        return new OfSite(plans, plans.isOn(), clocks.of(site), runs.lastCovered(site));
    }

    @PutMapping("/{key}/schedule")
    Map<String, Object> turn(
            @PathVariable String key,
            @RequestParam(defaultValue = "") String connection,
            @RequestBody ScheduleApi.Switch wanted) {
        var found = inventory.spaces().stream()
                .filter(each -> each.space().key().equalsIgnoreCase(key))
                .toList();
        if (found.isEmpty()) {
            throw Problem.notFound("No space '" + key + "' is held.");
        }
        var space = found.size() == 1 && connection.isEmpty() ? found.getFirst() : ofSite(found, connection, key);
        plans(space.site()).switchSpace(space.space().key(), wanted.on(), clock.instant());
        var known = known(space.site());
        return json(space, new OfSite(known.plans(), known.byTheClock(), known.readings(), List.of()));
    }

    private Inventory.SpaceHolding ofSite(List<Inventory.SpaceHolding> found, String connection, String key) {
        var site = sites.meant(connection);
        return found.stream()
                .filter(each -> each.site().equals(site.address()))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("No space '" + key + "' of " + site.address() + " is held."));
    }

    /// Also of a site that rests: it goes on by them.
    private Plans plans(String site) {
        return sites.at(site)
                .map(SyncedSite::plans)
                .orElseGet(() -> new Plans(
                        database,
                        ContentStore.of(database, site, List.of(), clock).connection()));
    }

    /// What everybody may know who may view the space: how much is in it is for those who run the server.
    private Map<String, Object> json(Inventory.SpaceHolding holding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", holding.space().key());
        json.put("site", holding.site());
        sites.at(holding.site()).ifPresent(site -> json.put("connection", site.id()));
        json.put("formerKeys", holding.formerKeys());
        json.put("name", holding.space().name());
        json.put("url", holding.url());
        var about = holding.space().about();
        json.put("type", about.type());
        json.put("status", about.archived() ? "archived" : "current");
        json.put("description", about.description());
        json.put("homePage", about.homepage().map(DocumentId::value).orElse(null));
        return json;
    }

    private Map<String, Object> json(Inventory.SpaceHolding holding, OfSite known) {
        var key = holding.space().key();
        Map<String, Object> json = json(holding);
        json.put("pages", holding.pages());
        json.put("blogPosts", holding.blogPosts());
        json.put("attachments", holding.attachments());
        json.put("scheduled", known.byTheClock() && known.plans().isOn(key));
        json.put("clocks", clocks(known.readings().getOrDefault(SpaceClocks.folded(key), Map.of())));
        json.put(
                "coverage",
                known.coverage().stream()
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
