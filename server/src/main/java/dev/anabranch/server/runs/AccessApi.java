package dev.anabranch.server.runs;

import dev.anabranch.server.content.AccessFreshness;
import dev.anabranch.server.content.Admission;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.GateState;
import dev.anabranch.server.platform.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How much of who may read what is known, and how old that is; never who.
@RestController
@RequestMapping("/api/v1/access")
final class AccessApi {
    private final Database database;
    private final Clock clock;

    AccessApi(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @GetMapping
    Map<String, Object> freshness() {
        var spaces = new ArrayList<Map<String, Object>>();
        for (var site : ContentStore.sites(database)) {
            ContentStore.of(database, site, List.of(), clock)
                    .access()
                    .freshness()
                    .forEach(space -> spaces.add(json(site, space)));
        }
        return Map.of("spaces", spaces);
    }

    private Map<String, Object> json(String site, AccessFreshness known) {
        var json = new LinkedHashMap<String, Object>();
        json.put("site", site);
        json.put("space", known.space().key());
        json.put("name", known.space().name());
        json.put("view", json(known.view()));
        json.put("gates", known.gates());
        json.put("unread", known.unread());
        json.put("failed", known.failed());
        known.oldest().ifPresent(at -> json.put("oldestReadAt", at.toString()));
        known.passedAt().ifPresent(at -> {
            json.put("passedAt", at.toString());
            json.put("lagSeconds", Duration.between(at, clock.instant()).toSeconds());
        });
        return json;
    }

    private static Map<String, Object> json(GateState view) {
        var json = new LinkedHashMap<String, Object>();
        json.put("read", !(view.admission() instanceof Admission.Unread));
        if (view.readAt().isAfter(Instant.EPOCH)) {
            json.put("readAt", view.readAt().toString());
        }
        view.problem().ifPresent(problem -> json.put("problem", problem));
        return json;
    }
}
