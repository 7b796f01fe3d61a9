package dev.anabranch.server.evaluation;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A report as an object for scripts, and back. Figures have six places.
final class ReportJson {
    private ReportJson() {}

    static Map<String, Object> object(Report report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("set", report.set());
        json.put("split", report.split());
        json.put("mode", report.mode());
        json.put("fingerprint", report.fingerprint());
        json.put("at", report.at().toString());
        json.put("documents", report.documents());
        json.put("queries", report.questions().size());
        json.put("measures", measures(report.measures()));
        json.put(
                "categories",
                report.categories().entrySet().stream()
                        .map(each -> category(each.getKey(), each.getValue()))
                        .toList());
        json.put(
                "perQuery",
                report.questions().stream().map(ReportJson::question).toList());
        json.put("durationMs", timing(report.timing()));
        json.put("notes", report.notes());
        return json;
    }

    static Map<String, Object> comparison(Comparison comparison) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", comparison.at().toString());
        Map<String, Object> before = new LinkedHashMap<>();
        comparison.before().forEach((measure, mean) -> before.put(measure.word(), rounded(mean)));
        json.put("measures", before);
        json.put("difference", interval(comparison.difference()));
        json.put("p", rounded(comparison.significance()));
        json.put("better", comparison.better());
        json.put("worse", comparison.worse());
        json.put("equal", comparison.equal());
        return json;
    }

    private static Map<String, Object> measures(Map<Measure, Interval> measures) {
        Map<String, Object> json = new LinkedHashMap<>();
        measures.forEach((measure, interval) -> json.put(measure.word(), interval(interval)));
        return json;
    }

    static Map<String, Object> interval(Interval interval) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mean", rounded(interval.mean()));
        json.put("low", rounded(interval.low()));
        json.put("high", rounded(interval.high()));
        return json;
    }

    private static Map<String, Object> category(String name, List<QuestionScore> scores) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("category", name);
        json.put("queries", scores.size());
        json.put("measures", measures(Report.measures(scores)));
        return json;
    }

    private static Map<String, Object> question(QuestionScore score) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", score.id());
        json.put("category", score.category());
        for (var measure : Measure.values()) {
            json.put(measure.word(), rounded(score.of(measure)));
        }
        json.put("text", score.text());
        return json;
    }

    static Map<String, Object> timing(Timing timing) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("build", timing.build().toMillis());
        json.put("queryP50", milliseconds(timing.median()));
        json.put("queryP95", milliseconds(timing.slow()));
        return json;
    }

    private static double milliseconds(Duration duration) {
        return Math.round(duration.toNanos() / 1e4) / 100.0;
    }

    static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }

    /// @throws IllegalArgumentException when it is no report
    static Report read(JsonNode json) {
        try {
            return new Report(
                    json.path("set").asString(),
                    json.path("split").asString(),
                    json.path("mode").asString(),
                    json.path("fingerprint").asString(),
                    Instant.parse(json.path("at").asString()),
                    json.path("documents").asInt(),
                    json.path("perQuery")
                            .valueStream()
                            .map(ReportJson::readQuestion)
                            .toList(),
                    new Timing(Duration.ZERO, Duration.ZERO, Duration.ZERO),
                    List.of());
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException("it is no report of a run", noTime);
        }
    }

    private static QuestionScore readQuestion(JsonNode json) {
        var values = new EnumMap<Measure, Double>(Measure.class);
        for (var measure : Measure.values()) {
            values.put(measure, json.path(measure.word()).asDouble());
        }
        return new QuestionScore(
                json.path("id").asString(),
                json.path("category").asString(),
                json.path("text").asString(""),
                values);
    }
}
