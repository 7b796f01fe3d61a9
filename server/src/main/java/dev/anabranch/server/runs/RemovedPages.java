package dev.anabranch.server.runs;

import dev.anabranch.server.content.Tombstones;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Section;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/// The page of removed documents that can be brought back.
@Controller
final class RemovedPages {
    private static final int ROWS = 100;

    private final Pages pages;
    private final Tombstones tombstones;
    private final Returning returning;

    RemovedPages(Pages pages, Tombstones tombstones, Returning returning) {
        this.pages = pages;
        this.tombstones = tombstones;
        this.returning = returning;
    }

    @GetMapping("/removed")
    void show(
            @RequestParam(defaultValue = "") String space,
            @RequestParam(defaultValue = "") String run,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "0") int back,
            @RequestParam(defaultValue = "false") boolean nothing,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var wanted = new Tombstones.Wanted(space.strip(), run);
        var found = tombstones.list(wanted, after, ROWS + 1);
        var shown = found.subList(0, Math.min(ROWS, found.size()));
        Optional<String> next = found.size() > ROWS
                ? Optional.of("/removed?space=%s&run=%s&after=%s"
                        .formatted(
                                UriUtils.encode(space, StandardCharsets.UTF_8),
                                UriUtils.encode(run, StandardCharsets.UTF_8),
                                UriUtils.encode(shown.getLast().cursor(), StandardCharsets.UTF_8)))
                : Optional.empty();
        var rows = shown.stream()
                .map(stone -> new RemovedPage.Row(stone, returning.keptUntil(stone)))
                .toList();
        pages.write(
                request,
                response,
                Section.RUNS,
                "Removed documents",
                "runs/removed.jte",
                new RemovedPage(rows, tombstones.count(wanted), space.strip(), run, next, back, nothing));
    }

    /// Brings back what was selected, or with `scope=run` all that a run removed.
    @PostMapping("/removed")
    void undo(
            @RequestParam(defaultValue = "selected") String scope,
            @RequestParam(defaultValue = "") String run,
            @RequestParam(defaultValue = "") List<String> document,
            HttpServletResponse response) {
        boolean all = scope.equals("run") && !run.isEmpty();
        var selected = all ? List.<String>of() : document;
        String address = "/removed?nothing=true";
        if (all || !selected.isEmpty()) {
            var back = returning.undo(selected, Optional.of(run).filter(id -> all));
            address = "/removed?back=" + back.documents().size();
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
    }
}
