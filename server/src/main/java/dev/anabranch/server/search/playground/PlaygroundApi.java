package dev.anabranch.server.search.playground;

import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.search.SearchJson;
import dev.anabranch.server.search.SearchTrouble;
import dev.anabranch.server.search.Trial;
import dev.anabranch.server.search.passage.Passage;
import dev.anabranch.server.search.rank.Mode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The playground over REST.
@RestController
final class PlaygroundApi {
    private final Playground playground;

    PlaygroundApi(Playground playground) {
        this.playground = playground;
    }

    @GetMapping("/api/v1/search/trial")
    Map<String, Object> run(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "hybrid") String mode,
            @RequestParam(defaultValue = "") String as,
            HttpServletRequest request) {
        if (q.isBlank()) {
            throw Problem.badRequest("q", "q is empty: say what to look for.");
        }
        var way = Mode.parse(mode)
                .orElseThrow(() ->
                        Problem.badRequest("mode", "mode must be bm25, vector or hybrid, not '%s'.".formatted(mode)));
        return json(SearchTrouble.orProblem(() -> playground.run(q, way, as, request)));
    }

    private static Map<String, Object> json(Trial trial) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "reach",
                trial.reach()
                        .map(sights -> sights.stream().map(PlaygroundApi::json).toList())
                        .orElse(null));
        json.put(
                "words",
                trial.words().words().stream().map(word -> word.terms()).toList());
        json.put("byMeaning", trial.byMeaning());
        json.put("candidates", Map.of("documentsByWords", trial.byWords(), "passagesByMeaning", trial.nearest()));
        json.put("ranked", trial.ranked());
        json.put("tooFar", trial.tooFar());
        json.put(
                "documents", trial.documents().stream().map(PlaygroundApi::json).toList());
        return json;
    }

    private static Map<String, Object> json(Trial.Sight sight) {
        return Map.of("site", sight.site(), "spaces", sight.spaces(), "closed", sight.closed());
    }

    private static Map<String, Object> json(Trial.Tried tried) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rank", tried.rank());
        json.put("rankByWords", tried.byWords() == 0 ? null : tried.byWords());
        json.put("rankByMeaning", tried.byMeaning() == 0 ? null : tried.byMeaning());
        json.put("near", tried.near());
        json.put("hit", SearchJson.of(tried.hit()));
        return json;
    }

    @GetMapping("/api/v1/index/passages")
    Map<String, Object> passages(@RequestParam(defaultValue = "") String document, HttpServletRequest request) {
        var cut = SearchTrouble.orProblem(() -> playground.passages(document, request));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", cut.id().value());
        json.put("site", cut.site());
        json.put("title", cut.title());
        json.put("language", cut.language().name().toLowerCase(Locale.ROOT));
        json.put("passages", cut.passages().stream().map(PlaygroundApi::json).toList());
        return json;
    }

    private static Map<String, Object> json(Passage passage) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ordinal", passage.ordinal());
        json.put("headings", passage.headings());
        json.put("text", passage.text());
        json.put("start", passage.start());
        json.put("end", passage.end());
        return json;
    }
}
