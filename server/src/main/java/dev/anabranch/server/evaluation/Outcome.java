package dev.anabranch.server.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a run found, and how it stands to the one before.
public final class Outcome {
    private final Report report;
    private final @Nullable Comparison comparison;
    private final List<String> notes;

    /// @param comparison null when there is no run to compare with
    Outcome(Report report, @Nullable Comparison comparison, List<String> notes) {
        this.report = report;
        this.comparison = comparison;
        this.notes = List.copyOf(notes);
    }

    /// As one object: `set`, `split`, `mode`, `fingerprint`, `at`, `documents`, `queries`, `measures` (each with
    /// `mean`, `low` and `high`), `categories`, `perQuery`, `durationMs`, `notes`, and `comparison`: null for the
    /// first run.
    public Map<String, Object> object() {
        var object = ReportJson.object(report);
        object.put("notes", notes);
        object.put("comparison", comparison == null ? null : ReportJson.comparison(comparison));
        return object;
    }

    /// As tables for people.
    public List<String> lines() {
        var lines = new ArrayList<>(new ReportLines(report).text());
        if (comparison != null) {
            lines.addAll(ReportLines.of(comparison, report));
        }
        notes.forEach(note -> lines.add("note: " + note));
        return lines;
    }
}
