package dev.anabranch.server.writing;

import dev.anabranch.server.content.DocumentId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Proposed changes of Confluence: plan, look at the difference, apply, undo.
///
/// ```java
/// var wish = new Wish.ChangePage(page, new PageEdit.Append("Reviewed."));
/// var proposal = proposals.plan(author, "https://acme.atlassian.net", wish, Optional.of("review-17"));
/// proposal.difference().lines(); // what would change
/// proposals.apply(author, proposal.id()); // applied, or waiting for an administrator
/// proposals.undo(author, proposal.id());
/// ```
///
/// Each method throws [WritingRefused] with words for people. Methods that reach Confluence block; all may be repeated,
/// and none sends the same change twice. Safe for any number of threads and processes.
public interface Proposals {
    /// A page as it is on the site, with the ids of its parts.
    ///
    /// @param site address of the site; empty where the page is held of one site only
    PageOutline outline(Author author, String site, DocumentId page);

    /// Plans a change against the page as it is now. Nothing is changed on the site.
    ///
    /// @param site address of the site
    /// @param key  idempotency key: with it the same wish of the same person gives the same proposal
    Proposal plan(Author author, String site, Wish wish, Optional<String> key);

    /// Applies a proposal of the author, where the policy lets it be applied directly; else puts it into the queue of
    /// those that wait. Told of what is applied, applying or waiting already it tells what became of it.
    Proposal apply(Author author, String id);

    /// Applies a proposal that waits, by the decision of an administrator.
    Proposal approve(Author administrator, String id);

    /// Refuses a proposal that waits, by the decision of an administrator; or takes an own one back.
    ///
    /// @param reason in words; may be empty
    Proposal reject(Author decider, String id, String reason);

    /// Takes back what was applied.
    Proposal undo(Author author, String id);

    /// A proposal, looked at: one that is uncertain is found out about. Empty when there is none for the viewer.
    Optional<Proposal> find(Author viewer, String id);

    /// Proposals that the viewer may see, the newest first: their own; of administrators all whose page they may read.
    ///
    /// @param cursor of the portion before; empty for the first one
    Portion list(Author viewer, Filter filter, String cursor);

    /// Which proposals are wanted.
    ///
    /// @param states     empty: all
    /// @param connection id of the connection; empty: all
    /// @param own        only those of the viewer
    record Filter(Set<ProposalState> states, String connection, boolean own) {
        /// All of them.
        public static final Filter ALL = new Filter(Set.of(), "", false);

        /// Copies the set.
        public Filter {
            states = Set.copyOf(states);
        }
    }

    /// Some of a list.
    ///
    /// @param cursor of the next portion; empty when this is the last
    record Portion(List<Proposal> proposals, String cursor) {
        /// Copies the list.
        public Portion {
            proposals = List.copyOf(proposals);
        }
    }
}
