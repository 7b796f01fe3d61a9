package dev.anabranch.server.sync;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A report as the one object of JSON that `--json` prints. Scripts rely on its members.
public final class ReportJson {
    private ReportJson() {}

    /// The object, on one line.
    public static String of(SyncReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("runId", report.runId());
        json.put("status", report.status().word());
        json.put("new", report.counts().added());
        json.put("changed", report.counts().changed());
        json.put("moved", report.counts().moved());
        json.put("deleted", report.counts().deleted());
        json.put("unchanged", report.counts().unchanged());
        json.put("skipped", report.counts().skipped());
        json.put("failed", report.counts().failed());
        json.put("held", report.counts().held());
        json.put("requests", report.usage().requests());
        json.put("points", report.usage().points());
        json.put("bytes", report.usage().bytes());
        json.put("durationMs", report.duration().toMillis());
        json.put("failures", failures(report));
        return JsonMapper.shared().writeValueAsString(json);
    }

    private static List<Map<String, Object>> failures(SyncReport report) {
        return report.failures().stream()
                .map(failure -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("id", failure.id());
                    json.put("title", failure.title());
                    json.put("code", failure.code());
                    json.put("message", failure.message());
                    return json;
                })
                .toList();
    }
}
