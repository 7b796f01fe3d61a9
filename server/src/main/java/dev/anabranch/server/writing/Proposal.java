package dev.anabranch.server.writing;

import dev.anabranch.server.content.DocumentId;
import java.time.Instant;
import java.util.Optional;

/// A change of Confluence that somebody wants, with what became of it.
///
/// @param id      opaque
/// @param key     the idempotency key that it was wanted by
/// @param wish    which kind, in one word: `create`, `rename`, `edit`, `comment`, `reply`, `inline-comment`, `labels`,
///     `move`, `attach`
/// @param summary the wish in one line, for people
/// @param account by which account of the site it is written
/// @param waits   why it waits for an approval; empty where it does not
/// @param result  id of what was made or changed, once it was applied: of the page, the comment, the attachment
/// @param failure what went wrong, and what to do; empty when nothing did
public record Proposal(
        String id,
        Optional<String> key,
        String wish,
        String summary,
        ProposalState state,
        Owner owner,
        Target target,
        Difference difference,
        Editions editions,
        Account account,
        String waits,
        Optional<String> result,
        Times times,
        Optional<String> decidedBy,
        String failure) {
    /// The same with another difference.
    Proposal with(Difference other) {
        return new Proposal(
                id, key, wish, summary, state, owner, target, other, editions, account, waits, result, times, decidedBy,
                failure);
    }

    /// Whose it is.
    public record Owner(String person, String name) {}

    /// What it is about.
    ///
    /// @param site     address of the site
    /// @param document empty for a new page until it is there
    /// @param spaceId  of the space, with its key
    /// @param webUrl   where people read it; empty for a new page until it is there
    public record Target(
            String site,
            String connection,
            Optional<DocumentId> document,
            String title,
            String spaceId,
            String spaceKey,
            String webUrl) {}

    /// Which version it was planned on and which it made, with SHA-256 of their storage.
    ///
    /// @param baseVersion 0 for a new page
    /// @param baseHash    empty for a new page
    /// @param plannedHash SHA-256 of the storage that was planned
    /// @param newVersion  0 until it was applied, and where it makes no version
    /// @param newHash     SHA-256 of what the site keeps now; empty until it was applied
    public record Editions(int baseVersion, String baseHash, String plannedHash, int newVersion, String newHash) {}

    /// By which account it is written.
    public enum Account {
        /// The author's own, by the connection of their own.
        PERSONAL("personal"),
        /// The one of the connection of the workspace; what is written names the author.
        SERVICE("service");

        private final String word;

        Account(String word) {
            this.word = word;
        }

        /// Its name.
        public String word() {
            return word;
        }
    }

    /// When what happened.
    public record Times(
            Instant planned, Optional<Instant> decided, Optional<Instant> applied, Optional<Instant> undone) {}
}
