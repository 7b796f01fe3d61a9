package dev.anabranch.server.search;

import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.search.engine.Filter;
import dev.anabranch.server.search.rank.Mode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Search over REST, with the rights of whoever asks.
@RestController
final class SearchApi {
    private static final int MOST = 50;

    private final Search search;
    private final Askers askers;

    SearchApi(Search search, Askers askers) {
        this.search = search;
        this.askers = askers;
    }

    @GetMapping("/api/v1/search")
    Map<String, Object> find(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "hybrid") String mode,
            @RequestParam(defaultValue = "relevance") String sort,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "10") int limit) {
        if (q.isBlank()) {
            throw Problem.badRequest("q", "q is empty: say what to look for.");
        }
        if (limit < 1 || limit > MOST || offset < 0 || offset > Question.DEEPEST) {
            throw Problem.badRequest(
                    "limit",
                    "limit must lie between 1 and %d, offset between 0 and %d.".formatted(MOST, Question.DEEPEST));
        }
        var asker = askers.of(request);
        var question = new Question(
                q,
                Mode.parse(mode).orElseThrow(() -> unknown("mode", mode, "bm25, vector or hybrid")),
                wishes(request, asker),
                Question.Order.parse(sort).orElseThrow(() -> unknown("sort", sort, "relevance, newest or title")),
                offset,
                limit);
        return SearchJson.of(question, SearchTrouble.orProblem(() -> search.find(question, asker)));
    }

    @GetMapping("/api/v1/search/titles")
    Map<String, Object> titles(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "8") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.badRequest("limit", "limit must lie between 1 and %d.".formatted(MOST));
        }
        var hits = SearchTrouble.orProblem(() -> search.titles(q, askers.of(request), limit));
        return Map.of("results", hits.stream().map(SearchJson::of).toList());
    }

    private Filter.Wishes wishes(HttpServletRequest request, Asker asker) {
        return new WrittenWishes(request::getParameterValues).read(search.spacesNamed(asker));
    }

    private static Problem unknown(String name, String value, String known) {
        return Problem.badRequest(name, "%s must be %s, not '%s'.".formatted(name, known, value));
    }
}
