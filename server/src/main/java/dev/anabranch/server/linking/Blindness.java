package dev.anabranch.server.linking;

/// Why somebody is shown less of a site than they may expect.
///
/// @param site its address
public record Blindness(String site, Why why) {
    /// The reasons.
    public enum Why {
        /// Who may read what was never read from the site, so nobody is shown anything of it.
        NOTHING_READ,
        /// Nobody knows which account of the site the person is.
        NOT_LINKED,
        /// A program is nobody in Confluence.
        PROGRAM,
        /// The site was not asked about the account since it was linked, or does not know it.
        ACCOUNT_NOT_READ,
        /// The site says that the account is closed.
        ACCOUNT_CLOSED
    }
}
