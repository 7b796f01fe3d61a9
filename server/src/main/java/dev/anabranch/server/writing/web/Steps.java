package dev.anabranch.server.writing.web;

import dev.anabranch.server.writing.Proposal;
import dev.anabranch.server.writing.ProposalState;
import java.util.ArrayList;
import java.util.List;

/// What happened to a proposal, in words.
final class Steps {
    private Steps() {}

    static List<ProposalPage.Step> of(Proposal proposal) {
        var steps = new ArrayList<ProposalPage.Step>();
        var times = proposal.times();
        steps.add(new ProposalPage.Step("Planned by " + proposal.owner().name(), times.planned()));
        times.decided().ifPresent(at -> steps.add(new ProposalPage.Step(decided(proposal), at)));
        times.applied().ifPresent(at -> steps.add(new ProposalPage.Step("Written in Confluence", at)));
        times.undone().ifPresent(at -> steps.add(new ProposalPage.Step("Taken back", at)));
        return steps;
    }

    private static String decided(Proposal proposal) {
        var what = proposal.state() == ProposalState.REJECTED ? "Rejected" : "Approved";
        return proposal.decidedBy().map(name -> what + " by " + name).orElse(what);
    }
}
