package dev.anabranch.server.runs;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Tombstone;
import dev.anabranch.server.sync.Counts;
import dev.anabranch.server.sync.Coverage;
import dev.anabranch.server.sync.FailureCode;
import dev.anabranch.server.sync.HeldDeletion;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunDocument;
import dev.anabranch.server.sync.RunPhase;
import dev.anabranch.server.sync.RunRequest;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.SyncEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Runs in the words of the REST doors and events, which stay as they are while our classes change.
public final class RunJson {
    private RunJson() {}

    /// A run with its counts, without its documents.
    public static Map<String, Object> run(Run run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("runId", run.id());
        json.put("status", run.status().word());
        json.put("site", run.site());
        json.put("spaces", run.spaceKeys());
        json.put("kind", run.asked().kind().word());
        if (!run.asked().kind().subjects().isEmpty()) {
            json.put(
                    "documents",
                    run.asked().kind().subjects().stream()
                            .map(DocumentId::value)
                            .toList());
        }
        json.put("trigger", run.asked().trigger().word());
        json.put("startedAt", run.startedAt().toString());
        run.finishedAt().ifPresent(end -> {
            json.put("finishedAt", end.toString());
            json.put("durationMs", Duration.between(run.startedAt(), end).toMillis());
        });
        run.waitingUntil().ifPresent(until -> json.put("waitingUntil", until.toString()));
        json.putAll(counts(run.counts()));
        json.put("requests", run.usage().requests());
        json.put("points", run.usage().points());
        json.put("bytes", run.usage().bytes());
        run.stopped().ifPresent(stopped -> {
            json.put("reason", stopped.reason().name().toLowerCase(java.util.Locale.ROOT));
            json.put("number", FailureCode.of(stopped.reason()).number());
            json.put("message", stopped.message());
            json.put("remedy", RunView.remedy(run, stopped.reason()));
        });
        return json;
    }

    /// The same with what it was busy with, and the ledger of its spaces.
    public static Map<String, Object> whole(Run run, RunStore runs) {
        return whole(run, runs, runs.coverage(run.id()));
    }

    static Map<String, Object> whole(Run run, RunStore runs, List<Coverage> coverage) {
        var json = run(run);
        if (!run.asked().settings().isEmpty()) {
            json.put("settings", JsonMapper.shared().readValue(run.asked().settings(), Map.class));
        }
        json.put("phases", runs.phases(run).stream().map(RunJson::phase).toList());
        json.put("coverage", coverage.stream().map(RunJson::coverage).toList());
        return json;
    }

    /// One line of a ledger.
    public static Map<String, Object> coverage(Coverage coverage) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("space", coverage.spaceKey());
        json.put("type", coverage.type());
        json.put("basis", coverage.basis().word());
        json.put("expected", coverage.expected());
        json.put("held", coverage.held());
        json.put("waiting", coverage.waiting());
        json.put("missing", coverage.missing().stream().map(RunJson::missing).toList());
        json.put(
                "skipped",
                coverage.skipped().stream()
                        .map(skipped -> Map.of("filter", skipped.filter(), "documents", skipped.documents()))
                        .toList());
        return json;
    }

    private static Map<String, Object> missing(Coverage.Missing missing) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", missing.id());
        json.put("title", missing.title());
        json.put("code", missing.code());
        json.put("message", missing.message());
        FailureCode.ofDocument(missing.code()).ifPresent(code -> json.put("number", code.number()));
        return json;
    }

    private static Map<String, Object> phase(RunPhase phase) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("phase", phase.phase().word());
        json.put("startedAt", phase.startedAt().toString());
        phase.endedAt()
                .ifPresent(end -> json.put(
                        "durationMs", Duration.between(phase.startedAt(), end).toMillis()));
        return json;
    }

    /// What became of one document.
    public static Map<String, Object> document(RunDocument document) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", document.number());
        json.put("id", document.id());
        json.put("type", document.type());
        json.put("title", document.title());
        json.put("outcome", document.outcome().word());
        json.put("path", document.path());
        json.put("code", document.code());
        json.put("message", document.message());
        json.put("at", document.at().toString());
        FailureCode.ofDocument(document.code()).ifPresent(code -> {
            json.put("failureNumber", code.number());
            json.put("remedy", code.remedy());
        });
        return json;
    }

    /// One request of a run.
    public static Map<String, Object> request(RunRequest request) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", request.number());
        json.put("at", request.at().toString());
        json.put("method", request.method());
        json.put("path", request.path());
        if (!request.query().isEmpty()) {
            json.put("query", request.query());
        }
        json.put("status", request.status());
        json.put("durationMs", request.took().toMillis());
        json.put("bytes", request.bytes());
        json.put("points", request.points());
        return json;
    }

    /// One deletion that is for a person to decide.
    public static Map<String, Object> held(HeldDeletion item) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", item.id().value());
        json.put("site", item.site());
        json.put("type", item.type());
        json.put("title", item.title());
        json.put("space", item.spaceKey());
        json.put("reason", item.reason().word());
        if (!item.filter().isEmpty()) {
            json.put("filter", item.filter());
        }
        json.put("since", item.since().toString());
        if (item.reason() != HeldDeletion.Reason.BROUGHT_BACK) { // that was a person, and no run
            json.put("runId", item.run());
        }
        json.put("decision", item.decision().word());
        item.decidedAt().ifPresent(at -> json.put("decidedAt", at.toString()));
        return json;
    }

    /// One removed document.
    public static Map<String, Object> removed(Tombstone stone) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", stone.id().value());
        json.put("site", stone.site());
        json.put("type", stone.type().word());
        json.put("title", stone.title());
        json.put("space", stone.spaceKey());
        json.put("version", stone.version());
        json.put("removedAt", stone.removedAt().toString());
        json.put("runId", stone.run());
        return json;
    }

    static Map<String, Object> progress(String runId, LiveRun.Progress progress) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("runId", runId);
        json.put("phase", progress.phase().word());
        json.put("phaseText", RunTexts.phase(progress.phase()));
        json.put("done", progress.done());
        progress.total().ifPresent(total -> json.put("total", total));
        json.put("title", progress.title());
        json.put("perSecond", Math.round(progress.perSecond() * 10) / 10.0);
        json.put("counts", counts(progress.counts()));
        json.put("requests", progress.usage().requests());
        json.put("points", progress.usage().points());
        json.put("bytes", progress.usage().bytes());
        progress.waitingUntil().ifPresent(until -> json.put("waitingUntil", until.toString()));
        return json;
    }

    static Map<String, Object> finding(SyncEvent.DocumentDone done) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", done.id());
        json.put("type", done.type());
        json.put("title", done.title());
        json.put("outcome", done.outcome().word());
        json.put("tone", DocumentView.tone(done.outcome()));
        json.put("path", done.path());
        done.failure().ifPresent(failure -> {
            json.put("code", failure.code());
            json.put("message", failure.message());
            FailureCode.ofDocument(failure.code()).ifPresent(code -> json.put("failureNumber", code.number()));
        });
        return json;
    }

    private static Map<String, Object> counts(Counts counts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("new", counts.added());
        json.put("changed", counts.changed());
        json.put("moved", counts.moved());
        json.put("deleted", counts.deleted());
        json.put("unchanged", counts.unchanged());
        json.put("skipped", counts.skipped());
        json.put("failed", counts.failed());
        json.put("held", counts.held());
        return json;
    }
}
