package dev.anabranch.server.linking;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Email;
import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.Links;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.content.KnownPeople;
import dev.anabranch.server.content.KnownPeople.Seen;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the accounts of people by the e-mail address that sites show, and links where nothing is in doubt: the
/// address here is known to be the person's, exactly one account of the realm shows it, that is an open one of a human
/// being and nobody else's, and nobody has decided anything about this person there. Safe for any number of threads and
/// processes.
public final class EmailMatches {
    private final Accounts accounts;
    private final KnownPeople known;

    /// @param known what syncs have read of people
    public EmailMatches(Accounts accounts, KnownPeople known) {
        this.accounts = accounts;
        this.known = known;
    }

    /// Links everybody for whom nothing is in doubt. May be repeated: what is linked stays.
    ///
    /// @return how many were linked now
    public int linkAll() {
        return link(accounts.people().all());
    }

    /// The same for one person.
    public int link(Person person) {
        return link(List.of(person));
    }

    private int link(Collection<Person> people) {
        var proved = people.stream()
                .filter(person -> person.active() && person.hasProvedEmail())
                .toList();
        if (proved.isEmpty()) {
            return 0;
        }
        int linked = 0;
        for (var realm : SitesOfRealm.all(known)) {
            Set<String> decided = accounts.links().decided(realm.realm());
            var open = proved.stream()
                    .filter(person -> !decided.contains(person.id()))
                    .toList();
            linked += open.isEmpty() ? 0 : link(realm, open);
        }
        return linked;
    }

    private int link(SitesOfRealm realm, List<Person> people) {
        var byEmail = showing(realm);
        int linked = 0;
        for (var person : people) {
            var found = byEmail.getOrDefault(folded(person), List.of());
            if (isBeyondDoubt(found)) {
                var wish = new Links.Wish(
                        person.id(), realm.realm(), accountIds(found).iterator().next());
                linked += accounts.links()
                        .linkIfOpen(wish, LinkedAccount.Way.EMAIL, Actor.SERVER)
                        .map(link -> 1)
                        .orElse(0);
            }
        }
        return linked;
    }

    /// Accounts that show the person's own address, which is known to be theirs: among them they may choose.
    List<Seen> ofOwnEmail(Person person, SitesOfRealm realm) {
        if (!person.hasProvedEmail()) {
            return List.of();
        }
        return showing(realm).getOrDefault(folded(person), List.of()).stream()
                .filter(Seen::isOpenPerson)
                .collect(Collectors.toMap(seen -> seen.identity().accountId(), seen -> seen, (one, other) -> one))
                .values()
                .stream()
                .sorted(Comparator.comparing(seen -> seen.identity().accountId()))
                .toList();
    }

    /// All accounts of a realm that show an address, by that address.
    Map<String, List<Seen>> showing(SitesOfRealm realm) {
        return known.showingEmail().stream()
                .filter(seen -> realm.sites().contains(seen.site()))
                .collect(Collectors.groupingBy(
                        seen -> Email.fold(seen.identity().email().orElse(""))));
    }

    /// Whether accounts with the same address are one account, and that of an open human being on each site.
    static boolean isBeyondDoubt(List<Seen> found) {
        return accountIds(found).size() == 1 && found.stream().allMatch(Seen::isOpenPerson);
    }

    static String folded(Person person) {
        return person.email().map(Email::folded).orElse("");
    }

    private static Set<String> accountIds(List<Seen> found) {
        return found.stream().map(seen -> seen.identity().accountId()).collect(Collectors.toSet());
    }
}
