package dev.anabranch.server.writing;

import dev.anabranch.atlassian.confluence.Edition;
import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.Links;
import dev.anabranch.server.account.Realm;
import dev.anabranch.server.connection.store.ConnectedAccount;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.connection.store.StoredConnection;
import java.util.Optional;

/// The connections of their own by which people write. They are those of `connection.store`, which people make on the
/// pages of connections (`"personal": true` over REST): the credential lies in the vault, and was proved when it was
/// entered by what the site itself says whose it is. Safe for any number of threads.
public final class OwnAccounts {
    private final Connections connections;
    private final Links links;

    /// @param links which accounts people are known to be
    public OwnAccounts(Connections connections, Links links) {
        this.connections = connections;
        this.links = links;
    }

    /// How somebody can write on a site.
    public sealed interface Standing {
        /// By this connection: it was proved to be of the account that is linked to the person.
        record Usable(StoredConnection connection) implements Standing {}

        /// There is one, and it is of another account than the one that is linked to the person; nothing is written.
        record OfAnother(StoredConnection connection) implements Standing {}

        /// There is one, and it cannot be used: not signed in, disabled, or its consent has ended.
        record NotUsable(StoredConnection connection) implements Standing {}

        /// There is none.
        record None() implements Standing {}
    }

    /// How somebody can write on a site.
    ///
    /// @param site its address
    public Standing of(String person, String site) {
        Optional<StoredConnection> own = connections.of(person).stream()
                .filter(stored -> leadsTo(stored, site))
                .findFirst();
        return own.map(stored -> standing(person, site, stored)).orElseGet(Standing.None::new);
    }

    private Standing standing(String person, String site, StoredConnection stored) {
        if (!stored.isUsable() || hasEnded(stored)) {
            return new Standing.NotUsable(stored);
        }
        var realm = stored.edition() == Edition.CLOUD ? Realm.CLOUD : Realm.ofSite(site);
        var linked = links.of(person, realm).map(LinkedAccount::account);
        boolean same =
                linked.isPresent() && linked.equals(stored.account().proven().map(ConnectedAccount.Proven::id));
        return same ? new Standing.Usable(stored) : new Standing.OfAnother(stored);
    }

    private boolean hasEnded(StoredConnection stored) {
        return connections
                .grant(stored.id())
                .filter(grant -> grant.ended().isPresent())
                .isPresent();
    }

    private static boolean leadsTo(StoredConnection stored, String site) {
        return stored.site()
                .filter(known -> known.address().site().toString().equals(site))
                .isPresent();
    }
}
