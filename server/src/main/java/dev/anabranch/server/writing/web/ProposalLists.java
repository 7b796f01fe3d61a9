package dev.anabranch.server.writing.web;

import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.writing.Author;
import dev.anabranch.server.writing.Proposal;
import dev.anabranch.server.writing.ProposalState;
import dev.anabranch.server.writing.Proposals;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Lists of proposals, narrowed to what is wanted.
@Component
final class ProposalLists {
    /// So many portions are looked through for a space or a person before a part is shown, however little was found.
    private static final int MOST_PORTIONS = 10;

    private static final int ENOUGH = 25;

    private final Proposals proposals;
    private final PolicyDesk policies;

    ProposalLists(Proposals proposals, PolicyDesk policies) {
        this.proposals = proposals;
        this.policies = policies;
    }

    /// @param viewer empty where nobody looks who could have any
    ProposalsPage page(Optional<Author> viewer, ProposalsPage.Wish wish, String cursor) {
        if (viewer.isEmpty()) {
            return new ProposalsPage(
                    wish, List.of(), Optional.empty(), List.of(), Optional.empty(), policies.isOnAnywhere());
        }
        boolean first = cursor.isEmpty() && wish.state().isEmpty();
        var waiting = first
                ? part(viewer.get(), wish, Set.of(ProposalState.WAITING), "")
                : new Proposals.Portion(List.of(), "");
        var others = part(viewer.get(), wish, states(wish), cursor);
        return new ProposalsPage(
                wish,
                waiting.proposals(),
                next(wish.withState(ProposalState.WAITING.word()), waiting),
                others.proposals(),
                next(wish, others),
                policies.isOnAnywhere());
    }

    private static Optional<String> next(ProposalsPage.Wish wish, Proposals.Portion part) {
        return part.cursor().isEmpty() ? Optional.empty() : Optional.of(address(wish, part.cursor()));
    }

    /// Those of the state that is wanted; without one all but those that wait, which stand in front.
    private static Set<ProposalState> states(ProposalsPage.Wish wish) {
        if (wish.state().isEmpty()) {
            return Arrays.stream(ProposalState.values())
                    .filter(state -> state != ProposalState.WAITING)
                    .collect(Collectors.toSet());
        }
        return Set.of(state(wish.state()));
    }

    static ProposalState state(String word) {
        return ProposalState.of(word)
                .orElseThrow(() -> Problem.badRequest(
                        "proposal-state",
                        "There is no state '%s'. There are %s."
                                .formatted(
                                        word,
                                        Arrays.stream(ProposalState.values())
                                                .map(ProposalState::word)
                                                .collect(Collectors.joining(", ")))));
    }

    private Proposals.Portion part(Author viewer, ProposalsPage.Wish wish, Set<ProposalState> states, String cursor) {
        var filter = new Proposals.Filter(states, "", wish.own());
        var found = new ArrayList<Proposal>();
        var next = cursor;
        for (int i = 0; i < MOST_PORTIONS; i++) {
            var some = proposals.list(viewer, filter, next);
            some.proposals().stream().filter(each -> isWanted(each, wish)).forEach(found::add);
            next = some.cursor();
            if (next.isEmpty() || found.size() >= ENOUGH) {
                break;
            }
        }
        return new Proposals.Portion(found, next);
    }

    private static boolean isWanted(Proposal proposal, ProposalsPage.Wish wish) {
        return (wish.space().isEmpty() || proposal.target().spaceKey().equalsIgnoreCase(wish.space()))
                && proposal.owner()
                        .name()
                        .toLowerCase(Locale.ROOT)
                        .contains(wish.person().toLowerCase(Locale.ROOT));
    }

    private static String address(ProposalsPage.Wish wish, String cursor) {
        return "/proposals?state=%s&space=%s&person=%s%s&cursor=%s"
                .formatted(
                        encoded(wish.state()),
                        encoded(wish.space()),
                        encoded(wish.person()),
                        wish.own() ? "&own=true" : "",
                        encoded(cursor));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
