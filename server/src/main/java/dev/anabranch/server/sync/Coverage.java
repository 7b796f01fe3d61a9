package dev.anabranch.server.sync;

import java.util.List;

/// The ledger of one kind of thing in one space, as a complete enumeration of the space saw it: what the account can
/// see
/// on the site, and what of it is held.
///
/// @param type Confluence's word: `page`, `blogpost`, `attachment`, `folder`
/// @param basis what the enumeration was
/// @param expected how many there are on the site
/// @param held how many of these are held
/// @param waiting how many are held that are gone on the site: their deletion waits for a person
/// @param missing what is there and not held, each with its reason
public record Coverage(
        String spaceKey, String type, Basis basis, int expected, int held, int waiting, List<Missing> missing) {
    public Coverage {
        missing = List.copyOf(missing);
    }

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
