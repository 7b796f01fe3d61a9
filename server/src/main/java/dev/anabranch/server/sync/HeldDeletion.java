package dev.anabranch.server.sync;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.ListPlace;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// A document that is held though the site has it no more, or a filter leaves it out: a person decides, or has
/// decided, what becomes of it.
///
/// @param site address of its site
/// @param type Confluence's word: `page`, `blogpost`, `attachment`, `comment`
/// @param filter that leaves it out; empty when it is gone
/// @param run that held it
/// @param since when it was first held
/// @param decidedAt when a person decided; empty while it waits
public record HeldDeletion(
        String site,
        DocumentId id,
        String type,
        String title,
        String spaceKey,
        Reason reason,
        String filter,
        String run,
        Instant since,
        Decision decision,
        Optional<Instant> decidedAt) {
    /// What a list of held deletions goes on behind, when this is the last one seen.
    public String cursor() {
        return ListPlace.cursor(id, site);
    }

    /// Why it is no longer one of those that belong here.
    public enum Reason {
        /// The site has it no more.
        GONE,
        /// It is still on the site, and a filter leaves it out.
        LEFT_OUT,
        /// It was removed, for either reason, and a person brought it back.
        BROUGHT_BACK;

        /// The word in JSON: `gone`, `left-out`, `brought-back`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// What becomes of it.
    public enum Decision {
        /// Nobody has decided.
        WAITING,
        /// It goes with the next sweep that proves its absence again.
        APPROVED,
        /// It stays, and is not asked about again, until it changes its state: it is there again, or leaves for
        /// another reason.
        IGNORED;

        /// The word in JSON.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The decision of this word; empty for any other.
        public static Optional<Decision> of(String word) {
            for (var each : values()) {
                if (each.word().equals(word)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }
    }
}
