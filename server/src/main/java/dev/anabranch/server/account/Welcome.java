package dev.anabranch.server.account;

import dev.anabranch.server.account.AuditEvent.Deed;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// How the first administrator comes in: with a code that only whoever sees the console of the server knows. It is new
/// with each start, good once, and only as long as there is no administrator. Safe for any number of threads.
public final class Welcome {
    /// Without letters and digits that are taken for others.
    private static final String LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
    private static final int GROUPS = 4;
    private static final int GROUP = 5;

    private final People people;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Throttle throttle;
    private final AuditLog audit;
    private final String code = code(new SecureRandom());
    private final AtomicBoolean used = new AtomicBoolean();
    private final AtomicBoolean anyway = new AtomicBoolean();

    Welcome(People people, Sessions sessions, Passwords passwords, Throttle throttle, AuditLog audit) {
        this.people = people;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
        this.audit = audit;
    }

    /// What became of an attempt.
    public sealed interface Outcome {
        /// There is an administrator now, signed in.
        record In(Person person, Sessions.Begun session) implements Outcome {}

        /// It is not this code.
        record WrongCode() implements Outcome {}

        /// Somebody was faster, or it was done long ago.
        record Over() implements Outcome {}

        /// Too many attempts; the next one is looked at after this time.
        record Wait(Duration time) implements Outcome {}
    }

    /// The code, for the console and nothing else; nothing when there is an administrator.
    public Optional<String> code() {
        return isOpen() ? Optional.of(code) : Optional.empty();
    }

    /// Whether there is no administrator yet.
    public boolean isOpen() {
        return !used.get() && (anyway.get() || !people.haveAdministrator());
    }

    /// Takes the code although there is an administrator: for when none can sign in any more.
    public void openAnyway() {
        anyway.set(true);
    }

    /// Makes the first administrator.
    ///
    /// @param typed the code, in any case, with or without its dashes
    /// @throws AccountRefused when the code is right and the password is not taken
    public Outcome claim(String typed, Newcomer newcomer, String password, Visitor visitor) {
        if (!isOpen()) {
            return new Outcome.Over();
        }
        Optional<Duration> wait = throttle.attempt(Throttle.Rule.CODE, visitor.place());
        if (wait.isPresent()) {
            return new Outcome.Wait(wait.get());
        }
        if (!Opaque.same(plain(code), plain(typed))) {
            audit.note(
                    Actor.nobody("", visitor.address()), Deed.refused("person.first-administrator", "", "wrong code"));
            return new Outcome.WrongCode();
        }
        throttle.succeeded(Throttle.Rule.CODE, visitor.place());
        SignIn.check(password, SignIn.about(newcomer.name(), newcomer.email()));
        var by = new Actor(Optional.empty(), newcomer.name(), "code from the console", visitor.address());
        Optional<Person> added = people.addFirst(newcomer, passwords.hash(password), anyway.get(), by);
        used.set(true);
        return added.<Outcome>map(person -> new Outcome.In(person, sessions.begin(person, visitor, "")))
                .orElseGet(Outcome.Over::new);
    }

    private static String plain(String typed) {
        return typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    private static String code(SecureRandom random) {
        var text = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            text.append(i > 0 && i % GROUP == 0 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
