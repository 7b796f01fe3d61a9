package dev.anabranch.server.search.playground;

import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.search.SearchTrouble;
import dev.anabranch.server.search.Trial;
import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.rank.Mode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The pages of the playground.
@Controller
final class PlaygroundPages {
    private static final int MOST_LETTERS = 500;

    private final Pages pages;
    private final Playground playground;

    PlaygroundPages(Pages pages, Playground playground) {
        this.pages = pages;
        this.playground = playground;
    }

    @GetMapping("/search/playground")
    void show(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "hybrid") String mode,
            @RequestParam(defaultValue = "") String as,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var words = q.length() > MOST_LETTERS ? q.substring(0, MOST_LETTERS) : q;
        var asked = new PlaygroundPage.Asked(
                words,
                Mode.parse(mode).orElse(Mode.HYBRID),
                as,
                text(request, "space"),
                text(request, "type"),
                text(request, "from"),
                text(request, "to"));
        Optional<Trial> trial = Optional.empty();
        String complaint = "";
        try {
            trial = words.isBlank() ? Optional.empty() : Optional.of(playground.run(words, asked.mode(), as, request));
        } catch (Problem | EngineFailed wrong) {
            complaint = String.valueOf(wrong.getMessage());
        }
        var page = new PlaygroundPage(asked, playground.people(), trial, complaint);
        pages.write(request, response, Section.RECORDS, "Playground", "search/playground.jte", page);
    }

    private static String text(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    @GetMapping("/search/passages")
    void passages(
            @RequestParam(defaultValue = "") String document, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var cut = SearchTrouble.orProblem(() -> playground.passages(document, request));
        pages.write(request, response, Section.RECORDS, "Passages", "search/passages.jte", cut);
    }
}
