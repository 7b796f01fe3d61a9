package dev.anabranch.server.linking;

import dev.anabranch.server.access.Reader;
import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.Links;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Realm;
import dev.anabranch.server.content.KnownPeople;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// As whom somebody here reads the sites: as the account that is linked to them, and by nothing else. Who has none on a
/// site, a program, and whoever is not signed in, read it as anonymous readers do. Safe for any number of threads.
public final class Readers {
    private final Links links;
    private final KnownPeople known;

    /// @param links which accounts are somebody's
    /// @param known the sites that something is held of
    public Readers(Links links, KnownPeople known) {
        this.links = links;
        this.known = known;
    }

    /// As whom somebody reads one site.
    ///
    /// @param person empty for nobody
    /// @param site its address
    public Reader of(Optional<Person> person, String site) {
        return ofEachSite(person).getOrDefault(site, Reader.ANONYMOUS);
    }

    /// As whom somebody reads each site that something is held of, by its address.
    ///
    /// @param person empty for nobody
    public Map<String, Reader> ofEachSite(Optional<Person> person) {
        var accounts = person.filter(Person::active)
                .map(Person::id)
                .map(this::accounts)
                .orElse(Map.of());
        var readers = new LinkedHashMap<String, Reader>();
        for (var site : known.sites()) {
            var account = Optional.ofNullable(accounts.get(SitesOfRealm.realm(site)));
            readers.put(site.address(), account.<Reader>map(Reader.Account::new).orElse(Reader.ANONYMOUS));
        }
        return readers;
    }

    private Map<Realm, String> accounts(String person) {
        return links.of(person).stream().collect(Collectors.toMap(LinkedAccount::realm, LinkedAccount::account));
    }
}
