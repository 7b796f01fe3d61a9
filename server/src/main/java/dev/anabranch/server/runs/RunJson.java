package dev.anabranch.server.runs;

import dev.anabranch.server.sync.Counts;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunDocument;
import dev.anabranch.server.sync.SyncEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/// Runs in the words of the REST doors and events, which stay as they are while our classes change.
final class RunJson {
    private RunJson() {}

    static Map<String, Object> run(Run run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("runId", run.id());
        json.put("status", run.status().word());
        json.put("site", run.site());
        json.put("spaces", run.spaceKeys());
        json.put("startedAt", run.startedAt().toString());
        run.finishedAt().ifPresent(end -> json.put("finishedAt", end.toString()));
        json.putAll(counts(run.counts()));
        json.put("requests", run.usage().requests());
        json.put("points", run.usage().points());
        json.put("bytes", run.usage().bytes());
        run.stopped().ifPresent(stopped -> {
            json.put("reason", stopped.reason().name().toLowerCase(java.util.Locale.ROOT));
            json.put("message", stopped.message());
            json.put("remedy", RunView.remedy(stopped.reason()));
        });
        return json;
    }

    static Map<String, Object> document(RunDocument document) {
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
