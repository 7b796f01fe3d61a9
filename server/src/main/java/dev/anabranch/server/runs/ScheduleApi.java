package dev.anabranch.server.runs;

import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.connection.web.ConnectionAccess;
import dev.anabranch.server.platform.web.EntityTags;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.sync.SpaceClock;
import dev.anabranch.server.sync.SpaceClocks;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
    private final SiteSchedules schedules;
    private final SpaceClocks clocks;
    private final ConnectionAccess access;
    private final Clock clock;

    ScheduleApi(SyncedSites sites, SiteSchedules schedules, SpaceClocks clocks, ConnectionAccess access, Clock clock) {
        this.sites = sites;
        this.schedules = schedules;
        this.clocks = clocks;
        this.access = access;
        this.clock = clock;
    }

    /// Whether something is to be on or off.
    record Switch(Optional<Boolean> enabled) {
        boolean on() {
            return enabled.orElseThrow(
                    () -> Problem.badRequest("enabled", "Say {\"enabled\": true} or {\"enabled\": false}."));
        }
    }

    /// What is to be changed; what is left out stays.
    ///
    /// @param zone its name, or `settings`
    record Wanted(Optional<Boolean> enabled, Optional<Clocks> clocks, Optional<String> zone) {}

    /// A timing each, as in settings, or `settings` for what those say.
    record Clocks(Optional<String> content, Optional<String> access, Optional<String> deletion) {
        Optional<String> of(SpaceClock which) {
            return switch (which) {
                case CONTENT -> content;
                case ACCESS -> access;
                case DELETION -> deletion;
            };
        }
    }

    @GetMapping
    ResponseEntity<Map<String, Object>> show(@RequestParam(defaultValue = "") String connection) {
        var site = site(connection);
        return answer(site, schedules.kept(id(site)));
    }

    @PutMapping
    ResponseEntity<Map<String, Object>> change(
            @RequestParam(defaultValue = "") String connection,
            @RequestHeader(name = "If-Match", defaultValue = "") String match,
            @RequestBody Wanted wanted,
            HttpServletRequest request) {
        if (wanted.enabled().isEmpty()
                && wanted.clocks().isEmpty()
                && wanted.zone().isEmpty()) {
            throw Problem.badRequest(
                    "enabled", "Say {\"enabled\": true}, {\"clocks\": {\"content\": \"30m\"}} or {\"zone\": \"UTC\"}.");
        }
        var site = site(connection);
        var kept = schedules.kept(id(site));
        if (EntityTags.expected(match)
                .filter(expected -> expected != kept.version())
                .isPresent()) {
            throw changedMeanwhile();
        }
        var changed = new SiteSchedules.Kept(
                changed(kept.set(), wanted), wanted.enabled().orElse(kept.on()), kept.version());
        return answer(
                site,
                schedules.put(id(site), changed, access.actor(request)).orElseThrow(ScheduleApi::changedMeanwhile));
    }

    private static Problem changedMeanwhile() {
        return Problem.changedMeanwhile("The schedule was changed by somebody else meanwhile.");
    }

    private SiteSchedule changed(SiteSchedule before, Wanted wanted) {
        var set = wanted.zone()
                .map(text -> before.in(understood("zone", () -> WantedTiming.zone(text))))
                .orElse(before);
        var zone = schedules.zone(set.over(schedules.settings()));
        for (var which : SpaceClock.values()) {
            var text = wanted.clocks().flatMap(given -> given.of(which));
            if (text.isPresent()) {
                set = set.with(
                        which, understood(which.word(), () -> WantedTiming.read(text.get(), clock.instant(), zone)));
            }
        }
        return set;
    }

    private static <T> T understood(String field, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (WrongTiming wrong) {
            throw Problem.unprocessable("schedule", "%s: %s".formatted(field, wrong.getMessage()))
                    .with("field", field);
        }
    }

    private ResponseEntity<Map<String, Object>> answer(Optional<SyncedSite> site, SiteSchedules.Kept kept) {
        return ResponseEntity.ok().eTag(EntityTags.of(kept.version())).body(json(site, kept));
    }

    /// Where nothing is connected, what is said counts for the connection that the settings will be.
    private Optional<SyncedSite> site(String connection) {
        return connection.isEmpty() && sites.all().isEmpty() ? Optional.empty() : Optional.of(sites.meant(connection));
    }

    private static String id(Optional<SyncedSite> site) {
        return site.map(SyncedSite::id).orElse(ConnectionSetup.ID);
    }

    private Map<String, Object> json(Optional<SyncedSite> site, SiteSchedules.Kept kept) {
        Map<String, Object> json = new LinkedHashMap<>();
        var schedule = kept.set().over(schedules.settings());
        site.ifPresent(open -> json.put("connection", open.id()));
        json.put("enabled", kept.on());
        json.put("zone", schedules.zone(schedule).getId());
        json.put("zoneSetHere", kept.set().zone().isPresent());
        json.put("version", kept.version());
        json.put(
                "clocks",
                Stream.of(SpaceClock.values())
                        .map(each -> json(each, site, kept, schedule))
                        .toList());
        return json;
    }

    private Map<String, Object> json(
            SpaceClock which, Optional<SyncedSite> site, SiteSchedules.Kept kept, Schedule schedule) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("clock", which.word());
        json.put("schedule", schedule.timing(which).text());
        json.put("setHere", kept.set().timing(which).isPresent());
        json.put("settings", schedules.settings().timing(which).text());
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
