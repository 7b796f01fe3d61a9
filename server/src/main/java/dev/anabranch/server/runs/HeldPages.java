package dev.anabranch.server.runs;

import dev.anabranch.server.content.Inventory;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.sync.HeldDeletion;
import dev.anabranch.server.sync.HeldDeletion.Decision;
import dev.anabranch.server.sync.HeldDeletions;
import dev.anabranch.server.sync.Outcome;
import dev.anabranch.server.sync.RunDocument;
import dev.anabranch.server.sync.Trigger;
import dev.anabranch.server.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/// The page of deletions that are for a person to decide.
@Controller
final class HeldPages {
    private static final int ROWS_OF_EACH = 50;
    private static final int ROWS_OF_ONE = 200;

    private final Pages pages;
    private final HeldDeletions held;
    private final Decisions decisions;
    private final Inventory inventory;
    private final Workspace workspace;
    private final SyncedSites sites;

    HeldPages(
            Pages pages,
            HeldDeletions held,
            Decisions decisions,
            Inventory inventory,
            Workspace workspace,
            SyncedSites sites) {
        this.pages = pages;
        this.held = held;
        this.decisions = decisions;
        this.inventory = inventory;
        this.workspace = workspace;
        this.sites = sites;
    }

    @GetMapping("/held")
    void show(
            @RequestParam(defaultValue = "waiting") String decision,
            @RequestParam(defaultValue = "") String space,
            @RequestParam(defaultValue = "") String site,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "false") boolean nothing,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Decision shown = Decision.of(decision)
                .orElseThrow(() -> Problem.badRequest(
                        "decision", "decision must be waiting, approved or ignored, not '" + decision + "'."));
        var all = held.spaces();
        var spaces = all.stream()
                .filter(each -> space.isEmpty() || each.key().equalsIgnoreCase(space))
                .filter(each -> site.isEmpty() || each.site().equals(site))
                .filter(each -> count(each, shown) > 0)
                .map(each -> ofSpace(each, shown, after, space.isEmpty() ? ROWS_OF_EACH : ROWS_OF_ONE))
                .toList();
        var sums = new EnumMap<Decision, Integer>(Decision.class);
        for (Decision each : Decision.values()) {
            sums.put(each, all.stream().mapToInt(one -> count(one, each)).sum());
        }
        pages.write(
                request,
                response,
                Section.RUNS,
                "Held deletions",
                "runs/held.jte",
                new HeldPage(spaces, shown, sums, space, !sites.all().isEmpty(), nothing));
    }

    /// Decides about what was ticked, or about all of a space.
    ///
    /// @param verb `delete` or `keep`
    /// @param scope `selected`, or the whole space
    @PostMapping("/held")
    void decide(
            @RequestParam(defaultValue = "") String verb,
            @RequestParam(defaultValue = "selected") String scope,
            @RequestParam(defaultValue = "") String space,
            @RequestParam(defaultValue = "") String site,
            @RequestParam(defaultValue = "") List<String> document,
            HttpServletResponse response) {
        boolean all = scope.equals("space");
        var selected = all ? List.<String>of() : document;
        if (selected.isEmpty() && !all) {
            seeOther(response, "/held?nothing=true");
            return;
        }
        var meant = new Decisions.Meant(selected, given(site), given(space), false);
        switch (verb) {
            case "delete" ->
                seeOther(
                        response,
                        decisions
                                .approve(meant, Trigger.HAND)
                                .runId()
                                .map(run -> "/runs/" + run)
                                .orElse("/held?decision=approved"));
            case "keep" -> {
                decisions.ignore(meant);
                seeOther(response, "/held");
            }
            default -> throw Problem.badRequest("decision", "verb must be delete or keep, not '" + verb + "'.");
        }
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    private HeldPage.OfSpace ofSpace(HeldDeletions.OfSpace space, Decision shown, String after, int most) {
        String wiki = inventory.wiki(space.site());
        var found = held.list(new HeldDeletions.Wanted(space.site(), space.key(), Optional.of(shown)), after, most + 1);
        boolean more = found.size() > most;
        var rows = more ? found.subList(0, most) : found;
        return new HeldPage.OfSpace(
                space,
                count(space, shown),
                rows.stream().map(item -> row(item, wiki)).toList(),
                more ? Optional.of(next(space, shown, rows.getLast().cursor())) : Optional.empty());
    }

    private static String next(HeldDeletions.OfSpace space, Decision shown, String last) {
        return "/held?space=%s&site=%s&decision=%s&after=%s"
                .formatted(
                        UriUtils.encode(space.key(), StandardCharsets.UTF_8),
                        UriUtils.encode(space.site(), StandardCharsets.UTF_8),
                        shown.word(),
                        UriUtils.encode(last, StandardCharsets.UTF_8));
    }

    private HeldPage.Row row(HeldDeletion item, String wiki) {
        var document = new RunDocument(
                0,
                item.id().value(),
                item.type(),
                item.title(),
                Outcome.HELD,
                workspace.pathOf(item.site(), item.id()).orElse(""),
                "",
                "",
                item.since());
        return new HeldPage.Row(item, new DocumentView(document, wiki));
    }

    private static int count(HeldDeletions.OfSpace space, Decision decision) {
        return switch (decision) {
            case WAITING -> space.waiting();
            case APPROVED -> space.approved();
            case IGNORED -> space.ignored();
        };
    }

    private static void seeOther(HttpServletResponse response, String address) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
    }
}
