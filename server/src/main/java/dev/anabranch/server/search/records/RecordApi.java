package dev.anabranch.server.search.records;

import dev.anabranch.server.linking.Readers;
import dev.anabranch.server.platform.web.Portion;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.search.index.IndexChoices;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// All records over REST, and what is decided about them. Each of these may be sent again: deciding the same twice
/// changes nothing.
@RestController
@RequestMapping("/api/v1/index")
final class RecordApi {
    private final RecordDesk desk;
    private final Readers readers;

    RecordApi(RecordDesk desk, Readers readers) {
        this.desk = desk;
        this.readers = readers;
    }

    /// Which records are meant: some by name, or all that match.
    ///
    /// @param documents their ids, or `ID@SITE`
    /// @param below whether all below them is meant, too
    /// @param matching a filter as that of the list; without a word in it all
    record MeantRecords(Optional<List<String>> documents, Optional<Boolean> below, Optional<Matching> matching) {}

    /// As the parameters of the list.
    record Matching(Optional<String> state, Optional<String> space, Optional<String> type, Optional<String> title) {
        RecordFilter filter() {
            return new RecordFilter(state.orElse(""), space.orElse(""), type.orElse(""), title.orElse(""));
        }
    }

    /// How a space is to be switched; what is left out stays.
    record WantedSwitch(Optional<Boolean> chosenOnly, Optional<List<String>> leftOut) {}

    @GetMapping("/records")
    Map<String, Object> list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String space,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "") String cursor,
            HttpServletRequest request) {
        var portion = new Portion(limit, cursor);
        var filter = new RecordFilter(state, space, type, title);
        var part = desk.list(filter, readers.of(request), portion.cursor(), portion.limit());
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", part.rows().stream().map(RecordJson::of).toList());
        part.next().ifPresent(next -> page.put("next", address(filter, portion.limit(), next)));
        return page;
    }

    private static String address(RecordFilter filter, int limit, String next) {
        var query = filter.query();
        return "/api/v1/index/records?%s%slimit=%d&cursor=%s"
                .formatted(query, query.isEmpty() ? "" : "&", limit, URLEncoder.encode(next, StandardCharsets.UTF_8));
    }

    @PostMapping("/records/take-in")
    Map<String, Object> takeIn(@RequestBody MeantRecords meant, HttpServletRequest request) {
        return decide(meant, request, IndexChoices.Decision.IN);
    }

    @PostMapping("/records/leave-out")
    Map<String, Object> leaveOut(@RequestBody MeantRecords meant, HttpServletRequest request) {
        return decide(meant, request, IndexChoices.Decision.OUT);
    }

    private Map<String, Object> decide(MeantRecords meant, HttpServletRequest request, IndexChoices.Decision decision) {
        return Map.of("documents", desk.decide(meant(meant), readers.of(request), decision));
    }

    @PostMapping("/records/retry")
    Map<String, Object> retry(@RequestBody MeantRecords meant, HttpServletRequest request) {
        return Map.of("documents", desk.retry(meant(meant), readers.of(request)));
    }

    private static RecordDesk.Meant meant(MeantRecords sent) {
        var below = sent.below().orElse(false);
        if (sent.documents().isPresent() == sent.matching().isPresent()) {
            throw Problem.badRequest(
                    "documents", "Send either documents, a list of ids, or matching, a filter; {} means all.");
        }
        if (below && sent.matching().isPresent()) {
            throw Problem.badRequest("documents", "below is about documents that are named, not about a filter.");
        }
        if (!sent.documents().map(RecordApi::isCertain).orElse(true)) {
            throw Problem.badRequest("documents", "documents must be a list of ids; null is none.");
        }
        return sent.documents()
                .<RecordDesk.Meant>map(names -> new RecordDesk.Named(names, below))
                .orElseGet(() -> new RecordDesk.Matching(
                        sent.matching().map(Matching::filter).orElseThrow()));
    }

    private static boolean isCertain(List<String> sent) {
        return sent.stream().allMatch(Objects::nonNull);
    }

    @GetMapping("/spaces")
    Map<String, Object> spaces() {
        return RecordJson.of(desk.overview());
    }

    @PutMapping("/spaces/{key}")
    Map<String, Object> turn(@PathVariable String key, @RequestBody WantedSwitch wanted) {
        if (!wanted.leftOut().map(RecordApi::isCertain).orElse(true)) {
            throw Problem.badRequest("left-out", "leftOut must be a list of kinds; null is none.");
        }
        return Map.of(
                "documents",
                desk.change(key, wanted.chosenOnly(), wanted.leftOut().map(Set::copyOf)));
    }
}
