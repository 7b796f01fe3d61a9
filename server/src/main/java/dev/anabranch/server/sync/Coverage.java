package dev.anabranch.server.sync;

import java.util.List;

/// The ledger of one kind of thing in one space, as a complete enumeration of the space saw it: what the account can
/// see on the site, and what of it is held.
///
/// @param type Confluence's word: `page`, `blogpost`, `attachment`, `folder`; `other` for all kinds that are not read
/// @param basis what the enumeration was
/// @param expected how many there are on the site
/// @param held how many of these are held
/// @param waiting how many are held that are gone on the site: their deletion waits for a person
/// @param missing what is there and not held, each with its reason
/// @param skipped what is there and left out on purpose; not among the expected
public record Coverage(
        String spaceKey,
        String type,
        Basis basis,
        int expected,
        int held,
        int waiting,
        List<Missing> missing,
        List<Skipped> skipped) {
    public Coverage {
        missing = List.copyOf(missing);
        skipped = List.copyOf(skipped);
    }

    /// The same, with these words instead of the titles of what is missing and of all that is said about it.
    public Coverage withheld(String words) {
        var others = missing.stream()
                .map(each -> new Missing(each.id(), words, each.code(), ""))
                .toList();
        return new Coverage(spaceKey, type, basis, expected, held, waiting, others, skipped);
    }

    /// How many documents are left out in all.
    public int skippedDocuments() {
        return skipped.stream().mapToInt(Skipped::documents).sum();
    }

    /// What one filter leaves out.
    ///
    /// @param filter its name, such as `not-label`
    public record Skipped(String filter, int documents) {}

    /// What an enumeration was.
    public enum Basis {
        /// The first complete reading of a space: what it listed was either stored or noted as unread.
        LISTING,
        /// A complete listing of all ids, compared with what is held.
        SWEEP;

        /// The word in JSON.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Something that is there and not held.
    ///
    /// @param code why, see [FailureCode]; empty when it was gone again at the second look
    /// @param message why, for people
    public record Missing(String id, String title, String code, String message) {}
}
