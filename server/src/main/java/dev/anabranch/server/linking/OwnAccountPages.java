package dev.anabranch.server.linking;

import dev.anabranch.server.account.AccountRefused;
import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.LinkedAccount.Way;
import dev.anabranch.server.account.Links;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.atlassian.AtlassianSignIn;
import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.account.web.Visitors;
import dev.anabranch.server.content.KnownPeople;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page on which somebody says which account of Confluence is theirs: only what is proved can be chosen.
@Controller
final class OwnAccountPages {
    private final Pages pages;
    private final Accounts accounts;
    private final KnownPeople known;
    private final EmailMatches matches;
    private final OwnConnections connections;
    private final Optional<AtlassianSignIn> atlassian;
    private final Visitors visitors;

    OwnAccountPages(
            Pages pages,
            Accounts accounts,
            KnownPeople known,
            EmailMatches matches,
            OwnConnections connections,
            Optional<AtlassianSignIn> atlassian,
            Visitors visitors) {
        this.pages = pages;
        this.accounts = accounts;
        this.known = known;
        this.matches = matches;
        this.connections = connections;
        this.atlassian = atlassian;
        this.visitors = visitors;
    }

    @GetMapping("/account/confluence")
    void show(@RequestParam(defaultValue = "") String done, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<String> what = switch (done) {
            case "linked" -> Optional.of("You are linked.");
            case "unlinked" -> Optional.of("You are not linked there any more.");
            default -> Optional.empty();
        };
        Optional<String> trouble = done.equals("taken")
                ? Optional.of("Somebody else here is linked to that account. An administrator can help.")
                : Optional.empty();
        show(what, trouble, request, response);
    }

    @PostMapping("/account/confluence/choose")
    void choose(
            @RequestParam(defaultValue = "") String realm,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "false") boolean sure,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var person = person(request);
        try {
            Way way = way(person, realm(realm), account);
            if (!sure) {
                throw new AccountRefused("sure", "Tick that the account is yours, too.");
            }
            accounts.links()
                    .link(new Links.Wish(person.id(), realm(realm).realm(), account), way, visitors.actor(request));
            seeOther(response, "linked");
        } catch (AccountRefused refused) {
            response.setStatus(Forms.UNPROCESSABLE);
            show(Optional.empty(), Optional.of(String.valueOf(refused.getMessage())), request, response);
        }
    }

    @PostMapping("/account/confluence/unlink")
    void unlink(@RequestParam(defaultValue = "") String realm, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            accounts.links().unlink(person(request).id(), realm(realm).realm(), visitors.actor(request));
            seeOther(response, "unlinked");
        } catch (AccountRefused refused) {
            response.setStatus(Forms.UNPROCESSABLE);
            show(Optional.empty(), Optional.of(String.valueOf(refused.getMessage())), request, response);
        }
    }

    /// By what it is proved that an account is theirs.
    ///
    /// @throws AccountRefused when nothing does
    private Way way(Person person, SitesOfRealm realm, String account) {
        if (proved(person, realm).stream().anyMatch(each -> each.account().equals(account))) {
            return Way.CONNECTION;
        }
        if (matches.ofOwnEmail(person, realm).stream()
                .anyMatch(seen -> seen.identity().accountId().equals(account))) {
            return Way.CHOICE;
        }
        throw new AccountRefused("account-not-proved", "Nothing proves that this account is yours.");
    }

    private void show(
            Optional<String> done, Optional<String> trouble, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var person = person(request);
        var rows = SitesOfRealm.all(known).stream()
                .map(realm -> row(person, realm))
                .toList();
        var page = new OwnAccountsPage(rows, person.hasProvedEmail(), atlassian.isPresent(), done, trouble);
        pages.write(request, response, null, "Your Confluence account", "linking/own.jte", page);
    }

    private OwnAccountsPage.Row row(Person person, SitesOfRealm realm) {
        var link = accounts.links().of(person.id(), realm.realm());
        var seen = link.map(LinkedAccount::account)
                .flatMap(account -> realm.sites().stream()
                        .flatMap(site -> known.find(site, account).stream())
                        .findFirst());
        return new OwnAccountsPage.Row(
                realm,
                link,
                seen,
                link.isPresent() ? List.of() : matches.ofOwnEmail(person, realm),
                link.isPresent() ? List.of() : proved(person, realm),
                realm.restricted(known));
    }

    private List<OwnConnections.Proved> proved(Person person, SitesOfRealm realm) {
        return connections.of(person.id()).stream()
                .filter(each -> each.realm().equals(realm.realm()))
                .toList();
    }

    private SitesOfRealm realm(String text) {
        return SitesOfRealm.all(known).stream()
                .filter(each -> each.realm().text().equals(text))
                .findFirst()
                .orElseThrow(() -> new AccountRefused("no-such-site", "No such site is held here."));
    }

    private static Person person(HttpServletRequest request) {
        return Caller.known(request)
                .person()
                .orElseThrow(
                        () -> Problem.forbidden("at-a-browser", "This page is for people who signed in at a browser."));
    }

    private static void seeOther(HttpServletResponse response, String done) {
        Forms.seeOther(response, "/account/confluence?done=" + done);
    }
}
