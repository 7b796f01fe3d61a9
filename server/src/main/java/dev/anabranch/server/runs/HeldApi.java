package dev.anabranch.server.runs;

import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.sync.HeldDeletion;
import dev.anabranch.server.sync.HeldDeletion.Decision;
import dev.anabranch.server.sync.HeldDeletions;
import dev.anabranch.server.sync.Trigger;
import dev.anabranch.server.workspace.Workspace;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/// Deletions that are for a person to decide, over REST.
@RestController
@RequestMapping("/api/v1/held")
final class HeldApi {
    private final HeldDeletions held;
    private final Decisions decisions;
    private final Workspace workspace;

    HeldApi(HeldDeletions held, Decisions decisions, Workspace workspace) {
        this.held = held;
        this.decisions = decisions;
        this.workspace = workspace;
    }

    /// Which deletions are meant: documents, or all of a space that wait, or all that wait.
    ///
    /// @param site address of the one that is meant, where several have such a space
    record Meant(
            Optional<List<String>> documents, Optional<String> site, Optional<String> space, Optional<Boolean> all) {
        static Decisions.Meant of(Optional<Meant> body) {
            return new Decisions.Meant(
                    body.flatMap(Meant::documents).orElse(List.of()),
                    body.flatMap(Meant::site),
                    body.flatMap(Meant::space),
                    body.flatMap(Meant::all).orElse(false));
        }
    }

    @GetMapping
    Map<String, Object> list(
            @RequestParam(defaultValue = "") String space,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "") String cursor) {
        int most = RunApi.size(limit);
        var wanted = new HeldDeletions.Wanted(space, decision(decision));
        List<HeldDeletion> found = held.list(wanted, cursor, most + 1);
        List<HeldDeletion> shown = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most
                ? "/api/v1/held?space=%s&decision=%s&limit=%d&cursor=%s"
                        .formatted(
                                UriUtils.encode(space, StandardCharsets.UTF_8),
                                decision,
                                most,
                                UriUtils.encode(shown.getLast().cursor(), StandardCharsets.UTF_8))
                : "";
        var page = RunApi.page(shown.stream().map(this::json).toList(), next);
        page.put("spaces", held.spaces().stream().map(HeldApi::json).toList());
        return page;
    }

    /// They go with the run that is started by this, or with the next sweep, once they are found gone again.
    @PostMapping("/approve")
    ResponseEntity<Map<String, Object>> approve(@RequestBody(required = false) Optional<Meant> meant) {
        var decided = decisions.approve(Meant.of(meant), Trigger.API);
        var answer = ResponseEntity.accepted();
        decided.runId().ifPresent(run -> answer.location(URI.create("/api/v1/runs/" + run)));
        return answer.body(json(decided));
    }

    /// They stay, and are not asked about again until they change their state.
    @PostMapping("/ignore")
    Map<String, Object> ignore(@RequestBody(required = false) Optional<Meant> meant) {
        return json(decisions.ignore(Meant.of(meant)));
    }

    private static Map<String, Object> json(Decisions.Decided decided) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("documents", decided.documents());
        decided.runId().ifPresent(run -> json.put("runId", run));
        return json;
    }

    private static Map<String, Object> json(HeldDeletions.OfSpace space) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("site", space.site());
        json.put("key", space.key());
        json.put("name", space.name());
        json.put("waiting", space.waiting());
        json.put("approved", space.approved());
        json.put("ignored", space.ignored());
        json.put("documents", space.documents());
        return json;
    }

    private Map<String, Object> json(HeldDeletion item) {
        Map<String, Object> json = RunJson.held(item);
        workspace.pathOf(item.site(), item.id()).ifPresent(path -> json.put("path", path));
        return json;
    }

    private static Optional<Decision> decision(String word) {
        if (word.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Decision.of(word)
                .orElseThrow(() -> Problem.badRequest(
                        "decision", "decision must be waiting, approved or ignored, not '" + word + "'.")));
    }
}
