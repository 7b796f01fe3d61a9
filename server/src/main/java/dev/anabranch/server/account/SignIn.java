package dev.anabranch.server.account;

import dev.anabranch.server.account.AuditEvent.Deed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The door for people with a password. It says the same and works as long whether the account is unknown, closed or
/// the password wrong, and lets nobody guess fast. Safe for any number of threads and processes.
public final class SignIn {
    private final People people;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Throttle throttle;
    private final AuditLog audit;
    private final RefusedAttempts refused;

    SignIn(
            People people,
            Sessions sessions,
            Passwords passwords,
            Throttle throttle,
            AuditLog audit,
            RefusedAttempts refused) {
        this.people = people;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
        this.audit = audit;
        this.refused = refused;
    }

    /// What became of an attempt.
    public sealed interface Outcome {
        /// Signed in.
        record In(Person person, Sessions.Begun session) implements Outcome {}

        /// No such account, or not this password.
        record Refused() implements Outcome {}

        /// Too many attempts; the next one is looked at after this time.
        record Wait(Duration time) implements Outcome {}
    }

    /// What somebody shows to come in.
    ///
    /// @param email as it was typed
    /// @param formerCookie of the session that the browser had, whosever it was; empty for none
    public record Attempt(String email, String password, String formerCookie) {
        /// Tells nothing of the password.
        @Override
        public String toString() {
            return "Attempt[" + email + "]";
        }
    }

    /// Lets somebody in, or not.
    public Outcome attempt(Attempt attempt, Visitor visitor) {
        String account = Email.fold(attempt.email());
        Optional<Duration> wait = throttle.attempt(Throttle.Rule.PLACE, visitor.place())
                .or(() -> throttle.attempt(Throttle.Rule.ACCOUNT, account));
        if (wait.isPresent()) {
            refused.note(visitor, claimed(attempt), Deed.refused("session.start", "", "too many attempts"));
            return new Outcome.Wait(wait.get());
        }
        Optional<Person> person = people.withEmail(attempt.email());
        Optional<Passwords.Hash> kept = person.flatMap(known -> people.password(known.id()));
        boolean right = passwords.matches(attempt.password(), kept);
        if (!right || person.filter(Person::active).isEmpty()) {
            audit.note(
                    Actor.nobody(claimed(attempt), visitor.address()),
                    Deed.refused("session.start", "", "wrong e-mail or password"));
            return new Outcome.Refused();
        }
        throttle.succeeded(Throttle.Rule.ACCOUNT, account);
        throttle.excused(Throttle.Rule.PLACE, visitor.place());
        kept.filter(passwords::isOutdated)
                .ifPresent(old -> people.keepAnew(person.get().id(), passwords.hash(attempt.password())));
        return new Outcome.In(person.get(), sessions.begin(person.get(), visitor, attempt.formerCookie()));
    }

    /// Changes somebody's own password; other sessions end.
    ///
    /// @param session the one that asks, and goes on
    /// @throws AccountRefused when the current one is wrong, or the new one is not taken
    public void changePassword(Sessions.Known session, String current, String wanted, Visitor visitor) {
        var person = session.person();
        throttle.attempt(Throttle.Rule.ACCOUNT, person.id()).ifPresent(wait -> {
            throw new AccountRefused("too-many-attempts", waiting(wait));
        });
        if (!passwords.matches(current, people.password(person.id()))) {
            audit.note(
                    Actor.browser(person, visitor.address()),
                    Deed.refused("person.password", person.name(), "wrong current password"));
            throw new AccountRefused("password", "The current password is another one.");
        }
        throttle.succeeded(Throttle.Rule.ACCOUNT, person.id());
        setPassword(person, wanted, session.session().id(), Actor.browser(person, visitor.address()));
    }

    /// Gives somebody a password; all sessions end.
    ///
    /// @throws AccountRefused when it is not taken, or for a service account
    public void setPassword(Person person, String wanted, Actor by) {
        setPassword(person, wanted, "", by);
    }

    /// Adds somebody with a password.
    ///
    /// @throws AccountRefused when the password is not taken, or somebody has the e-mail address
    public Person add(Newcomer newcomer, String password, Actor by) {
        check(password, about(newcomer.name(), newcomer.email()));
        return people.add(newcomer, passwords.hash(password), by);
    }

    /// How long to wait, as a sentence.
    public static String waiting(Duration time) {
        long seconds = Math.max(1, time.plusMillis(999).toSeconds());
        return seconds < 90
                ? "Too many attempts. Try again in %d seconds.".formatted(seconds)
                : "Too many attempts. Try again in %d minutes.".formatted((seconds + 59) / 60);
    }

    private void setPassword(Person person, String wanted, String sessionToStay, Actor by) {
        if (person.kind() == Person.Kind.SERVICE) {
            throw new AccountRefused("password", "A service account has no password, only tokens.");
        }
        check(wanted, about(person.name(), person.email()));
        people.setPassword(person.id(), passwords.hash(wanted), sessionToStay, by);
    }

    static void check(String password, List<String> about) {
        PasswordRules.complaint(password, about).ifPresent(why -> {
            throw new AccountRefused("password", why);
        });
    }

    static List<String> about(String name, Optional<Email> email) {
        return email.map(address -> List.of(name, address.text())).orElse(List.of(name));
    }

    /// What was typed as e-mail may be a password that slipped into the wrong field, so only an address is noted.
    private static String claimed(Attempt attempt) {
        return Email.of(attempt.email()).map(Email::text).orElse("");
    }
}
