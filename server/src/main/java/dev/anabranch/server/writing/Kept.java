package dev.anabranch.server.writing;

import dev.anabranch.server.writing.Proposal.Account;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A proposal as it is kept, with what doors are not told.
///
/// @param base    the page as it was planned on
/// @param planned what is sent
record Kept(Proposal proposal, Wish wish, Draft.Text base, Draft.Text planned, Draft.Facts facts, Sending sending) {
    /// How far the sending of it is.
    ///
    /// @param former     what it was before it was being sent
    /// @param fence      of whoever is sending it; who has another one, or none, changes nothing any more
    /// @param leaseUntil until when nobody but the sender looks after it
    /// @param sentAt     from when on it may be in Confluence
    /// @param known      ids of the comments that were there then
    record Sending(
            Optional<ProposalState> former,
            Optional<String> fence,
            Optional<Instant> leaseUntil,
            Optional<Instant> sentAt,
            List<String> known,
            Optional<String> undoFence) {
        Sending {
            known = List.copyOf(known);
        }
    }

    String id() {
        return proposal.id();
    }

    ProposalState state() {
        return proposal.state();
    }

    String site() {
        return proposal.target().site();
    }

    Account account() {
        return proposal.account();
    }

    boolean isOf(Author author) {
        return proposal.owner().person().equals(author.id());
    }

    SiteWriters.Place place() {
        return new SiteWriters.Place(site(), proposal.target().connection());
    }
}
