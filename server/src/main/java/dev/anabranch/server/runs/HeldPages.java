package dev.anabranch.server.runs;

import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The page of deletions that wait for a person.
@Controller
final class HeldPages {
    private final Pages pages;
    private final RunStore runs;
    private final HeldDeletions held;
    private final Optional<RunDesk> desk;

    HeldPages(Pages pages, RunStore runs, HeldDeletions held, Optional<RunDesk> desk) {
        this.pages = pages;
        this.runs = runs;
        this.held = held;
        this.desk = desk;
    }

    @GetMapping("/held")
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<HeldPage.OfSpace> waiting =
                runs.latest(1).stream().map(Run::site).findFirst().map(held::of).orElse(List.of());
        pages.write(
                request,
                response,
                Section.RUNS,
                "Held deletions",
                "runs/held.jte",
                new HeldPage(waiting, desk.isPresent()));
    }
}
