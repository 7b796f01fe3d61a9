package dev.anabranch.server.runs;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Inventory;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.sync.DocumentQuery;
import dev.anabranch.server.sync.Outcome;
import dev.anabranch.server.sync.Run;
import dev.anabranch.server.sync.RunDocument;
import dev.anabranch.server.sync.RunInProgress;
import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.RunSearch;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.Trigger;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/// The page of one run, and what can be done from there.
@Controller
final class RunDetailPages {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int DOCUMENTS_A_PAGE = 100;
    private static final int REQUESTS_A_PAGE = 200;
    private static final int FAILED_FIRST = 10;
    private static final int ROWS = 1000;

    private final Pages pages;
    private final RunStore runs;
    private final RunSearch search;
    private final Inventory inventory;
    private final LiveRuns lives;
    private final SyncedSites sites;
    private final Telling telling;

    RunDetailPages(
            Pages pages,
            RunStore runs,
            RunSearch search,
            Inventory inventory,
            LiveRuns lives,
            SyncedSites sites,
            Telling telling) {
        this.telling = telling;
        this.lives = lives;
        this.pages = pages;
        this.runs = runs;
        this.search = search;
        this.inventory = inventory;
        this.sites = sites;
    }

    @GetMapping("/runs/{id}")
    void one(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int after,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        // Before the run is read: one that ends in between is not shown as going on with nobody following it.
        var live = lives.find(id);
        Run run = known(id);
        var filter = RunFilter.of(run.id(), outcome, type, q);
        boolean first = filter.query().isAll() && after == 0;
        Told told = telling.to(request);
        var failed = first
                ? told.documents(run.site(), runs.documents(id, Outcome.FAILED, 0, FAILED_FIRST))
                : List.<RunDocument>of();
        var page = new RunPage(
                told.view(run),
                views(run, failed),
                found(run, filter, after, told),
                runs.phases(run),
                told.coverage(runs.coverage(id)),
                told.administers() ? SettingsSnapshot.of(run.asked().settings()) : List.of(),
                live.map(told::live),
                sites.of(run).isPresent());
        pages.write(request, response, Section.RUNS, "Run", "runs/run.jte", page);
    }

    /// What the run asked the site.
    @GetMapping("/runs/{id}/requests")
    void requests(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int after,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Run run = known(id);
        var found = runs.requests(run.id(), after, REQUESTS_A_PAGE + 1);
        boolean more = found.size() > REQUESTS_A_PAGE;
        var shown = more ? found.subList(0, REQUESTS_A_PAGE) : found;
        var page = new RequestsPage(
                telling.to(request).view(run),
                shown,
                runs.requestCount(run.id()),
                more
                        ? Optional.of("/runs/%s/requests?after=%d"
                                .formatted(run.id(), shown.getLast().number()))
                        : Optional.empty());
        pages.write(request, response, Section.RUNS, "Requests of a run", "runs/requests.jte", page);
    }

    /// Each document as a line of JSON, however many there are.
    @GetMapping("/runs/{id}/documents.ndjson")
    void download(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String q,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Run run = known(id);
        Told told = telling.to(request);
        DocumentQuery wanted = RunFilter.of(run.id(), outcome, type, q).query();
        response.setContentType("application/x-ndjson");
        response.setHeader("Content-Disposition", "attachment; filename=\"run-" + run.id() + ".ndjson\"");
        OutputStream out = response.getOutputStream();
        int last = 0;
        List<RunDocument> some;
        do {
            some = search.documents(run.id(), wanted, last, ROWS);
            for (RunDocument document : told(run, wanted, some, told)) {
                out.write(
                        (JSON.writeValueAsString(RunJson.document(document)) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            last = some.isEmpty() ? last : some.getLast().number();
        } while (some.size() == ROWS);
    }

    /// Reads documents that failed once more: one, or all of them.
    @PostMapping("/runs/{id}/retry")
    void retry(
            @PathVariable String id, @RequestParam(defaultValue = "") String document, HttpServletResponse response) {
        Run run = known(id);
        RunDesk open = sites.of(run).map(SyncedSite::desk).orElseThrow(RunPages::notConnected);
        List<DocumentId> failed = runs.documents(run.id(), Outcome.FAILED, 0, ROWS).stream()
                .map(RunDocument::id)
                .filter(each -> document.isEmpty() || each.equals(document))
                .flatMap(each -> DocumentId.parse(each).stream())
                .toList();
        if (failed.isEmpty()) {
            throw Problem.notFound("No such document failed in this run.");
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "/runs/" + started(open, new RunKind.Pages(failed), run.spaceKeys()));
    }

    /// When a run is under way already, that one: it is what the reader wants to see.
    private static String started(RunDesk desk, RunKind kind, List<String> spaceKeys) {
        try {
            return desk.start(new Runner.Order(kind, false, false, Trigger.HAND).of(spaceKeys));
        } catch (RunInProgress another) {
            return another.runId();
        }
    }

    private RunPage.Found found(Run run, RunFilter filter, int after, Told told) {
        var query = filter.query();
        boolean asTheyAre =
                told.isEverything() || (told.administers() && query.text().isEmpty());
        List<RunDocument> found = asTheyAre
                ? search.documents(run.id(), query, after, DOCUMENTS_A_PAGE + 1)
                : seen(run, query, after, DOCUMENTS_A_PAGE + 1, told);
        boolean more = found.size() > DOCUMENTS_A_PAGE;
        List<RunDocument> shown = more ? found.subList(0, DOCUMENTS_A_PAGE) : found;
        return new RunPage.Found(
                filter,
                views(run, told(run, query, shown, told)),
                asTheyAre
                        ? search.count(run.id(), query)
                        : seen(run, query, 0, Integer.MAX_VALUE, told).size(),
                search.types(run.id()),
                more ? Optional.of(filter.after(shown.getLast().number())) : Optional.empty());
    }

    /// Whoever looks for words learns nothing of what they may not read, not even that the words stand there.
    private static List<RunDocument> told(Run run, DocumentQuery query, List<RunDocument> rows, Told told) {
        return query.text().isEmpty() ? told.documents(run.site(), rows) : told.whole(run.site(), rows);
    }

    /// The rows that may be told, and only those.
    private List<RunDocument> seen(Run run, DocumentQuery query, int after, int most, Told told) {
        List<RunDocument> seen = new ArrayList<>();
        List<RunDocument> some;
        int last = after;
        do {
            some = search.documents(run.id(), query, last, ROWS);
            seen.addAll(told.whole(run.site(), some));
            last = some.isEmpty() ? last : some.getLast().number();
        } while (some.size() == ROWS && seen.size() < most);
        return seen.subList(0, Math.min(most, seen.size()));
    }

    private List<DocumentView> views(Run run, List<RunDocument> documents) {
        String wiki = inventory.wiki(run.site());
        return documents.stream().map(each -> new DocumentView(each, wiki)).toList();
    }

    private Run known(String id) {
        return runs.find(id).orElseThrow(() -> Problem.notFound("There is no run '" + id + "'."));
    }
}
