package dev.anabranch.server.runs;

import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.sync.Outcome;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunDocument;
import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.Trigger;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Runs over REST.
@RestController
@RequestMapping("/api/v1/runs")
final class RunApi {
    private static final int MOST = 250;

    private final RunStore runs;
    private final Optional<RunDesk> desk;

    RunApi(RunStore runs, Optional<RunDesk> desk) {
        this.runs = runs;
        this.desk = desk;
    }

    /// What a run is asked to do; everything may be left out.
    ///
    /// @param kind `incremental`, `full`, `subtree`, `page`
    /// @param id of the page or node that a subtree or page is about
    /// @param documents the same for several
    /// @param full the older way to say that the kind is `full`
    record Wanted(
            Optional<String> kind,
            Optional<String> id,
            Optional<List<String>> documents,
            Optional<Boolean> full,
            Optional<Boolean> sweep,
            Optional<Boolean> confirmDeletions) {
        Runner.Order order() {
            RunKind wanted = RunKinds.of(kind.orElse(full.orElse(false) ? "full" : "incremental"), ids());
            return new Runner.Order(
                    wanted, sweep.orElse(wanted.isWhole()), confirmDeletions.orElse(false), Trigger.API);
        }

        private List<String> ids() {
            return Stream.concat(id.stream(), documents.stream().flatMap(List::stream))
                    .toList();
        }
    }

    @GetMapping
    Map<String, Object> list(
            @RequestParam(defaultValue = "50") int limit, @RequestParam(defaultValue = "") String cursor) {
        int most = size(limit);
        List<Run> found = cursor.isEmpty() ? runs.latest(most + 1) : runs.before(known(cursor), most + 1);
        List<Run> shown = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most
                ? "/api/v1/runs?limit=%d&cursor=%s"
                        .formatted(most, shown.getLast().id())
                : "";
        return page(shown.stream().map(RunJson::run).toList(), next);
    }

    @PostMapping
    ResponseEntity<Map<String, Object>> start(@RequestBody(required = false) Optional<Wanted> wanted) {
        RunDesk open = desk.orElseThrow(() -> Problem.conflict(
                "not-configured", "There is no connection to a site yet: site, email, token and spaces are needed."));
        try {
            String id = open.start(wanted.map(Wanted::order).orElse(Runner.Order.USUAL.by(Trigger.API)));
            URI address = URI.create("/api/v1/runs/" + id);
            return ResponseEntity.accepted().location(address).body(RunJson.run(known(id)));
        } catch (RunInProgress another) {
            throw Problem.conflict("run-in-progress", another.getMessage() + " Wait for its end, or stop it.")
                    .with("runId", another.runId());
        }
    }

    @GetMapping("/{id}")
    Map<String, Object> one(@PathVariable String id) {
        return RunJson.whole(known(id), runs);
    }

    @PostMapping("/{id}/stop")
    ResponseEntity<Map<String, Object>> stop(@PathVariable String id) {
        Run run = known(id);
        if (!desk.map(open -> open.stop(id)).orElse(false)) {
            throw Problem.conflict("run-is-over", "Run " + id + " is not under way.");
        }
        return ResponseEntity.accepted().body(RunJson.run(run));
    }

    @GetMapping("/{id}/documents")
    Map<String, Object> documents(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "0") int cursor,
            @RequestParam(defaultValue = "100") int limit) {
        String run = known(id).id();
        int most = size(limit);
        List<RunDocument> found = outcome.isEmpty()
                ? runs.documents(run, cursor, most + 1)
                : runs.documents(run, outcome(outcome), cursor, most + 1);
        List<RunDocument> shown = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most
                ? "/api/v1/runs/%s/documents?outcome=%s&limit=%d&cursor=%d"
                        .formatted(run, outcome, most, shown.getLast().number())
                : "";
        return page(shown.stream().map(RunJson::document).toList(), next);
    }

    private Run known(String id) {
        return runs.find(id).orElseThrow(() -> Problem.notFound("There is no run '" + id + "'."));
    }

    private static Map<String, Object> page(List<Map<String, Object>> items, String next) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", items);
        if (!next.isEmpty()) {
            page.put("next", next);
        }
        return page;
    }

    private static int size(int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.badRequest("limit", "limit must lie between 1 and " + MOST + ".");
        }
        return limit;
    }

    private static Outcome outcome(String word) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest(
                        "outcome",
                        "outcome must be one of "
                                + Arrays.stream(Outcome.values())
                                        .map(Outcome::word)
                                        .toList() + "."));
    }
}
