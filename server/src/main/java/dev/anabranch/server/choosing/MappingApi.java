package dev.anabranch.server.choosing;

import dev.anabranch.server.mapping.Choice;
import dev.anabranch.server.mapping.ChoiceJson;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.mapping.Plan;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.web.EntityTags;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.runs.SyncedSites;
import dev.anabranch.server.workspace.Mirror;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What is in force, over REST: mappings and filters together, with the revision as ETag.
@RestController
@RequestMapping("/api/v1/mappings")
final class MappingApi {
    private final SyncedSites sites;
    private final Choices ofSettings;
    private final Database database;
    private final Mirror mirror;
    private final Clock clock;

    MappingApi(SyncedSites sites, Choices ofSettings, Database database, Mirror mirror, Clock clock) {
        this.sites = sites;
        this.ofSettings = ofSettings;
        this.database = database;
        this.mirror = mirror;
        this.clock = clock;
    }

    @GetMapping
    ResponseEntity<Map<String, Object>> get(@RequestParam(defaultValue = "") String connection) {
        return answer(meant(connection).inForce());
    }

    /// What a change would do, without doing it.
    @PostMapping("/plan")
    Map<String, Object> plan(@RequestParam(defaultValue = "") String connection, @RequestBody WantedChoice wanted) {
        var choices = meant(connection);
        var inForce = choices.inForce();
        var choice = wanted.over(inForce.choice());
        WantedChoice.checked(choices, choice);
        return ChoiceJson.of(plan(choices, inForce, choice));
    }

    @PutMapping
    ResponseEntity<Map<String, Object>> put(
            @RequestParam(defaultValue = "") String connection,
            @RequestHeader(name = "If-Match", defaultValue = "") String match,
            @RequestBody WantedChoice wanted) {
        long expected = revision(match);
        var choices = meant(connection);
        var inForce = choices.inForce();
        var choice = wanted.over(inForce.choice());
        WantedChoice.checked(choices, choice);
        var plan = plan(choices, inForce, choice);
        if (expected != inForce.revision()) {
            throw changed(inForce);
        }
        if (plan.needsConsent() && !wanted.agreed().orElse(false)) {
            throw Problem.conflict(
                            "needs-consent",
                            "Files leave by this change, or stay behind without being updated. Send it again with"
                                    + " \"agreed\": true when that is right.")
                    .with("changes", ChoiceJson.changes(plan));
        }
        var put = choices.put(choice, expected).orElseThrow(() -> changed(choices.inForce()));
        if (sites.find(choices.connection())
                .flatMap(site -> site.desk().current())
                .isEmpty()) {
            mirror.releaseBy(choices.connection()); // else the run ends first; the next one begins with it
        }
        return answer(put);
    }

    /// Where nothing is connected, a choice for the connection that the settings will be.
    private Choices meant(String connection) {
        boolean isOfSettings = connection.equals(ofSettings.connection());
        return isOfSettings || (connection.isEmpty() && sites.all().isEmpty())
                ? ofSettings
                : sites.meant(connection).choices();
    }

    private Plan plan(Choices choices, Choices.InForce inForce, Choice choice) {
        var held = Plan.Holding.of(database, choices.connection(), clock);
        return Plan.between(held.orElseHeld(inForce), choice, held, clock.instant());
    }

    private static Problem changed(Choices.InForce inForce) {
        return Problem.changedMeanwhile(
                "It is at revision %d by now. Get it again and decide anew.".formatted(inForce.revision()));
    }

    private static long revision(String match) {
        return EntityTags.expected(match)
                .orElseThrow(() -> Problem.preconditionRequired("Send the ETag of the state that this is a change of as"
                        + " If-Match; GET /api/v1/mappings tells it."));
    }

    private static ResponseEntity<Map<String, Object>> answer(Choices.InForce inForce) {
        return ResponseEntity.ok().eTag(EntityTags.of(inForce.revision())).body(ChoiceJson.of(inForce));
    }
}
