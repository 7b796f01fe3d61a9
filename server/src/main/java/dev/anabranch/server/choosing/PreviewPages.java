package dev.anabranch.server.choosing;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.mapping.Choice;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.runs.ScheduledRuns;
import dev.anabranch.server.source.NoSuchSpace;
import dev.anabranch.server.source.SelectionRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Looks at what a proposal would take, before it is put in force; and what to do afterwards.
@Controller
final class PreviewPages {
    private final Pages pages;
    private final Proposals proposals;
    private final ConnectionSetup setup;
    private final Optional<Previews> previews;
    private final Optional<ScheduledRuns> schedule;

    PreviewPages(
            Pages pages,
            Proposals proposals,
            ConnectionSetup setup,
            Optional<Previews> previews,
            Optional<ScheduledRuns> schedule) {
        this.pages = pages;
        this.proposals = proposals;
        this.setup = setup;
        this.previews = previews;
        this.schedule = schedule;
    }

    /// At once; the look itself may take long, and is put in when it is there.
    @GetMapping("/spaces/preview")
    void frame(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var proposal = proposals.current();
        pages.write(
                request,
                response,
                Section.SPACES,
                "Preview",
                "choosing/preview.jte",
                proposal.choice().mappings().size());
    }

    @GetMapping("/spaces/preview/result")
    void result(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var proposal = proposals.current();
        try {
            Preview seen = look(proposal.choice());
            var page = new PreviewPage(seen, PlannedTree.of(seen.files()), proposal.isChange());
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
    void ready(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var page = new ReadyPage(proposals.current().before().mappings().size(), schedule.flatMap(ScheduledRuns::next));
        pages.write(request, response, Section.SPACES, "Ready to sync", "choosing/ready.jte", page);
    }

    private Preview look(Choice choice) {
        Previews open = previews.orElseThrow(() -> Problem.conflict(
                "not-configured", "There is no connection to a site yet. The home page says what to configure."));
        if (choice.mappings().isEmpty()) {
            throw Problem.conflict("nothing-chosen", "No space is chosen yet. Choose at least one, then look again.");
        }
        boolean attachments = setup instanceof ConnectionSetup.Complete(var connection) && connection.attachments();
        return open.of(choice, attachments);
    }
}
