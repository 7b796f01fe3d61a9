package dev.anabranch.server.runs;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Tombstone;
import dev.anabranch.server.content.Tombstones;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/// Removed documents that can be brought back, over REST.
@RestController
@RequestMapping("/api/v1/removed")
final class RemovedApi {
    private final Tombstones tombstones;
    private final Returning returning;

    RemovedApi(Tombstones tombstones, Returning returning) {
        this.tombstones = tombstones;
        this.returning = returning;
    }

    /// Which are meant.
    ///
    /// @param documents their ids
    /// @param run all that this run removed
    /// @param olderThan of purge: all that was removed so long ago, such as `7d`
    record Meant(Optional<List<String>> documents, Optional<String> run, Optional<String> olderThan) {}

    @GetMapping
    Map<String, Object> list(
            @RequestParam(defaultValue = "") String space,
            @RequestParam(defaultValue = "") String run,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "") String cursor) {
        int most = RunApi.size(limit);
        List<Tombstone> found = tombstones.list(new Tombstones.Wanted(space, run), cursor, most + 1);
        List<Tombstone> shown = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most
                ? "/api/v1/removed?space=%s&run=%s&limit=%d&cursor=%s"
                        .formatted(
                                UriUtils.encode(space, StandardCharsets.UTF_8),
                                UriUtils.encode(run, StandardCharsets.UTF_8),
                                most,
                                UriUtils.encode(shown.getLast().cursor(), StandardCharsets.UTF_8))
                : "";
        return RunApi.page(shown.stream().map(this::json).toList(), next);
    }

    /// They are held again as they last were, with their files, though the site has them no more.
    @PostMapping("/undo")
    Map<String, Object> undo(@RequestBody(required = false) Optional<Meant> meant) {
        var back = returning.undo(documents(meant), run(meant));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("documents", back.documents().stream().map(DocumentId::value).toList());
        json.put("filesWritten", back.filesWritten() && back.failures().isEmpty());
        var left = documents(meant).stream()
                .filter(id -> back.documents().stream().noneMatch(each -> isNamedBy(each, id)))
                .toList();
        if (!left.isEmpty()) {
            json.put("notRemoved", left);
        }
        return json;
    }

    /// They are forgotten for good.
    @PostMapping("/purge")
    Map<String, Object> purge(@RequestBody(required = false) Optional<Meant> meant) {
        int purged = meant.flatMap(Meant::olderThan)
                .map(span -> returning.purge(span))
                .orElseGet(() -> returning.purge(documents(meant), run(meant)));
        return Map.of("documents", purged);
    }

    private static boolean isNamedBy(DocumentId back, String text) {
        return NamedDocument.parse(text).filter(name -> name.id().equals(back)).isPresent();
    }

    private static List<String> documents(Optional<Meant> meant) {
        return meant.flatMap(Meant::documents).orElse(List.of());
    }

    private static Optional<String> run(Optional<Meant> meant) {
        return meant.flatMap(Meant::run);
    }

    private Map<String, Object> json(Tombstone stone) {
        Map<String, Object> json = RunJson.removed(stone);
        json.put("keptUntil", returning.keptUntil(stone).toString());
        return json;
    }
}
