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
    private final SyncedSites sites;
    private final Telling telling;

    RunPages(Pages pages, RunStore runs, SyncedSites sites, Telling telling) {
        this.telling = telling;
        this.pages = pages;
        this.runs = runs;
        this.sites = sites;
    }

    /// Runs of all sites, or of the one that is named.
    @GetMapping("/runs")
    void list(
            @RequestParam(defaultValue = "") String before,
            @RequestParam(defaultValue = "") String connection,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Optional<SyncedSite> site = sites.named(connection);
        List<Run> found = some(before.isEmpty() ? Optional.empty() : Optional.of(known(before)), site);
        boolean more = found.size() > RUNS_A_PAGE;
        List<Run> shown = more ? found.subList(0, RUNS_A_PAGE) : found;
        var views = shown.stream().map(telling.to(request)::view).toList();
        var page = new RunsPage(
                views,
                RunChart.of(views, pages.words()),
                more ? Optional.of(older(shown.getLast(), site)) : Optional.empty(),
                SiteTabs.of(sites, site, "/runs"));
        pages.write(request, response, Section.RUNS, "Runs", "runs/runs.jte", page);
    }

    private List<Run> some(Optional<Run> before, Optional<SyncedSite> site) {
        int most = RUNS_A_PAGE + 1;
        if (site.isEmpty()) {
            return before.map(run -> runs.before(run, most)).orElseGet(() -> runs.latest(most));
        }
        var ofSite = runs.of(site.get().address());
        return before.map(run -> ofSite.before(run, most)).orElseGet(() -> ofSite.latest(most));
    }

    private static String older(Run last, Optional<SyncedSite> site) {
        return "/runs?before=" + last.id()
                + site.map(each -> "&connection=" + each.id()).orElse("");
    }

    /// "Sync now": one run of the site that is named, else one of each site of which something is taken. When a run is
    /// under way it shows that one: it is what the reader wants to see.
    @PostMapping("/runs")
    void start(
            @RequestParam(defaultValue = "false") boolean confirmDeletions,
            @RequestParam(defaultValue = "") String connection,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (confirmDeletions) {
            Caller.require(request, Right.ADMINISTER);
        }
        for (SyncedSite site : wanted(connection)) {
            try {
                site.desk().start(Runner.Order.USUAL.withDeletionsConfirmed(confirmDeletions));
            } catch (RunInProgress another) {
                // shown on the home page as well
            }
        }
        seeOther(response, "/");
    }

    private List<SyncedSite> wanted(String connection) {
        var all = sites.all();
        if (!connection.isEmpty() || all.size() < 2) {
            return List.of(sites.meant(connection, RunPages::notConnected));
        }
        var taken = all.stream().filter(site -> !site.spaceKeys().isEmpty()).toList();
        return taken.isEmpty() ? List.of(all.getFirst()) : taken; // which says that no space is mapped
    }

    /// What pages say where nothing is connected.
    static Problem notConnected() {
        return Problem.conflict(
                "not-configured", "There is no connection to a site yet. The home page says what to configure.");
    }

    @PostMapping("/runs/{id}/pause")
    void pause(@PathVariable String id, HttpServletResponse response) {
        sites.of(known(id)).ifPresent(site -> site.desk().pause(id));
        seeOther(response, "/runs/" + known(id).id());
    }

    @PostMapping("/runs/{id}/resume")
    void resume(@PathVariable String id, HttpServletResponse response) {
        try {
            sites.of(known(id)).ifPresent(site -> site.desk().resume(id));
        } catch (RunInProgress another) {
            // shown on the home page as well
        }
        seeOther(response, "/runs/" + known(id).id());
    }

    @PostMapping("/runs/{id}/stop")
    void stop(@PathVariable String id, HttpServletResponse response) {
        sites.of(known(id)).ifPresent(site -> site.desk().stop(id));
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
