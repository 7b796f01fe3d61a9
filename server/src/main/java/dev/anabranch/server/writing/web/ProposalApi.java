package dev.anabranch.server.writing.web;

import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.writing.Author;
import dev.anabranch.server.writing.Proposal;
import dev.anabranch.server.writing.ProposalState;
import dev.anabranch.server.writing.Proposals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Proposed writes over REST. Everything may be sent again: a plan with its `Idempotency-Key`, the rest by the id of
/// the proposal. Their answers hold what somebody may read, so none is kept: each is made anew.
@RestController
@RequestMapping("/api/v1/proposals")
final class ProposalApi {
    private final Proposals proposals;
    private final Authors authors;

    ProposalApi(Proposals proposals, Authors authors) {
        this.proposals = proposals;
        this.authors = authors;
    }

    /// What is planned.
    ///
    /// @param site address of the site; may be left out where there is one
    record WantedProposal(Optional<String> site, Optional<WantedWish> wish) {}

    /// Why a proposal is rejected.
    record Rejection(Optional<String> reason) {}

    @GetMapping
    Map<String, Object> list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String connection,
            @RequestParam(defaultValue = "false") boolean own,
            @RequestParam(defaultValue = "") String cursor,
            HttpServletRequest request,
            HttpServletResponse response) {
        var filter = new Proposals.Filter(states(state), connection, own);
        var author = authors.of(request);
        var part = Refused.orProblem(response, () -> proposals.list(author, filter, cursor));
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", part.proposals().stream().map(ProposalJson::row).toList());
        if (!part.cursor().isEmpty()) {
            page.put(
                    "next",
                    "/api/v1/proposals?state=%s&connection=%s&own=%s&cursor=%s"
                            .formatted(encoded(state), encoded(connection), own, encoded(part.cursor())));
        }
        return page;
    }

    private static Set<ProposalState> states(String words) {
        return Arrays.stream(words.split(","))
                .filter(word -> !word.isBlank())
                .map(ProposalLists::state)
                .collect(Collectors.toSet());
    }

    @GetMapping("/{id}")
    Map<String, Object> show(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        var author = authors.of(request);
        return ProposalJson.whole(
                Refused.orProblem(response, () -> proposals.find(author, id)).orElseThrow(Refused::none));
    }

    @PostMapping
    Map<String, Object> plan(
            @RequestBody WantedProposal wanted,
            @RequestHeader("Idempotency-Key") Optional<String> key,
            HttpServletRequest request,
            HttpServletResponse response) {
        var author = authors.of(request);
        var wish = wanted.wish()
                .orElseThrow(() -> Problem.badRequest("wish", "wish is missing: what is to be changed."))
                .wish();
        var site = wanted.site().orElseGet(() -> onlySite(author));
        return done(response, () -> proposals.plan(author, site, wish, key));
    }

    private static String onlySite(Author author) {
        var sites = List.copyOf(author.rights().readers().keySet());
        if (sites.size() != 1) {
            throw Problem.badRequest(
                    "site", "Say which site is meant, by its address as site. There are: " + String.join(", ", sites));
        }
        return sites.getFirst();
    }

    @PostMapping("/{id}/apply")
    Map<String, Object> apply(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        var author = authors.of(request);
        return done(response, () -> proposals.apply(author, id));
    }

    /// A program decides nothing about what its own person proposed: whoever holds such a token could
    /// otherwise propose and approve in one go. The route takes the right to administer; what is approved is
    /// written, so it takes that right as well.
    @PostMapping("/{id}/approve")
    Map<String, Object> approve(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        if (!Caller.known(request).has(Right.WRITE)) {
            throw Problem.forbidden(
                    "may-not",
                    "Approving writes in Confluence: it takes the right 'write' besides 'admin', which this token does not have.");
        }
        var author = authors.of(request);
        var own = Refused.orProblem(response, () -> proposals.find(author, id))
                .filter(proposal -> proposal.owner().person().equals(author.id()));
        if (own.isPresent() && Caller.known(request) instanceof Caller.Program) {
            throw Problem.forbidden(
                    "at-a-browser",
                    "An own proposal is not approved by an access token: approve it on its page, signed in at a browser.");
        }
        return done(response, () -> proposals.approve(author, id));
    }

    @PostMapping("/{id}/reject")
    Map<String, Object> reject(
            @PathVariable String id,
            @RequestBody(required = false) Optional<Rejection> sent,
            HttpServletRequest request,
            HttpServletResponse response) {
        var author = authors.of(request);
        var reason = sent.flatMap(Rejection::reason).orElse("").strip();
        return done(response, () -> proposals.reject(author, id, reason));
    }

    @PostMapping("/{id}/undo")
    Map<String, Object> undo(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        var author = authors.of(request);
        return done(response, () -> proposals.undo(author, id));
    }

    private static Map<String, Object> done(HttpServletResponse response, Supplier<Proposal> act) {
        return ProposalJson.whole(Refused.orProblem(response, act));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
