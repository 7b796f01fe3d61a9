package dev.anabranch.server.account;

import dev.anabranch.server.account.AuditEvent.Deed;
import java.util.Optional;

/// The door for people whom an OpenID provider or Atlassian has proved. Who came by it before is known by issuer and
/// subject, or by the linked account; who comes for the first time is taken for the person with the same verified
/// e-mail address, or added where newcomers are welcome. Safe for any number of threads and processes.
public final class IdentitySignIn {
    private final People people;
    private final Links links;
    private final Sessions sessions;
    private final AuditLog audit;

    IdentitySignIn(People people, Links links, Sessions sessions, AuditLog audit) {
        this.people = people;
        this.links = links;
        this.sessions = sessions;
        this.audit = audit;
    }

    /// What became of an attempt.
    public sealed interface Outcome {
        /// Signed in.
        record In(Person person, Sessions.Begun session) implements Outcome {}

        /// Known to the provider, and not let in here.
        record NotLetIn(String why) implements Outcome {}
    }

    /// Lets somebody in, or not.
    ///
    /// @param newcomers role of those whom nobody invited; nothing to let none of them in
    /// @param formerCookie of the session that the browser had; empty for none
    public Outcome enter(Identity identity, Optional<Role> newcomers, Visitor visitor, String formerCookie) {
        try {
            Person person = known(identity)
                    .or(() -> invited(identity, visitor))
                    .or(() -> newcomers.map(role -> added(identity, role, visitor)))
                    .orElseThrow(() -> new AccountRefused(
                            "not-let-in", "Nobody has let you in yet. An administrator can do so, by your e-mail."));
            if (!person.active()) {
                throw new AccountRefused("not-let-in", "You are not let in any more. An administrator can say why.");
            }
            return new Outcome.In(person, sessions.begin(person, visitor, formerCookie));
        } catch (AccountRefused refused) {
            String why = String.valueOf(refused.getMessage());
            audit.note(
                    Actor.nobody(identity.email().map(Email::text).orElse(identity.name()), visitor.address()),
                    Deed.refused("session.start", identity.subject(), why));
            return new Outcome.NotLetIn(why);
        }
    }

    private Optional<Person> invited(Identity identity, Visitor visitor) {
        return identity.email()
                .flatMap(email -> people.withEmail(email.text()))
                .map(person -> linked(person, identity, visitor));
    }

    private Optional<Person> known(Identity identity) {
        return switch (identity) {
            case Identity.OfOpenId openId -> people.withOpenId(openId.id());
            case Identity.OfAtlassian atlassian ->
                links.with(Realm.CLOUD, atlassian.account()).flatMap(link -> people.find(link.personId()));
        };
    }

    private Person linked(Person person, Identity identity, Visitor visitor) {
        switch (identity) {
            case Identity.OfOpenId openId -> {
                if (person.ways().openId().isPresent()) {
                    throw new AccountRefused(
                            "openid", "Your e-mail address belongs to somebody here who comes in by another identity.");
                }
                return people.linkOpenId(person.id(), openId.id(), by(identity, visitor));
            }
            case Identity.OfAtlassian atlassian -> {
                if (links.of(person.id(), Realm.CLOUD).isPresent()) {
                    throw new AccountRefused(
                            "linked-account",
                            "Your e-mail address belongs to somebody here who is linked to another Atlassian account.");
                }
                var wish = new Links.Wish(person.id(), Realm.CLOUD, atlassian.account());
                links.link(wish, LinkedAccount.Way.SIGN_IN, by(identity, visitor));
                return people.proveEmail(person.id(), EmailProof.SIGN_IN, by(identity, visitor));
            }
        }
    }

    private Person added(Identity identity, Role role, Visitor visitor) {
        Email email = identity.email()
                .orElseThrow(() -> new AccountRefused("email", "The sign-in tells no verified e-mail address of you."));
        String name = identity.name().isBlank() ? email.text() : identity.name();
        Person person =
                people.add(new Newcomer(Person.Kind.PERSON, name, Optional.of(email), role), by(identity, visitor));
        return linked(person, identity, visitor);
    }

    private static Actor by(Identity identity, Visitor visitor) {
        String how = switch (identity) {
            case Identity.OfOpenId openId -> "openid";
            case Identity.OfAtlassian atlassian -> "atlassian";
        };
        return new Actor(Optional.empty(), identity.name(), how, visitor.address());
    }
}
