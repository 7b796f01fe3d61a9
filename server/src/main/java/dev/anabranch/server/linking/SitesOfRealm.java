package dev.anabranch.server.linking;

import dev.anabranch.server.account.AccountRefused;
import dev.anabranch.server.account.Realm;
import dev.anabranch.server.content.KnownPeople;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The sites on which an account id names the same person.
///
/// @param sites their addresses; of Confluence Cloud all that are held, else one
public record SitesOfRealm(Realm realm, List<String> sites) {
    /// The same, safe from changes.
    public SitesOfRealm {
        sites = List.copyOf(sites);
    }

    /// All realms that something is held of, in the order in which they were first read.
    static List<SitesOfRealm> all(KnownPeople known) {
        Map<Realm, List<String>> sites = new LinkedHashMap<>();
        known.sites()
                .forEach(site -> sites.computeIfAbsent(realm(site), none -> new ArrayList<>())
                        .add(site.address()));
        return sites.entrySet().stream()
                .map(entry -> new SitesOfRealm(entry.getKey(), entry.getValue()))
                .toList();
    }

    /// The realm of a text.
    ///
    /// @throws AccountRefused when no site of such a realm is held
    static Realm realm(KnownPeople known, String text) {
        return Realm.CLOUD.text().equals(text)
                ? Realm.CLOUD
                : all(known).stream()
                        .map(SitesOfRealm::realm)
                        .filter(realm -> realm.text().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new AccountRefused(
                                "no-such-site",
                                "There is 'cloud', and the address of each Data Center site that was synced."));
    }

    static Realm realm(KnownPeople.Site site) {
        return site.cloud() ? Realm.CLOUD : Realm.ofSite(site.address());
    }

    /// How much of these sites together is not for everybody.
    KnownPeople.Restricted restricted(KnownPeople known) {
        long spaces = 0;
        long documents = 0;
        for (var site : sites) {
            var restricted = known.restricted(site);
            spaces += restricted.spaces();
            documents += restricted.documents();
        }
        return new KnownPeople.Restricted(spaces, documents);
    }

    /// As people call it.
    public String name() {
        return realm.equals(Realm.CLOUD) ? "Confluence Cloud" : realm.text();
    }
}
