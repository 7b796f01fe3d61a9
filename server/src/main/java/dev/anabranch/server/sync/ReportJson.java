package dev.anabranch.server.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// A report as the one object of JSON that `--json` prints. Scripts rely on its members.
public final class ReportJson {
    private ReportJson() {}

    /// The object, on one line. Why a run ended early stands first among the failures, without id and title.
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

    /// The object for a run that could not even begin: all counts are zero.
    ///
    /// @param code stable and short, such as `usage`
    /// @param message what happened and what to do, for people
    public static String ofRefusal(String code, String message) {
        var refusal = new SyncReport.Failure("", "", code, message);
        return of(new SyncReport(
                "", RunStatus.FAILED, Counts.NONE, Usage.NONE, Duration.ZERO, List.of(refusal), Optional.empty()));
    }

    private static List<Map<String, Object>> failures(SyncReport report) {
        var failures = new ArrayList<SyncReport.Failure>();
        report.stopped()
                .map(stopped -> new SyncReport.Failure(
                        "", "", stopped.reason().name().toLowerCase(Locale.ROOT), stopped.message()))
                .ifPresent(failures::add);
        failures.addAll(report.failures());
        return failures.stream()
                .map(failure -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("id", failure.id());
                    json.put("title", failure.title());
                    json.put("code", failure.code());
                    json.put("message", failure.message());
                    FailureCode.of(failure).ifPresent(code -> {
                        json.put("number", code.number());
                        json.put("remedy", code.remedy());
                    });
                    return json;
                })
                .toList();
    }
}
