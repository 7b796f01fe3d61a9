package dev.anabranch.server.linking;

import dev.anabranch.server.access.AccessOfSites;
import dev.anabranch.server.access.Reader;
import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.Links;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Realm;
import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.content.KnownPeople;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// As whom somebody here reads the sites: as the account that is linked to them, and by nothing else. Who has none on a
/// site, a program, and whoever is not signed in, read it as anonymous readers do. Safe for any number of threads.
public final class Readers {
    private final Links links;
    private final KnownPeople known;
    private final AccessOfSites access;

    /// @param links which accounts are somebody's
    /// @param known the sites that something is held of
    /// @param access who may read what of them
    public Readers(Links links, KnownPeople known, AccessOfSites access) {
        this.links = links;
        this.known = known;
        this.access = access;
    }

    /// What may be shown in answer to a request: what the person behind it may read. A command on this machine, which
    /// can read the data folder, is shown everything.
    public ReadRights of(HttpServletRequest request) {
        if (request.getAttribute(ReadRights.class.getName()) instanceof ReadRights known) {
            return known;
        }
        var readable = ofCaller(Caller.of(request));
        request.setAttribute(ReadRights.class.getName(), readable);
        return readable;
    }

    /// The same for an answer that goes on, looked up again.
    ///
    /// @param caller who asks; empty for nobody
    public ReadRights ofCaller(Optional<Caller> caller) {
        return caller.filter(Caller.Operator.class::isInstance).isPresent()
                ? ReadRights.everything(access)
                : of(caller.flatMap(Caller::reads));
    }

    /// Why the person behind a request may be shown less than they expect; of sites on which all is as it should be,
    /// nothing.
    public List<Blindness> blindness(HttpServletRequest request) {
        boolean program = Caller.of(request)
                .flatMap(Caller::reads)
                .filter(person -> person.kind() == Person.Kind.SERVICE)
                .isPresent();
        return of(request).readers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(each -> why(each.getKey(), each.getValue(), program).stream()
                        .map(why -> new Blindness(each.getKey(), why)))
                .toList();
    }

    private Optional<Blindness.Why> why(String site, Reader reader, boolean program) {
        return access.of(site).flatMap(known -> {
            if (!known.isRead()) {
                return Optional.of(Blindness.Why.NOTHING_READ);
            }
            return switch (known.standing(reader).kind()) {
                case ANONYMOUS -> Optional.of(program ? Blindness.Why.PROGRAM : Blindness.Why.NOT_LINKED);
                case UNKNOWN -> Optional.of(Blindness.Why.ACCOUNT_NOT_READ);
                case INACTIVE -> Optional.of(Blindness.Why.ACCOUNT_CLOSED);
                case GUEST, MEMBER -> Optional.empty();
            };
        });
    }

    /// What somebody may read.
    ///
    /// @param person empty for nobody
    public ReadRights of(Optional<Person> person) {
        return ReadRights.as(access, ofEachSite(person));
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

    /// The accounts of a site that are somebody's here.
    ///
    /// @param site its address
    public List<String> accountsAt(String site) {
        return readersAt(site).values().stream()
                .map(Reader.Account::accountId)
                .distinct()
                .sorted()
                .toList();
    }

    /// As which account people here read a site, by their ids; those who have none there are missing.
    ///
    /// @param site its address
    public Map<String, Reader.Account> readersAt(String site) {
        return known.sites().stream()
                .filter(each -> each.address().equals(site))
                .map(SitesOfRealm::realm)
                .flatMap(realm ->
                        links.all().stream().filter(link -> link.realm().equals(realm)))
                .collect(Collectors.toMap(
                        LinkedAccount::personId, link -> new Reader.Account(link.account()), (one, other) -> one));
    }

    private Map<Realm, String> accounts(String person) {
        return links.of(person).stream().collect(Collectors.toMap(LinkedAccount::realm, LinkedAccount::account));
    }
}
