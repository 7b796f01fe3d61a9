package dev.anabranch.server.choosing;

import dev.anabranch.server.mapping.Choice;
import dev.anabranch.server.mapping.ChoiceJson;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.mapping.Plan;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.runs.RunDesk;
import dev.anabranch.server.workspace.Mirror;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What is in force, over REST: mappings and filters together, with the revision as ETag.
@RestController
@RequestMapping("/api/v1/mappings")
final class MappingApi {
    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    private final Choices choices;
    private final Database database;
    private final Mirror mirror;
    private final Optional<RunDesk> desk;
    private final Clock clock;

    MappingApi(Choices choices, Database database, Mirror mirror, Optional<RunDesk> desk, Clock clock) {
        this.choices = choices;
        this.database = database;
        this.mirror = mirror;
        this.desk = desk;
        this.clock = clock;
    }

    @GetMapping
    ResponseEntity<Map<String, Object>> get() {
        return answer(choices.inForce());
    }

    /// What a change would do, without doing it.
    @PostMapping("/plan")
    Map<String, Object> plan(@RequestBody WantedChoice wanted) {
        var inForce = choices.inForce();
        return ChoiceJson.of(plan(inForce, wanted.over(inForce.choice())));
    }

    @PutMapping
    ResponseEntity<Map<String, Object>> put(
            @RequestHeader(name = "If-Match", defaultValue = "") String match, @RequestBody WantedChoice wanted) {
        long expected = revision(match);
        var inForce = choices.inForce();
        var choice = wanted.over(inForce.choice());
        var plan = plan(inForce, choice);
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
        if (desk.flatMap(RunDesk::current).isEmpty()) {
            mirror.release(); // a run that is under way ends first; the next one begins with it
        }
        return answer(put);
    }

    private Plan plan(Choices.InForce inForce, Choice choice) {
        var held = Plan.Holding.of(database, clock);
        return Plan.between(held.orElseHeld(inForce), choice, held, clock.instant());
    }

    private static Problem changed(Choices.InForce inForce) {
        return Problem.changedMeanwhile(
                "It is at revision %d by now. Get it again and decide anew.".formatted(inForce.revision()));
    }

    private static long revision(String match) {
        var found = ETAG.matcher(match.strip());
        if (!found.matches()) {
            throw Problem.preconditionRequired(
                    "Send the ETag of the state that this is a change of as If-Match; GET /api/v1/mappings tells it.");
        }
        return Long.parseLong(found.group(1));
    }

    private static ResponseEntity<Map<String, Object>> answer(Choices.InForce inForce) {
        return ResponseEntity.ok().eTag("\"" + inForce.revision() + "\"").body(ChoiceJson.of(inForce));
    }
}
