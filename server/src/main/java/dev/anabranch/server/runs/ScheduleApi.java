package dev.anabranch.server.runs;

import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.web.EntityTags;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.sync.SpaceClock;
import dev.anabranch.server.sync.SpaceClocks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// When runs of a site start by themselves, over REST.
@RestController
@RequestMapping("/api/v1/schedule")
final class ScheduleApi {
    private static final int TIMES = 5;

    private final SyncedSites sites;
    private final Database database;
    private final SpaceClocks clocks;
    private final Clock clock;

    ScheduleApi(SyncedSites sites, Database database, SpaceClocks clocks, Clock clock) {
        this.sites = sites;
        this.database = database;
        this.clocks = clocks;
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
    ResponseEntity<Map<String, Object>> show(@RequestParam(defaultValue = "") String connection) {
        return answer(site(connection));
    }

    @PutMapping
    ResponseEntity<Map<String, Object>> turn(
            @RequestParam(defaultValue = "") String connection,
            @RequestHeader(name = "If-Match", defaultValue = "") String match,
            @RequestBody Switch wanted) {
        boolean on = wanted.on();
        var site = site(connection);
        if (EntityTags.expected(match)
                .filter(expected -> expected != version(site))
                .isPresent()) {
            throw Problem.changedMeanwhile("Runs by the clock were switched %s meanwhile."
                    .formatted(plans(site).isOn() ? "on" : "off"));
        }
        plans(site).switchAll(on, clock.instant());
        return answer(site);
    }

    private ResponseEntity<Map<String, Object>> answer(Optional<SyncedSite> site) {
        return ResponseEntity.ok().eTag(EntityTags.of(version(site))).body(json(site));
    }

    /// All that can be changed here is whether it is on.
    private long version(Optional<SyncedSite> site) {
        return plans(site).isOn() ? 1 : 0;
    }

    /// Where nothing is connected, what is said counts for the connection that the settings will be.
    private Optional<SyncedSite> site(String connection) {
        return connection.isEmpty() && sites.all().isEmpty() ? Optional.empty() : Optional.of(sites.meant(connection));
    }

    private Plans plans(Optional<SyncedSite> site) {
        return site.map(SyncedSite::plans).orElseGet(() -> new Plans(database));
    }

    private Map<String, Object> json(Optional<SyncedSite> site) {
        Map<String, Object> json = new LinkedHashMap<>();
        site.ifPresent(open -> json.put("connection", open.id()));
        json.put("enabled", plans(site).isOn());
        site.ifPresent(open -> json.put("zone", open.schedule().zone().getId()));
        json.put(
                "clocks",
                Stream.of(SpaceClock.values()).map(each -> json(each, site)).toList());
        return json;
    }

    private Map<String, Object> json(SpaceClock which, Optional<SyncedSite> site) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("clock", which.word());
        json.put(
                "schedule",
                site.map(open -> open.schedule().timing(which).text()).orElse("off"));
        json.put(
                "next",
                site.map(open -> open.schedule().next(which, TIMES)).orElse(List.of()).stream()
                        .map(Instant::toString)
                        .toList());
        oldest(which, site).ifPresent(at -> {
            json.put("lastSucceededAt", at.toString());
            json.put("lagSeconds", Duration.between(at, clock.instant()).toSeconds());
        });
        return json;
    }

    /// Of all spaces, the one that is furthest behind.
    private Optional<Instant> oldest(SpaceClock which, Optional<SyncedSite> site) {
        return site.map(open -> clocks.oldest(open.address(), which)).orElseGet(() -> clocks.oldest(which));
    }
}
