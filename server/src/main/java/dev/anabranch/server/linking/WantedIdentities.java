package dev.anabranch.server.linking;

import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.Links;
import dev.anabranch.server.content.AccessRecord;
import dev.anabranch.server.content.KnownPeople;
import dev.anabranch.server.platform.Database;
import java.util.stream.Collectors;

/// Lets the next reading of people ask about the accounts that are somebody's here. Sites tell of the people whom a
/// gate or a group names; whoever is named nowhere would count as nobody, also where everybody is let in. Safe for
/// any number of threads and processes.
public final class WantedIdentities {
    private final Database database;
    private final Links links;
    private final KnownPeople known;

    /// @param database holds the content
    /// @param links which accounts are somebody's
    /// @param known the sites that something is held of
    public WantedIdentities(Database database, Links links, KnownPeople known) {
        this.database = database;
        this.links = links;
        this.known = known;
    }

    /// Notes all of them, and who is not linked any more. May be repeated.
    public void note() {
        var linked = links.all();
        for (var site : known.sites()) {
            var realm = SitesOfRealm.realm(site);
            var accounts = linked.stream()
                    .filter(each -> each.realm().equals(realm))
                    .map(LinkedAccount::account)
                    .collect(Collectors.toSet());
            AccessRecord.of(database, site.address()).ifPresent(record -> record.wantIdentities(accounts));
        }
    }
}
