package dev.anabranch.server.runs;

import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.sync.Outcome;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunDocument;
import dev.anabranch.server.sync.RunInProgress;
import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.RunRequest;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.Trigger;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import tools.jackson.databind.json.JsonMapper;

/// Runs over REST.
@RestController
@RequestMapping("/api/v1/runs")
final class RunApi {
    private static final int MOST = 250;
    private static final int ROWS = 1000;

    private final RunStore runs;
    private final SyncedSites sites;
    private final Telling telling;

    RunApi(RunStore runs, SyncedSites sites, Telling telling) {
        this.runs = runs;
        this.sites = sites;
        this.telling = telling;
    }

    /// What a run is asked to do; everything may be left out.
    ///
    /// @param kind `incremental`, `full`, `subtree`, `page`
    /// @param id of the page or node that a subtree or page is about
    /// @param documents the same for several
    /// @param spaces keys of some of the spaces that are taken; all when left out
    /// @param full the older way to say that the kind is `full`
    /// @param connection id of the connection whose site is meant, where there are several
    record Wanted(
            Optional<String> kind,
            Optional<String> id,
            Optional<List<String>> documents,
            Optional<Boolean> full,
            Optional<Boolean> sweep,
            Optional<Boolean> confirmDeletions,
            Optional<List<String>> spaces,
            Optional<String> connection) {
        Runner.Order order() {
            RunKind wanted = RunKinds.of(kind.orElse(full.orElse(false) ? "full" : "incremental"), ids());
            return new Runner.Order(wanted, sweep.orElse(wanted.isWhole()), confirmDeletions.orElse(false), Trigger.API)
                    .of(spaces.orElse(List.of()));
        }

        private List<String> ids() {
            return Stream.concat(id.stream(), documents.stream().flatMap(List::stream))
                    .toList();
        }
    }

    @GetMapping
    Map<String, Object> list(
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = "") String connection,
            HttpServletRequest request) {
        int most = size(limit);
        Optional<SyncedSite> site = sites.named(connection);
        List<Run> found = found(site, cursor, most + 1);
        List<Run> shown = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most
                ? "/api/v1/runs?limit=%d&cursor=%s%s"
                        .formatted(
                                most,
                                shown.getLast().id(),
                                site.map(each -> "&connection=" + each.id()).orElse(""))
                : "";
        Told told = telling.to(request);
        return page(shown.stream().map(run -> told.run(RunJson.run(run))).toList(), next);
    }

    private List<Run> found(Optional<SyncedSite> site, String cursor, int most) {
        if (site.isEmpty()) {
            return cursor.isEmpty() ? runs.latest(most) : runs.before(known(cursor), most);
        }
        var ofSite = runs.of(site.get().address());
        return cursor.isEmpty() ? ofSite.latest(most) : ofSite.before(known(cursor), most);
    }

    @PostMapping
    ResponseEntity<Map<String, Object>> start(
            @RequestBody(required = false) Optional<Wanted> wanted,
            @RequestParam(defaultValue = "") String connection,
            HttpServletRequest request) {
        if (wanted.flatMap(Wanted::confirmDeletions).orElse(false)) {
            Caller.require(request, Right.ADMINISTER);
        }
        SyncedSite site = sites.meant(wanted.flatMap(Wanted::connection).orElse(connection));
        try {
            String id = site.desk().start(wanted.map(Wanted::order).orElse(Runner.Order.USUAL.by(Trigger.API)));
            URI address = URI.create("/api/v1/runs/" + id);
            return ResponseEntity.accepted()
                    .location(address)
                    .body(telling.to(request).run(RunJson.run(known(id))));
        } catch (RunInProgress another) {
            throw inProgress(another);
        }
    }

    static Problem inProgress(RunInProgress another) {
        return Problem.conflict(
                        "run-in-progress",
                        another.getMessage() + " Wait for its end, resume it where it is paused, or cancel it.")
                .with("runId", another.runId());
    }

    static Problem notConfigured() {
        return Problem.conflict(
                "not-configured",
                "There is no connection to a site yet: make one on the page Connections, or with anabranch connect.");
    }

    @GetMapping("/{id}")
    Map<String, Object> one(@PathVariable String id, HttpServletRequest request) {
        Told told = telling.to(request);
        Run run = known(id);
        return told.run(RunJson.whole(run, runs, told.coverage(runs.coverage(run.id()))));
    }

    /// The requests that the run made, in order.
    @GetMapping("/{id}/requests")
    Map<String, Object> requests(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int cursor,
            @RequestParam(defaultValue = "100") int limit) {
        String run = known(id).id();
        int most = size(limit);
        List<RunRequest> found = runs.requests(run, cursor, most + 1);
        List<RunRequest> shown = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most
                ? "/api/v1/runs/%s/requests?limit=%d&cursor=%d"
                        .formatted(run, most, shown.getLast().number())
                : "";
        return page(shown.stream().map(RunJson::request).toList(), next);
    }

    /// All that became of documents, one object of JSON a line, as a download.
    @GetMapping(path = "/{id}/documents.ndjson", produces = "application/x-ndjson")
    void download(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Run known = known(id);
        String run = known.id();
        Told told = telling.to(request);
        response.setContentType("application/x-ndjson");
        response.setHeader("Content-Disposition", "attachment; filename=\"run-" + run + ".ndjson\"");
        try (var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            List<RunDocument> some = runs.documents(run, 0, ROWS);
            while (!some.isEmpty()) {
                for (RunDocument document : told.documents(known.site(), some)) {
                    out.write(JsonMapper.shared().writeValueAsString(RunJson.document(document)) + "\n");
                }
                some = runs.documents(run, some.getLast().number(), ROWS);
            }
        }
    }

    @GetMapping("/{id}/documents")
    Map<String, Object> documents(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "0") int cursor,
            @RequestParam(defaultValue = "100") int limit,
            HttpServletRequest request) {
        Run known = known(id);
        String run = known.id();
        int most = size(limit);
        List<RunDocument> found = outcome.isEmpty()
                ? runs.documents(run, cursor, most + 1)
                : runs.documents(run, outcome(outcome), cursor, most + 1);
        List<RunDocument> shown = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most
                ? "/api/v1/runs/%s/documents?outcome=%s&limit=%d&cursor=%d"
                        .formatted(run, outcome, most, shown.getLast().number())
                : "";
        return page(
                telling.to(request).documents(known.site(), shown).stream()
                        .map(RunJson::document)
                        .toList(),
                next);
    }

    private Run known(String id) {
        return runs.find(id).orElseThrow(() -> Problem.notFound("There is no run '" + id + "'."));
    }

    /// One page of a list.
    static Map<String, Object> page(List<Map<String, Object>> items, String next) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", items);
        if (!next.isEmpty()) {
            page.put("next", next);
        }
        return page;
    }

    /// As many as were asked for, if that is allowed.
    static int size(int limit) {
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
