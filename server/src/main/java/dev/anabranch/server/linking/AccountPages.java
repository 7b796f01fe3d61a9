package dev.anabranch.server.linking;

import dev.anabranch.server.account.AccountRefused;
import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Email;
import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.Links;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Realm;
import dev.anabranch.server.account.web.Visitors;
import dev.anabranch.server.content.KnownPeople;
import dev.anabranch.server.content.KnownPeople.Seen;
import dev.anabranch.server.linking.AccountsPage.FileField;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Section;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page on which administrators see who is which account of Confluence, and who is none.
@Controller
final class AccountPages {
    private static final int SHOWN = 200;

    private final Pages pages;
    private final Accounts accounts;
    private final KnownPeople known;
    private final Unmatched unmatched;
    private final LinkFiles files;
    private final Visitors visitors;

    AccountPages(
            Pages pages,
            Accounts accounts,
            KnownPeople known,
            Unmatched unmatched,
            LinkFiles files,
            Visitors visitors) {
        this.pages = pages;
        this.accounts = accounts;
        this.known = known;
        this.unmatched = unmatched;
        this.files = files;
        this.visitors = visitors;
    }

    @GetMapping("/people/accounts")
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(request, response, page -> page);
    }

    @PostMapping("/people/accounts/plan")
    void plan(
            @RequestParam(defaultValue = "") String site,
            @RequestParam(defaultValue = "") String csv,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var typed = new FileField(site, csv);
        act(request, response, typed, () -> {
            var plan = files.plan(site, csv);
            return page -> page.with(typed, plan);
        });
    }

    @PostMapping("/people/accounts/apply")
    void apply(
            @RequestParam(defaultValue = "") String site,
            @RequestParam(defaultValue = "") String csv,
            @RequestParam(defaultValue = "") String plan,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        act(request, response, new FileField(site, csv), () -> {
            var done = files.apply(site, csv, plan, visitors.actor(request));
            long linked = done.count(LinkPlan.Effect.LINKS) + done.count(LinkPlan.Effect.REPLACES);
            return page -> page.done("%d of %d people of the file are linked now; the others were already."
                    .formatted(linked, done.lines().size()));
        });
    }

    /// Links one of the unmatched people by the id of an account.
    @PostMapping("/people/{id}/accounts")
    void link(
            @PathVariable String id,
            @RequestParam(defaultValue = "cloud") String realm,
            @RequestParam(defaultValue = "") String account,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        act(request, response, FileField.EMPTY, () -> {
            var wish = new Links.Wish(id, SitesOfRealm.realm(known, realm), account);
            accounts.links().link(wish, LinkedAccount.Way.ADMINISTRATOR, visitors.actor(request));
            return page -> page.done("%s is linked.".formatted(name(id)));
        });
    }

    @PostMapping("/people/{id}/accounts/unlink")
    void unlink(
            @PathVariable String id,
            @RequestParam(defaultValue = "cloud") String realm,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        act(request, response, FileField.EMPTY, () -> {
            accounts.links().unlink(id, new Realm(realm), visitors.actor(request));
            return page -> page.done("%s is not linked any more.".formatted(name(id)));
        });
    }

    /// Something that is done, and what is shown after it.
    @FunctionalInterface
    private interface Act {
        UnaryOperator<AccountsPage> done();
    }

    private void act(HttpServletRequest request, HttpServletResponse response, FileField typed, Act act)
            throws IOException {
        try {
            show(request, response, act.done());
        } catch (AccountRefused | IllegalArgumentException refused) {
            response.setStatus(Forms.UNPROCESSABLE);
            show(request, response, page -> page.trouble(typed, String.valueOf(refused.getMessage())));
        }
    }

    private void show(HttpServletRequest request, HttpServletResponse response, UnaryOperator<AccountsPage> after)
            throws IOException {
        var people = unmatched.people();
        var free = unmatched.accounts();
        var page = new AccountsPage(
                known.sites().stream().map(KnownPeople.Site::address).toList(),
                people.subList(0, Math.min(SHOWN, people.size())),
                Math.max(0, people.size() - SHOWN),
                free.subList(0, Math.min(SHOWN, free.size())),
                Math.max(0, free.size() - SHOWN),
                linked(),
                FileField.EMPTY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        pages.write(
                request, response, Section.PEOPLE, "Confluence accounts", "linking/accounts.jte", after.apply(page));
    }

    private List<AccountsPage.Linked> linked() {
        Map<String, Person> people =
                accounts.people().all().stream().collect(Collectors.toMap(Person::id, Function.identity()));
        Map<Account, String> names = new HashMap<>();
        for (var site : known.sites()) {
            known.of(site.address()).stream()
                    .map(Seen::identity)
                    .filter(identity -> !identity.name().isEmpty())
                    .forEach(identity -> names.putIfAbsent(
                            new Account(SitesOfRealm.realm(site), identity.accountId()), identity.name()));
        }
        return accounts.links().all().stream()
                .flatMap(link -> Optional.ofNullable(people.get(link.personId())).stream()
                        .map(person -> linked(
                                person,
                                link,
                                names.getOrDefault(new Account(link.realm(), link.account()), link.account()))))
                .sorted(Comparator.comparing(AccountsPage.Linked::person, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private static AccountsPage.Linked linked(Person person, LinkedAccount link, String name) {
        return new AccountsPage.Linked(
                person.id(),
                person.name(),
                person.email().map(Email::text).orElse(""),
                link.realm().text(),
                name,
                link.account(),
                link.way().explanation());
    }

    /// Two sites that have their own users may have the same id for two people.
    private record Account(Realm realm, String id) {}

    private String name(String id) {
        return accounts.people().find(id).map(Person::name).orElse("Nobody");
    }
}
