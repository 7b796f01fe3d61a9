package dev.anabranch.server.writing.web;

import dev.anabranch.server.writing.Difference;
import dev.anabranch.server.writing.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the page of one proposal shows.
///
/// @param preview the changed parts as they become, as safe HTML; empty where no text changes
/// @param may     what is offered
/// @param steps   what happened, the oldest first
/// @param done    what was done just before, as a sentence
/// @param trouble why something was not done
/// @param newer   how the page has changed since, where that stood in the way
public record ProposalPage(
        Proposal proposal,
        DifferenceLines difference,
        String preview,
        May may,
        List<Step> steps,
        Optional<String> done,
        Optional<String> trouble,
        Optional<DifferenceLines> newer) {
    /// Copies the list.
    public ProposalPage {
        steps = List.copyOf(steps);
    }

    /// What whoever looks may do with it.
    public record May(boolean apply, boolean approve, boolean reject, boolean undo) {
        /// Whether there is anything.
        public boolean anything() {
            return apply || approve || reject || undo;
        }
    }

    /// What happened.
    ///
    /// @param at when
    public record Step(String what, Instant at) {}

    /// A count before and after.
    public record Row(String what, int before, int after) {
        /// Whether there are fewer of them.
        public boolean isFewer() {
            return after < before;
        }
    }

    /// What the page holds besides its words.
    public List<Row> counts() {
        return counts(proposal.difference());
    }

    private static List<Row> counts(Difference difference) {
        return List.of(
                new Row(
                        "Macros",
                        difference.before().macros(),
                        difference.after().macros()),
                new Row(
                        "Anchors",
                        difference.before().anchors(),
                        difference.after().anchors()),
                new Row(
                        "Marks of comments",
                        difference.before().commentMarks(),
                        difference.after().commentMarks()));
    }
}
