package dev.anabranch.server.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a run that asked for answers found, and how it stands to the one before.
public final class AnswerOutcome {
    private final AnswerReport report;
    private final Optional<AnswerComparison> comparison;
    private final List<String> notes;

    AnswerOutcome(AnswerReport report, Optional<AnswerComparison> comparison, List<String> notes) {
        this.report = report;
        this.comparison = comparison;
        this.notes = List.copyOf(notes);
    }

    /// As one object: `set`, `split`, `mode`, `fingerprint`, `at`, `documents`, `answerable` and `unanswerable` (how
    /// many), `measures` (each with `questions`, `mean`, `low` and `high`), `categories`, `perQuery`, `durationMs`,
    /// `notes`, and `comparison`: null for the first run.
    public Map<String, Object> object() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("set", report.run().set());
        json.put("split", report.run().split());
        json.put("mode", report.run().mode());
        json.put("fingerprint", report.run().fingerprint());
        json.put("at", report.at().toString());
        json.put("documents", report.documents());
        json.put("answerable", report.questions().size() - report.unanswerable());
        json.put("unanswerable", report.unanswerable());
        json.put("measures", measures(report.measures()));
        var categories = new ArrayList<Map<String, Object>>();
        report.categories().forEach((name, measures) -> {
            Map<String, Object> category = new LinkedHashMap<>();
            category.put("category", name);
            category.put("measures", measures(measures));
            categories.add(category);
        });
        json.put("categories", categories);
        json.put(
                "perQuery",
                report.questions().stream().map(AnswerOutcome::object).toList());
        json.put("durationMs", ReportJson.timing(report.timing()));
        json.put("notes", notes);
        json.put("comparison", comparison.map(AnswerOutcome::object).orElse(null));
        return json;
    }

    private static Map<String, Object> measures(Map<AnswerMeasure, AnswerMeasure.Share> measures) {
        Map<String, Object> json = new LinkedHashMap<>();
        measures.forEach((measure, share) -> {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("questions", share.questions());
            told.putAll(ReportJson.interval(share.interval()));
            json.put(measure.word(), told);
        });
        return json;
    }

    private static Map<String, Object> object(AnswerScore score) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", score.id());
        json.put("category", score.category());
        json.put("text", score.text());
        json.put("answerable", score.isAnswerable());
        json.put("found", !score.isRefused());
        json.put("confidence", ReportJson.rounded(score.confidence()));
        json.put("cited", score.cited());
        json.put("right", score.isRight());
        json.put("said", score.isSaid().orElse(null));
        return json;
    }

    private static Map<String, Object> object(AnswerComparison comparison) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", comparison.before().at().toString());
        json.put("measures", comparison.before().measures());
        json.put("difference", ReportJson.interval(comparison.difference()));
        json.put("p", ReportJson.rounded(comparison.significance()));
        json.put("better", comparison.better());
        json.put("worse", comparison.worse());
        return json;
    }

    /// As tables for people.
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(
                "%s (%s), answers, %s: %,d questions that something answers and %,d that nothing does, over %,d documents"
                        .formatted(
                                report.run().set(),
                                report.run().split(),
                                report.run().mode(),
                                report.questions().size() - report.unanswerable(),
                                report.unanswerable(),
                                report.documents()));
        lines.add("");
        lines.add("%-40s %7s   %s".formatted("", "share", "95 of 100 such sets"));
        report.measures()
                .forEach((measure, share) -> lines.add("%-40s %s   %s to %s  of %,d"
                        .formatted(
                                measure.label(),
                                percent(share.interval().mean()),
                                percent(share.interval().low()),
                                percent(share.interval().high()),
                                share.questions())));
        lines.addAll(categories());
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "a question took %.0f ms, 95 of 100 at most %.0f ms",
                report.timing().median().toNanos() / 1e6,
                report.timing().slow().toNanos() / 1e6));
        comparison.ifPresent(each -> lines.addAll(compared(each)));
        notes.forEach(note -> lines.add("note: " + note));
        return lines;
    }

    private List<String> categories() {
        var lines = new ArrayList<String>();
        report.categories()
                .forEach((name, measures) -> measures.forEach((measure, share) -> {
                    if (measure != AnswerMeasure.RIGHT) {
                        lines.add("  %-14s %-42s %s  of %,d"
                                .formatted(
                                        name,
                                        measure.label(),
                                        percent(share.interval().mean()),
                                        share.questions()));
                    }
                }));
        if (!lines.isEmpty()) {
            lines.addFirst("");
        }
        return lines;
    }

    private List<String> compared(AnswerComparison comparison) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("Since the last run, " + comparison.before().at() + ":");
        report.measures().forEach((measure, share) -> {
            var was = comparison.before().measures().get(measure.word());
            if (was != null) {
                lines.add("%-40s was %s".formatted(measure.label(), percent(was)));
            }
        });
        lines.add(String.format(
                Locale.ROOT,
                "right now and not before %s; no longer %s; difference %+.3f (%+.3f to %+.3f), p = %.4f",
                listed(comparison.better()),
                listed(comparison.worse()),
                comparison.difference().mean(),
                comparison.difference().low(),
                comparison.difference().high(),
                comparison.significance()));
        return lines;
    }

    private static String listed(List<String> ids) {
        return ids.isEmpty() ? "none" : String.join(", ", ids);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%5.1f %%", 100 * share);
    }
}
