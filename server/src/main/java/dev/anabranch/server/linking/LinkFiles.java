package dev.anabranch.server.linking;

import dev.anabranch.server.account.AccountRefused;
import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Email;
import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.Links;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.content.KnownPeople;
import dev.anabranch.server.content.KnownPeople.Seen;
import dev.anabranch.server.linking.LinkPlan.Effect;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Links people by an administrator's file. First it says of each line what it would do; done is all of it or
/// nothing. Safe for any number of threads and processes.
public final class LinkFiles {
    private final Accounts accounts;
    private final KnownPeople known;

    /// @param known what syncs have read of people
    public LinkFiles(Accounts accounts, KnownPeople known) {
        this.accounts = accounts;
        this.known = known;
    }

    /// What a file would do.
    ///
    /// @param typed the site's address or host; may be empty where only one site is held
    /// @param text lines of e-mail address and account id
    /// @throws AccountRefused when no such site is held, or the file is empty
    public LinkPlan plan(String typed, String text) {
        var site = site(typed);
        var rows = LinkFile.of(text).rows();
        if (rows.isEmpty()) {
            throw new AccountRefused(
                    "file", "The file has no lines. A line is an e-mail address, a comma, an account id.");
        }
        return new LinkPlan(site.address(), new Judging(site, rows).lines());
    }

    /// Does what a plan says, if it is what the file would do now.
    ///
    /// @param seen the digest of the plan that was looked at
    /// @return what was done
    /// @throws AccountRefused when a line cannot be, or the plan would be another by now; nothing is done
    public LinkPlan apply(String typed, String text, String seen, Actor by) {
        var plan = plan(typed, text);
        if (!plan.isSound()) {
            throw new AccountRefused(
                    "file",
                    "%d of %d lines cannot be, so nothing was linked. Preview the file to see which."
                            .formatted(plan.count(Effect.ERROR), plan.lines().size()));
        }
        if (!plan.digest().equals(seen)) {
            throw new AccountRefused(
                    "plan-changed", "The file would do something else than what was looked at. Preview it again.");
        }
        accounts.links().linkAll(plan.wishes(), LinkedAccount.Way.FILE, by);
        return plan;
    }

    /// The site that somebody means.
    ///
    /// @throws AccountRefused when none is held that it could be
    KnownPeople.Site site(String typed) {
        var sites = known.sites();
        if (typed.isBlank() && sites.size() == 1) {
            return sites.getFirst();
        }
        String wanted = typed.strip().replaceAll("/+$", "");
        return sites.stream()
                .filter(site -> site.address().equalsIgnoreCase(wanted)
                        || site.address().replaceAll("^https?://", "").equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> new AccountRefused(
                        "no-such-site",
                        sites.isEmpty()
                                ? "No site was synced yet, so there is none whose accounts could be linked."
                                : "Say which site the account ids are of: "
                                        + sites.stream()
                                                .map(KnownPeople.Site::address)
                                                .collect(Collectors.joining(", "))));
    }

    /// Looks at the lines of one file.
    private final class Judging {
        private final SitesOfRealm realm;
        private final boolean cloud;
        private final List<LinkFile.Row> rows;
        private final Map<String, Person> people;
        private final Map<String, LinkedAccount> byAccount;
        private final Map<String, LinkedAccount> byPerson;
        private final Map<String, Seen> seen = new HashMap<>();
        private final Map<String, List<Seen>> byLogin;
        private final Set<String> namedPeople;
        private final Map<String, Integer> emails = new HashMap<>();
        private final Map<String, Integer> ids = new HashMap<>();

        Judging(KnownPeople.Site site, List<LinkFile.Row> rows) {
            this.rows = rows;
            this.cloud = site.cloud();
            realm = SitesOfRealm.all(known).stream()
                    .filter(each -> each.sites().contains(site.address()))
                    .findFirst()
                    .orElseThrow();
            people = accounts.people().all().stream()
                    .filter(person -> person.email().isPresent())
                    .collect(Collectors.toMap(EmailMatches::folded, Function.identity()));
            var links = accounts.links().all().stream()
                    .filter(link -> link.realm().equals(realm.realm()))
                    .toList();
            byAccount = links.stream().collect(Collectors.toMap(LinkedAccount::account, Function.identity()));
            byPerson = links.stream().collect(Collectors.toMap(LinkedAccount::personId, Function.identity()));
            realm.sites()
                    .forEach(address -> known.of(address)
                            .forEach(each -> seen.putIfAbsent(each.identity().accountId(), each)));
            byLogin = seen.values().stream()
                    .filter(each -> each.identity().login().isPresent())
                    .collect(Collectors.groupingBy(
                            each -> each.identity().login().orElseThrow()));
            namedPeople = rows.stream()
                    .map(row -> people.get(Email.fold(row.email())))
                    .flatMap(person -> Optional.ofNullable(person).stream())
                    .map(Person::id)
                    .collect(Collectors.toCollection(HashSet::new));
        }

        List<LinkPlan.Line> lines() {
            return rows.stream().map(this::line).toList();
        }

        private LinkPlan.Line line(LinkFile.Row row) {
            if (!row.trouble().isEmpty()) {
                return error(row, row.trouble());
            }
            if (Email.of(row.email()).isEmpty()) {
                return error(row, "This is no e-mail address.");
            }
            String account;
            try {
                account = account(LinkedAccount.checked(row.account()));
            } catch (AccountRefused none) {
                return error(row, String.valueOf(none.getMessage()));
            }
            var twice = Optional.ofNullable(emails.putIfAbsent(Email.fold(row.email()), row.line()));
            if (twice.isPresent()) {
                return error(row, "The e-mail address stands in line %d, too.".formatted(twice.get()));
            }
            var again = Optional.ofNullable(ids.putIfAbsent(account, row.line()));
            if (again.isPresent()) {
                return error(row, "The account stands in line %d, too.".formatted(again.get()));
            }
            return Optional.ofNullable(people.get(Email.fold(row.email())))
                    .map(person -> line(row, person, account))
                    .orElseGet(() -> error(row, "Nobody here has this e-mail address. Add the person first."));
        }

        private LinkPlan.Line line(LinkFile.Row row, Person person, String account) {
            var told = Optional.ofNullable(seen.get(account));
            if (told.filter(each -> !each.isOpenPerson()).isPresent()) {
                return error(row, "The site says that this is not the open account of a person.");
            }
            var owner = Optional.ofNullable(byAccount.get(account)).map(LinkedAccount::personId);
            if (owner.filter(id -> !id.equals(person.id()) && !namedPeople.contains(id))
                    .isPresent()) {
                return error(row, "The account is linked to somebody else, who is not in this file.");
            }
            var before = Optional.ofNullable(byPerson.get(person.id())).map(LinkedAccount::account);
            Effect effect = before.map(id -> id.equals(account) ? Effect.SAME : Effect.REPLACES)
                    .orElse(Effect.LINKS);
            String was = effect == Effect.REPLACES ? "Before: " + before.orElse("") + ". " : "";
            String unread = told.isEmpty() ? "No sync has read of this account; check the id." : "";
            return new LinkPlan.Line(
                    row.line(),
                    row.email(),
                    account,
                    told.map(each -> each.identity().name()).orElse(""),
                    effect,
                    (was + unread).strip(),
                    Optional.of(new Links.Wish(person.id(), realm.realm(), account)));
        }

        /// On Data Center people know user names, where the site goes by user keys.
        private String account(String written) {
            var byName = byLogin.getOrDefault(written, List.of());
            return !cloud && !seen.containsKey(written) && byName.size() == 1
                    ? byName.getFirst().identity().accountId()
                    : written;
        }

        private static LinkPlan.Line error(LinkFile.Row row, String why) {
            return new LinkPlan.Line(row.line(), row.email(), row.account(), "", Effect.ERROR, why, Optional.empty());
        }
    }
}
