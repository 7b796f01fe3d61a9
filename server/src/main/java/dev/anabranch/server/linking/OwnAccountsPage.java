package dev.anabranch.server.linking;

import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.Realm;
import dev.anabranch.server.content.KnownPeople;
import dev.anabranch.server.content.KnownPeople.Seen;
import java.util.List;
import java.util.Optional;

/// What the page shows on which somebody says which account of Confluence is theirs.
///
/// @param emailProved whether their e-mail address is known to be theirs
/// @param atlassian whether they can sign in with Atlassian to say so
/// @param done what has just been done, as a sentence
/// @param trouble why it was not, as a sentence
public record OwnAccountsPage(
        List<Row> rows, boolean emailProved, boolean atlassian, Optional<String> done, Optional<String> trouble) {
    /// One realm.
    ///
    /// @param link what they are there
    /// @param account the same as the site tells it
    /// @param offers accounts that show their e-mail address, when they are nobody yet
    /// @param proved accounts that their own connections were proved to be of
    /// @param missed what is not shown to them as long as they are nobody
    public record Row(
            SitesOfRealm where,
            Optional<LinkedAccount> link,
            Optional<Seen> account,
            List<Seen> offers,
            List<OwnConnections.Proved> proved,
            KnownPeople.Restricted missed) {
        /// Whether it is Confluence Cloud.
        public boolean isCloud() {
            return where.realm().equals(Realm.CLOUD);
        }
    }
}
