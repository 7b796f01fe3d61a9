package dev.anabranch.server.account.web;

import dev.anabranch.server.account.AccountRefused;
import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Invitations;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page of everybody who may sign in, for administrators.
@Controller
final class PeoplePages {
    private final Pages pages;
    private final Accounts accounts;
    private final Visitors visitors;
    private final InvitationLinks links;

    PeoplePages(Pages pages, Accounts accounts, Visitors visitors, InvitationLinks links) {
        this.pages = pages;
        this.accounts = accounts;
        this.visitors = visitors;
        this.links = links;
    }

    /// Something that is done to somebody, and what is shown after it.
    @FunctionalInterface
    private interface Act {
        UnaryOperator<PeoplePage> by(Actor actor);
    }

    @GetMapping("/people")
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(request, response, page -> page);
    }

    @PostMapping("/people")
    void add(
            @RequestParam(defaultValue = "person") String kind,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "viewer") String role,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        act(request, response, by -> {
            if (kind.equals(Person.Kind.SERVICE.word())) {
                accounts.people().add(Newcomer.service(name, role(role)), by);
                return page -> page.done("The service account is there. Make a token for it below.");
            }
            var person = accounts.people().add(Newcomer.person(name, email, role(role)), by);
            return invited(person, by, request);
        });
    }

    @PostMapping("/people/{id}/invite")
    void invite(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        act(request, response, by -> invited(known(id), by, request));
    }

    @PostMapping("/people/{id}/role")
    void changeRole(
            @PathVariable String id,
            @RequestParam String role,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        act(request, response, by -> {
            var person = accounts.people().changeRole(known(id).id(), role(role), by);
            return page -> page.done(
                    "%s is %s now.".formatted(person.name(), person.role().word()));
        });
    }

    @PostMapping("/people/{id}/email")
    void vouchForEmail(
            @PathVariable String id,
            @RequestParam(defaultValue = "true") boolean theirs,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        act(request, response, by -> {
            var person = accounts.people().vouchForEmail(known(id).id(), theirs, by);
            return page -> page.done(
                    theirs
                            ? "The e-mail address is taken for that of %s.".formatted(person.name())
                            : "Nothing says any more that the e-mail address is that of %s.".formatted(person.name()));
        });
    }

    @PostMapping("/people/{id}/activate")
    void activate(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        act(request, response, by -> {
            var person = accounts.people().activate(known(id).id(), by);
            return page -> page.done("%s is let in again.".formatted(person.name()));
        });
    }

    @PostMapping("/people/{id}/deactivate")
    void deactivate(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        act(request, response, by -> {
            var person = accounts.people().deactivate(known(id).id(), by);
            return page ->
                    page.done("%s is out: sessions are ended, tokens good for nothing.".formatted(person.name()));
        });
    }

    @PostMapping("/people/{id}/end-sessions")
    void endSessions(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        act(request, response, by -> {
            var person = known(id);
            int ended = accounts.sessions().endAll(person, by);
            return page -> page.done("%s is signed out everywhere (%d).".formatted(person.name(), ended));
        });
    }

    @PostMapping("/people/{id}/tokens")
    void makeToken(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") List<String> scope,
            @RequestParam(defaultValue = "90") int days,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        act(request, response, by -> {
            var made = accounts.tokens().make(service(id), TokenWishes.of(name, scope, days), by);
            return page -> page.made(made.text());
        });
    }

    @PostMapping("/people/{id}/tokens/revoke")
    void revokeToken(
            @PathVariable String id,
            @RequestParam String tokenId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        act(request, response, by -> {
            accounts.tokens().revoke(known(id), tokenId, by);
            return page -> page.done("The token is revoked.");
        });
    }

    private void act(HttpServletRequest request, HttpServletResponse response, Act act) throws IOException {
        try {
            var by = visitors.actor(request);
            show(request, response, act.by(by));
        } catch (AccountRefused refused) {
            response.setStatus(Forms.UNPROCESSABLE);
            show(request, response, page -> page.trouble(String.valueOf(refused.getMessage())));
        }
    }

    private void show(HttpServletRequest request, HttpServletResponse response, UnaryOperator<PeoplePage> after)
            throws IOException {
        String reader = Caller.known(request).person().map(Person::id).orElse("");
        var rows = accounts.people().all().stream()
                .map(person -> new PeoplePage.Row(
                        person,
                        person.kind() == Person.Kind.SERVICE ? accounts.tokens().of(person) : List.of(),
                        person.id().equals(reader)))
                .toList();
        var page = new PeoplePage(rows, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        pages.write(request, response, Section.PEOPLE, "People", "account/people.jte", after.apply(page));
    }

    private UnaryOperator<PeoplePage> invited(Person person, Actor by, HttpServletRequest request) {
        String address = links.make(person, by, request);
        return page -> page.link(address)
                .done("Give this link to %s. It is good once, for %d days."
                        .formatted(person.name(), Invitations.LIFE.toDays()));
    }

    private Person known(String id) {
        return accounts.people().find(id).orElseThrow(() -> Problem.notFound("There is nobody with this id."));
    }

    private Person service(String id) {
        var person = known(id);
        if (person.kind() != Person.Kind.SERVICE) {
            throw new AccountRefused("tokens", "People make their tokens themselves, on the page of their account.");
        }
        return person;
    }

    private static Role role(String word) {
        return Role.of(word).orElseThrow(() -> new AccountRefused("role", "There is no role '" + word + "'."));
    }
}
