package dev.anabranch.server.runs;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.sync.Outcome;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunDocument;
import dev.anabranch.server.sync.RunInProgress;
import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.Trigger;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Pauses, resumes, cancels and retries runs, over REST.
@RestController
@RequestMapping("/api/v1/runs/{id}")
final class RunControlApi {
    private static final int ROWS = 1000;
    private static final String ATTACHMENT = "attachment";

    private final RunStore runs;
    private final SyncedSites sites;

    RunControlApi(RunStore runs, SyncedSites sites) {
        this.runs = runs;
        this.sites = sites;
    }

    /// Which of the documents that failed are to be tried again.
    ///
    /// @param documents their ids; all when left out
    record Retry(Optional<List<String>> documents) {}

    @PostMapping({"/stop", "/cancel"})
    ResponseEntity<Map<String, Object>> cancel(@PathVariable String id) {
        Run run = known(id);
        if (!desk(run).map(open -> open.stop(id)).orElse(false)) {
            throw Problem.conflict("run-is-over", "Run " + id + " is neither under way nor waiting.");
        }
        return accepted(run.id());
    }

    @PostMapping("/pause")
    ResponseEntity<Map<String, Object>> pause(@PathVariable String id) {
        Run run = known(id);
        if (!desk(run).map(open -> open.pause(id)).orElse(false)) {
            throw Problem.conflict("run-is-over", "Run " + id + " is neither under way nor waiting.");
        }
        return accepted(run.id());
    }

    @PostMapping("/resume")
    ResponseEntity<Map<String, Object>> resume(@PathVariable String id) {
        Run run = known(id);
        try {
            if (!open(run).resume(run.id())) {
                throw Problem.conflict("run-is-over", "Run " + id + " is not paused, waiting or interrupted.");
            }
        } catch (RunInProgress another) {
            throw RunApi.inProgress(another);
        }
        return accepted(run.id());
    }

    /// Reads documents again that failed, in a run of its own.
    @PostMapping("/retry")
    ResponseEntity<Map<String, Object>> retry(
            @PathVariable String id, @RequestBody(required = false) Optional<Retry> wanted) {
        Run run = known(id);
        var failed = failed(run);
        var named = wanted.flatMap(Retry::documents);
        named.ifPresent(ids -> ids.forEach(each -> {
            if (failed.stream().noneMatch(document -> document.id().equals(each))) {
                throw Problem.badRequest("documents", "Document '" + each + "' did not fail in run " + id + ".");
            }
        }));
        var again = failed.stream()
                .filter(document ->
                        named.map(ids -> ids.contains(document.id())).orElse(true))
                .toList();
        if (again.isEmpty()) {
            throw Problem.conflict("nothing-failed", "No document failed in run " + id + ".");
        }
        try {
            return accepted(open(run).start(order(run, again)));
        } catch (RunInProgress another) {
            throw RunApi.inProgress(another);
        }
    }

    /// Attached files are found by the sweep.
    private static Runner.Order order(Run run, List<RunDocument> again) {
        var ids = again.stream()
                .flatMap(document -> DocumentId.parse(document.id()).stream())
                .toList();
        boolean files = again.stream().anyMatch(document -> document.type().equals(ATTACHMENT));
        var kind = files ? RunKind.incremental() : new RunKind.Pages(ids);
        return new Runner.Order(kind, files, false, Trigger.API).of(run.spaceKeys());
    }

    private List<RunDocument> failed(Run run) {
        var found = new ArrayList<RunDocument>();
        var some = runs.documents(run.id(), Outcome.FAILED, 0, ROWS);
        while (!some.isEmpty()) {
            found.addAll(some);
            some = runs.documents(run.id(), Outcome.FAILED, some.getLast().number(), ROWS);
        }
        return found;
    }

    private RunDesk open(Run run) {
        return desk(run).orElseThrow(RunApi::notConfigured);
    }

    private Optional<RunDesk> desk(Run run) {
        return sites.of(run).map(SyncedSite::desk);
    }

    private ResponseEntity<Map<String, Object>> accepted(String id) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/runs/" + id))
                .body(RunJson.run(known(id)));
    }

    private Run known(String id) {
        return runs.find(id).orElseThrow(() -> Problem.notFound("There is no run '" + id + "'."));
    }
}
