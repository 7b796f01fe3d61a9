package dev.anabranch.server.runs;

import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunInProgress;
import dev.anabranch.server.sync.RunStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The pages of runs.
@Controller
final class RunPages {
    private static final int RUNS_A_PAGE = 50;

    private final Pages pages;
    private final RunStore runs;
    private final Optional<RunDesk> desk;

    RunPages(Pages pages, RunStore runs, Optional<RunDesk> desk) {
        this.pages = pages;
        this.runs = runs;
        this.desk = desk;
    }

    @GetMapping("/runs")
    void list(@RequestParam(defaultValue = "") String before, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<Run> found = before.isEmpty() ? runs.latest(RUNS_A_PAGE + 1) : runs.before(known(before), RUNS_A_PAGE + 1);
        boolean more = found.size() > RUNS_A_PAGE;
        List<Run> shown = more ? found.subList(0, RUNS_A_PAGE) : found;
        var views = shown.stream().map(RunView::new).toList();
        var page = new RunsPage(
                views,
                RunChart.of(views, pages.words()),
                more ? Optional.of("/runs?before=" + shown.getLast().id()) : Optional.empty());
        pages.write(request, response, Section.RUNS, "Runs", "runs/runs.jte", page);
    }

    /// "Sync now". When a run is under way it shows that one: it is what the reader wants to see.
    @PostMapping("/runs")
    void start(
            @RequestParam(defaultValue = "false") boolean confirmDeletions,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (confirmDeletions) {
            Caller.require(request, Right.ADMINISTER);
        }
        RunDesk open = desk.orElseThrow(() -> Problem.conflict(
                "not-configured", "There is no connection to a site yet. The home page says what to configure."));
        try {
            open.start(Runner.Order.USUAL.withDeletionsConfirmed(confirmDeletions));
        } catch (RunInProgress another) {
            // shown on the home page as well
        }
        seeOther(response, "/");
    }

    @PostMapping("/runs/{id}/pause")
    void pause(@PathVariable String id, HttpServletResponse response) {
        desk.ifPresent(open -> open.pause(known(id).id()));
        seeOther(response, "/runs/" + known(id).id());
    }

    @PostMapping("/runs/{id}/resume")
    void resume(@PathVariable String id, HttpServletResponse response) {
        try {
            desk.ifPresent(open -> open.resume(known(id).id()));
        } catch (RunInProgress another) {
            // shown on the home page as well
        }
        seeOther(response, "/runs/" + known(id).id());
    }

    @PostMapping("/runs/{id}/stop")
    void stop(@PathVariable String id, HttpServletResponse response) {
        desk.ifPresent(open -> open.stop(known(id).id()));
        seeOther(response, "/runs/" + known(id).id());
    }

    private Run known(String id) {
        return runs.find(id).orElseThrow(() -> Problem.notFound("There is no run '" + id + "'."));
    }

    private static void seeOther(HttpServletResponse response, String address) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
    }
}
