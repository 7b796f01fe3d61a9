package dev.anabranch.server.linking;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Realm;
import dev.anabranch.server.content.KnownPeople;
import dev.anabranch.server.content.KnownPeople.Seen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Who is not linked: people here without an account on a site, and accounts of sites that are nobody's here.
public final class Unmatched {
    private final Accounts accounts;
    private final KnownPeople known;
    private final EmailMatches matches;

    /// @param known what syncs have read of people
    public Unmatched(Accounts accounts, KnownPeople known, EmailMatches matches) {
        this.accounts = accounts;
        this.known = known;
        this.matches = matches;
    }

    /// Why somebody was not linked by the e-mail address.
    public enum Why {
        /// The address here was typed, and nothing proves it.
        EMAIL_NOT_PROVED(
                "email-not-verified",
                "Nothing proves yet that the e-mail address is theirs: an administrator can say so, or they sign in at"
                        + " a provider."),
        /// No account shows it.
        NOT_SHOWN(
                "email-not-shown",
                "No account that a sync has read shows this e-mail address; most people hide it in their profile."),
        /// More than one does, or one that is closed.
        IN_DOUBT("in-doubt", "Several accounts show this e-mail address, or one that is closed or no person's."),
        /// The only account that does is another's.
        TAKEN("taken", "The account that shows this e-mail address is linked to somebody else."),
        /// Somebody unlinked them.
        UNLINKED("unlinked", "They were unlinked, so nothing is linked by itself again."),
        /// It will be at the next occasion.
        SOON("soon", "One account shows this e-mail address; it is linked after the next run.");

        private final String word;
        private final String explanation;

        Why(String word, String explanation) {
            this.word = word;
            this.explanation = explanation;
        }

        /// Its name.
        public String word() {
            return word;
        }

        /// The same for people.
        public String explanation() {
            return explanation;
        }
    }

    /// Somebody here who is nobody on a site.
    ///
    /// @param missed how much of these sites is not for everybody, and so not for this one
    public record OfPeople(Person person, SitesOfRealm where, Why why, KnownPeople.Restricted missed) {
        /// What a list remembers it by.
        String id() {
            return person.id() + "@" + where.realm().text();
        }
    }

    /// Somebody on a site who is nobody here.
    public record OfAccounts(SitesOfRealm where, Seen seen) {
        /// What a list remembers it by.
        String id() {
            return seen.identity().accountId() + "@" + where.realm().text();
        }
    }

    /// People who may come in and are not linked, by name; once for each realm.
    public List<OfPeople> people() {
        var links = accounts.links().all();
        var all = accounts.people().all();
        var found = new ArrayList<OfPeople>();
        for (var realm : SitesOfRealm.all(known)) {
            Set<String> linked = people(links, realm.realm());
            var missed = realm.restricted(known);
            var byEmail = matches.showing(realm);
            Set<String> taken = accounts(links, realm.realm());
            Set<String> decided = accounts.links().decided(realm.realm());
            all.stream()
                    .filter(person -> person.kind() == Person.Kind.PERSON && person.active())
                    .filter(person -> !linked.contains(person.id()))
                    .map(person -> new OfPeople(
                            person, realm, why(person, decided.contains(person.id()), byEmail, taken), missed))
                    .forEach(found::add);
        }
        return found;
    }

    /// Open accounts of human beings that are nobody's here, by site and name; of those on several sites of one realm
    /// one.
    public List<OfAccounts> accounts() {
        var links = accounts.links().all();
        var found = new ArrayList<OfAccounts>();
        for (var realm : SitesOfRealm.all(known)) {
            Set<String> told = new HashSet<>(accounts(links, realm.realm()));
            for (var site : realm.sites()) {
                known.of(site).stream()
                        .filter(Seen::isOpenPerson)
                        .filter(seen -> told.add(seen.identity().accountId()))
                        .forEach(seen -> found.add(new OfAccounts(realm, seen)));
            }
        }
        return found;
    }

    private static Why why(Person person, boolean decided, Map<String, List<Seen>> byEmail, Set<String> taken) {
        if (decided) {
            return Why.UNLINKED;
        }
        if (!person.hasProvedEmail()) {
            return Why.EMAIL_NOT_PROVED;
        }
        var found = byEmail.getOrDefault(EmailMatches.folded(person), List.of());
        if (found.isEmpty()) {
            return Why.NOT_SHOWN;
        }
        if (!EmailMatches.isBeyondDoubt(found)) {
            return Why.IN_DOUBT;
        }
        return taken.contains(found.getFirst().identity().accountId()) ? Why.TAKEN : Why.SOON;
    }

    private static Set<String> people(Collection<LinkedAccount> links, Realm realm) {
        return links.stream()
                .filter(link -> link.realm().equals(realm))
                .map(LinkedAccount::personId)
                .collect(Collectors.toSet());
    }

    private static Set<String> accounts(Collection<LinkedAccount> links, Realm realm) {
        return links.stream()
                .filter(link -> link.realm().equals(realm))
                .map(LinkedAccount::account)
                .collect(Collectors.toSet());
    }
}
