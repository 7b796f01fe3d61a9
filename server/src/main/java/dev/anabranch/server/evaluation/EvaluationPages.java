package dev.anabranch.server.evaluation;

import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// What `eval` measured last, as pages and over REST. It measures nothing: that takes minutes, and a command does it.
@Controller
final class EvaluationPages {
    private final Pages pages;
    private final DataFolder folder;

    EvaluationPages(Pages pages, DataFolder folder) {
        this.pages = pages;
        this.folder = folder;
    }

    private KeptRuns.Found kept() {
        return new KeptRuns(folder.root().resolve("eval")).all();
    }

    @GetMapping("/evaluation")
    void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var kept = kept();
        write(request, response, page(kept, Optional.empty(), EvaluationPage.Which.MISSED));
    }

    @GetMapping("/evaluation/{name}")
    void show(
            @PathVariable String name,
            @RequestParam(defaultValue = "missed") String show,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var kept = kept();
        write(request, response, page(kept, Optional.of(run(kept, name)), EvaluationPage.Which.of(show)));
    }

    private EvaluationPage page(KeptRuns.Found kept, Optional<KeptRun> shown, EvaluationPage.Which which) {
        return new EvaluationPage(
                kept.runs(), kept.unreadable(), shown, which, folder.root().toString());
    }

    private void write(HttpServletRequest request, HttpServletResponse response, EvaluationPage page)
            throws IOException {
        var title = page.shown().map(run -> run.set() + " · Measured").orElse("Measured");
        pages.write(request, response, Section.RECORDS, title, "search/evaluation.jte", page);
    }

    private static KeptRun run(KeptRuns.Found kept, String name) {
        return kept.runs().stream()
                .filter(run -> run.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("No run '%s' is kept.".formatted(name)));
    }

    @GetMapping("/api/v1/evaluations")
    @ResponseBody
    Map<String, Object> runs() {
        return Map.of("items", kept().runs().stream().map(EvaluationPages::json).toList());
    }

    @GetMapping("/api/v1/evaluations/{name}")
    @ResponseBody
    Map<String, Object> one(@PathVariable String name) {
        var run = run(kept(), name);
        var json = json(run);
        json.put(
                "categories",
                run.categories().stream()
                        .map(each -> Map.of(
                                "category",
                                each.name(),
                                "queries",
                                each.queries(),
                                "measures",
                                measures(each.measures())))
                        .toList());
        json.put("perQuery", run.questions().stream().map(EvaluationPages::json).toList());
        return json;
    }

    private static Map<String, Object> json(KeptRun run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", run.name());
        json.put("set", run.set());
        json.put("split", run.split());
        json.put("mode", run.mode());
        json.put("at", run.at().toString());
        json.put("documents", run.documents());
        json.put("queries", run.questions().size());
        json.put("measures", measures(run.measures()));
        json.put("comparison", run.comparison().map(EvaluationPages::json).orElse(null));
        json.put("notes", run.notes());
        return json;
    }

    private static Map<String, Object> json(KeptRun.Difference difference) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", difference.at().toString());
        json.put("difference", json(difference.mean()));
        json.put("p", difference.p());
        json.put("better", difference.better());
        json.put("worse", difference.worse());
        json.put("equal", difference.equal());
        return json;
    }

    private static Map<String, Object> json(KeptRun.Asked question) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", question.id());
        json.put("category", question.category());
        json.put("text", question.text());
        for (var measure : Measure.values()) {
            json.put(measure.word(), question.of(measure));
        }
        json.put(
                "before", question.before().isEmpty() ? null : question.before().getAsDouble());
        return json;
    }

    private static Map<String, Object> measures(Map<Measure, Interval> measures) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (var measure : List.of(Measure.values())) {
            var interval = measures.get(measure);
            if (interval != null) {
                json.put(measure.word(), json(interval));
            }
        }
        return json;
    }

    private static Map<String, Object> json(Interval interval) {
        return Map.of("mean", interval.mean(), "low", interval.low(), "high", interval.high());
    }
}
