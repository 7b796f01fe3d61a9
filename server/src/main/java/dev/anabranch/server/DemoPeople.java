package dev.anabranch.server;

import dev.anabranch.server.account.AccessTokens;
import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.Links;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.PasswordRules;
import dev.anabranch.server.account.Realm;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.account.web.SampleSignIns;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// People of the made-up company who can sign in to a demo. Their passwords are made up at each start.
///
/// @param accounts of the server that runs
record DemoPeople(Accounts accounts) {
    private static final String TOKEN = "demo";
    private static final Duration LIFE = Duration.ofDays(7);
    /// Of syllables, so that it can be typed from one window into another.
    private static final String[] SYLLABLES =
            "ba be bi bo da de di do fa fe fi fo ga ge go ka ke ki ko la le li lo ma me mi mo na ne no pa pe po ra re ri ro sa so ta te ti to va ve vo za zo"
                    .split(" ");

    private static final int SYLLABLES_OF_PASSWORD = 12;

    /// A person of the company.
    ///
    /// @param account id of the account in its Confluence
    record Somebody(String name, String email, Realm realm, String account, Role role) {}

    /// Makes them, says which accounts of the company's Confluence they are, and tells how to come in.
    ///
    /// @param people the first one an administrator
    /// @return the same for the page to sign in
    List<SampleSignIns.Sample> introduce(List<Somebody> people, PrintStream to) {
        to.println("Sign in (e-mail, password of this start):");
        var samples = people.stream().map(somebody -> letIn(somebody, to)).toList();
        var first = accounts.people().withEmail(people.getFirst().email()).orElseThrow();
        accounts.tokens().of(first).stream()
                .filter(token -> token.name().equals(TOKEN))
                .forEach(token -> accounts.tokens().revoke(first, token.id(), Actor.SERVER));
        var wish = new AccessTokens.Wish(TOKEN, Set.of(Right.values()), LIFE);
        to.println("For scripts, as the administrator: Authorization: Bearer "
                + accounts.tokens().make(first, wish, Actor.SERVER).text());
        return samples;
    }

    private SampleSignIns.Sample letIn(Somebody somebody, PrintStream to) {
        String password = password(somebody);
        var known = accounts.people().withEmail(somebody.email());
        known.ifPresent(person -> accounts.signIn().setPassword(person, password, Actor.SERVER));
        var person = known.orElseGet(() -> accounts.signIn()
                .add(Newcomer.person(somebody.name(), somebody.email(), somebody.role()), password, Actor.SERVER));
        accounts.people().vouchForEmail(person.id(), true, Actor.SERVER); // it was taken from the made-up company
        accounts.links()
                .linkIfOpen(
                        new Links.Wish(person.id(), somebody.realm(), somebody.account()),
                        LinkedAccount.Way.ADMINISTRATOR,
                        Actor.SERVER);
        String role = person.role().word();
        to.println("  %s  %s  (%s)".formatted(somebody.email(), password, role));
        return new SampleSignIns.Sample(person.name(), role, somebody.email(), password);
    }

    /// One that would be taken: syllables may happen to hold a name.
    private static String password(Somebody somebody) {
        String password = syllables();
        return PasswordRules.complaint(password, List.of(somebody.name(), somebody.email()))
                        .isPresent()
                ? password(somebody)
                : password;
    }

    private static String syllables() {
        var random = new SecureRandom();
        var text = new StringBuilder();
        for (int i = 0; i < SYLLABLES_OF_PASSWORD; i++) {
            text.append(i > 0 && i % 3 == 0 ? "-" : "").append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return text.toString();
    }
}
