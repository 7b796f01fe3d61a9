package dev.anabranch.server.writing.web;

import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.files.Preview;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.writing.Author;
import dev.anabranch.server.writing.Proposal;
import dev.anabranch.server.writing.ProposalState;
import dev.anabranch.server.writing.Proposals;
import dev.anabranch.server.writing.WritingRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The queue of proposed writes, and the page of each.
@Controller
final class ProposalPages {
    private final Pages pages;
    private final Proposals proposals;
    private final ProposalLists lists;
    private final Authors authors;

    ProposalPages(Pages pages, Proposals proposals, ProposalLists lists, Authors authors) {
        this.pages = pages;
        this.proposals = proposals;
        this.lists = lists;
        this.authors = authors;
    }

    @GetMapping("/proposals")
    void list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String space,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "false") boolean own,
            @RequestParam(defaultValue = "") String cursor,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var wish = new ProposalsPage.Wish(state, space.strip(), person.strip(), own);
        var page = Refused.orProblem(response, () -> lists.page(authors.known(request), wish, cursor));
        pages.write(request, response, Section.PROPOSALS, "Proposed writes", "writing/proposals.jte", page);
    }

    @GetMapping("/proposals/{id}")
    void show(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String done,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        show(id, told(done), Optional.empty(), request, response);
    }

    private static Optional<String> told(String done) {
        return switch (done) {
            case "applied" -> Optional.of("It is written in Confluence.");
            case "handed-in" -> Optional.of("It waits for an administrator now.");
            case "approved" -> Optional.of("Approved.");
            case "rejected" -> Optional.of("Nothing of it will be written.");
            case "undone" -> Optional.of("It is taken back: Confluence has what was there before.");
            default -> Optional.empty();
        };
    }

    @PostMapping("/proposals/{id}/apply")
    void apply(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        act(id, request, response, author -> {
            var now = proposals.apply(author, id);
            return now.state() == ProposalState.WAITING ? "handed-in" : ofState(now, "applied");
        });
    }

    @PostMapping("/proposals/{id}/approve")
    void approve(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        act(id, request, response, author -> ofState(proposals.approve(author, id), "approved"));
    }

    @PostMapping("/proposals/{id}/reject")
    void reject(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        act(id, request, response, author -> {
            proposals.reject(author, id, reason.strip());
            return "rejected";
        });
    }

    @PostMapping("/proposals/{id}/undo")
    void undo(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        act(id, request, response, author -> {
            var now = proposals.undo(author, id);
            return now.state() == ProposalState.UNDONE ? "undone" : "";
        });
    }

    /// What is told where it came through; of what is not known yet, or failed, the state says enough.
    private static String ofState(Proposal now, String done) {
        return now.state() == ProposalState.APPLIED ? done : "";
    }

    /// Something that is done to a proposal.
    @FunctionalInterface
    private interface Act {
        /// @return what is told of it
        String by(Author author);
    }

    private void act(String id, HttpServletRequest request, HttpServletResponse response, Act act) throws IOException {
        try {
            var done = act.by(authors.of(request));
            Forms.seeOther(response, "/proposals/" + id + (done.isEmpty() ? "" : "?done=" + done));
        } catch (WritingRefused refused) {
            if (refused.why() == WritingRefused.Why.NOT_FOUND) {
                throw Refused.problem(refused);
            }
            Refused.sayWhenAgain(response, refused);
            response.setStatus(Refused.status(refused));
            show(id, Optional.empty(), Optional.of(refused), request, response);
        }
    }

    private void show(
            String id,
            Optional<String> done,
            Optional<WritingRefused> refused,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var author = authors.of(request);
        var proposal =
                Refused.orProblem(response, () -> proposals.find(author, id)).orElseThrow(Refused::none);
        var lines = DifferenceLines.of(proposal.difference().lines());
        var page = new ProposalPage(
                proposal,
                lines,
                lines.hasText() ? Preview.html(lines.after()) : "",
                may(proposal, author, request),
                Steps.of(proposal),
                done,
                refused.map(why -> String.valueOf(why.getMessage())),
                refused.flatMap(WritingRefused::newer).map(newer -> DifferenceLines.of(newer.lines())));
        pages.write(request, response, Section.PROPOSALS, "Proposed write", "writing/proposal.jte", page);
    }

    private static ProposalPage.May may(Proposal proposal, Author author, HttpServletRequest request) {
        var caller = Caller.known(request);
        boolean writes = caller.has(Right.WRITE);
        boolean own = proposal.owner().person().equals(author.id());
        boolean administers = caller.has(Right.ADMINISTER);
        boolean waits = proposal.state() == ProposalState.WAITING;
        boolean planned = proposal.state() == ProposalState.PLANNED;
        return new ProposalPage.May(
                writes && own && planned,
                administers && waits,
                writes && ((planned && own) || (waits && (own || administers))),
                writes && (own || administers) && proposal.state() == ProposalState.APPLIED);
    }
}
