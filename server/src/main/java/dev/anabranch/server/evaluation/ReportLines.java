package dev.anabranch.server.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A report as lines for people.
final class ReportLines {
    private final Report report;

    ReportLines(Report report) {
        this.report = report;
    }

    List<String> text() {
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "%s (%s), %s: %,d questions over %,d documents",
                report.set(),
                report.split(),
                report.mode(),
                report.questions().size(),
                report.documents()));
        lines.add("");
        lines.add(String.format(Locale.ROOT, "%-12s %7s   %s", "", "mean", "95 of 100 such sets"));
        report.measures().forEach((measure, interval) -> lines.add(line(measure, interval)));
        lines.addAll(categories());
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "documents taken in %.1f s; a question took %.1f ms, 95 of 100 at most %.1f ms",
                report.timing().build().toMillis() / 1000.0,
                report.timing().median().toNanos() / 1e6,
                report.timing().slow().toNanos() / 1e6));
        return lines;
    }

    private static String line(Measure measure, Interval interval) {
        return String.format(
                Locale.ROOT,
                "%-12s %7.4f   %.4f to %.4f",
                measure.word(),
                interval.mean(),
                interval.low(),
                interval.high());
    }

    private List<String> categories() {
        var categories = report.categories();
        if (categories.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add("");
        int width = categories.keySet().stream().mapToInt(String::length).max().orElse(0);
        var head = new StringBuilder(pad("category", width)).append(" questions");
        for (var measure : Measure.values()) {
            head.append(String.format(Locale.ROOT, " %10s", measure.word()));
        }
        lines.add(head.toString());
        categories.forEach((name, scores) -> {
            var line = new StringBuilder(pad(name, width)).append(String.format(Locale.ROOT, " %9d", scores.size()));
            for (var measure : Measure.values()) {
                var values =
                        scores.stream().mapToDouble(score -> score.of(measure)).toArray();
                line.append(String.format(Locale.ROOT, " %10.4f", Chance.mean(values)));
            }
            lines.add(line.toString());
        });
        return lines;
    }

    /// How a run stands to the one before.
    static List<String> of(Comparison comparison, Report report) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("Since the last run, " + comparison.at() + ":");
        Map<Measure, Interval> now = report.measures();
        comparison.before().forEach((measure, before) -> {
            var interval = now.get(measure);
            if (interval != null) {
                lines.add(String.format(
                        Locale.ROOT, "%-12s %+7.4f   was %.4f", measure.word(), interval.mean() - before, before));
            }
        });
        lines.add(String.format(
                Locale.ROOT,
                "by nDCG@10: better %d, worse %d, equal %d; difference %+.4f (%+.4f to %+.4f), p = %.4f",
                comparison.better(),
                comparison.worse(),
                comparison.equal(),
                comparison.difference().mean(),
                comparison.difference().low(),
                comparison.difference().high(),
                comparison.significance()));
        return lines;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, Math.max(width, 8) - text.length()));
    }
}
