package dev.anabranch.server.choosing;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.server.mapping.Choice;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.runs.SiteTabs;
import dev.anabranch.server.runs.SyncedSite;
import dev.anabranch.server.runs.SyncedSites;
import dev.anabranch.server.source.NoSuchSpace;
import dev.anabranch.server.source.SelectionRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Looks at what a proposal would take, before it is put in force; and what to do afterwards.
@Controller
final class PreviewPages {
    private final Pages pages;
    private final Proposals proposals;
    private final SiteLooks looks;
    private final SyncedSites sites;

    PreviewPages(Pages pages, Proposals proposals, SiteLooks looks, SyncedSites sites) {
        this.pages = pages;
        this.proposals = proposals;
        this.looks = looks;
        this.sites = sites;
    }

    /// At once; the look itself may take long, and is put in when it is there.
    @GetMapping("/spaces/preview")
    void frame(
            @RequestParam(defaultValue = "") String connection,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var site = proposals.shown(connection);
        int spaces = proposals.current(site).choice().mappings().size();
        pages.write(
                request,
                response,
                Section.SPACES,
                "Preview",
                "choosing/preview.jte",
                new PreviewFrame(spaces, tabs(site)));
    }

    @GetMapping("/spaces/preview/result")
    void result(
            @RequestParam(defaultValue = "") String connection,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var site = proposals.shown(connection);
        var proposal = proposals.current(site);
        try {
            Preview seen = look(site, proposal.choice());
            var page = new PreviewPage(seen, PlannedTree.of(seen.files()), proposal.isChange(), tabs(site));
            pages.write(request, response, Section.SPACES, "Preview", "choosing/preview-result.jte", page);
        } catch (NoSuchSpace | SelectionRefused | AtlassianException why) {
            pages.write(
                    request,
                    response,
                    Section.SPACES,
                    "Preview",
                    "choosing/preview-trouble.jte",
                    String.valueOf(why.getMessage()));
        }
    }

    @GetMapping("/spaces/ready")
    void ready(
            @RequestParam(defaultValue = "") String connection,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var site = proposals.shown(connection);
        var page = new ReadyPage(
                proposals.current(site).before().mappings().size(),
                site.flatMap(open -> open.schedule().next()),
                tabs(site));
        pages.write(request, response, Section.SPACES, "Ready to sync", "choosing/ready.jte", page);
    }

    private SiteTabs tabs(Optional<SyncedSite> site) {
        return SiteTabs.of(sites, site, "/spaces/preview");
    }

    private Preview look(Optional<SyncedSite> site, Choice choice) {
        SyncedSite open = site.orElseThrow(() -> Problem.conflict(
                "not-configured", "There is no connection to a site yet. The home page says what to configure."));
        if (choice.mappings().isEmpty()) {
            throw Problem.conflict("nothing-chosen", "No space is chosen yet. Choose at least one, then look again.");
        }
        return looks.preview(open, choice, open.connection().attachments());
    }
}
