package dev.anabranch.server.account;

import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Links by which people choose their password: the first one, or another when it is forgotten. Each is good once and
/// for a week, and a new one makes the one before worthless. Safe for any number of threads and processes.
public final class Invitations {
    /// How long a link is good.
    public static final Duration LIFE = Duration.ofDays(7);

    private final Database database;
    private final People people;
    private final SignIn signIn;
    private final Sessions sessions;
    private final Throttle throttle;
    private final AuditLog audit;
    private final Clock clock;

    Invitations(
            Database database,
            People people,
            SignIn signIn,
            Sessions sessions,
            Throttle throttle,
            AuditLog audit,
            Clock clock) {
        this.database = database;
        this.people = people;
        this.signIn = signIn;
        this.sessions = sessions;
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
    }

    /// What became of an attempt.
    public sealed interface Outcome {
        /// The password is chosen, and the person signed in.
        record In(Person person, Sessions.Begun session) implements Outcome {}

        /// There is no such link, or not any more.
        record Worthless() implements Outcome {}

        /// Too many attempts; the next one is looked at after this time.
        record Wait(Duration time) implements Outcome {}
    }

    /// Makes a link for somebody.
    ///
    /// @return the code that belongs into it; kept nowhere here
    /// @throws AccountRefused for a service account
    public String invite(Person person, Actor by) {
        if (person.kind() == Person.Kind.SERVICE) {
            throw new AccountRefused("invitation", "A service account has no password, only tokens.");
        }
        String code = Opaque.fresh();
        return database.write(connection -> {
            drop(connection, person.id());
            insert(connection, person.id(), Opaque.digest(code));
            audit.note(
                    connection,
                    by,
                    Deed.done("person.invite", person.email().map(Email::text).orElse("")));
            return code;
        });
    }

    /// Whose link it is; nobody when it is worthless.
    public Optional<Person> find(String code) {
        return database.read(connection -> find(connection, code));
    }

    /// Chooses a password.
    ///
    /// @throws AccountRefused when the password is not taken; the link stays good
    public Outcome accept(String code, String password, Visitor visitor) {
        Optional<Duration> wait = throttle.attempt(Throttle.Rule.CODE, visitor.place());
        if (wait.isPresent()) {
            return new Outcome.Wait(wait.get());
        }
        Optional<Person> person = find(code);
        if (person.isEmpty()) {
            audit.note(Actor.nobody("", visitor.address()), Deed.refused("person.accept", "", "worthless link"));
            return new Outcome.Worthless();
        }
        throttle.succeeded(Throttle.Rule.CODE, visitor.place());
        SignIn.check(password, SignIn.about(person.get().name(), person.get().email()));
        if (!database.write(connection -> drop(connection, person.get().id()))) {
            return new Outcome.Worthless(); // somebody was faster
        }
        var by = new Actor(Optional.of(person.get().id()), person.get().name(), "invitation", visitor.address());
        signIn.setPassword(person.get(), password, by);
        if (!person.get().hasProvedEmail()) {
            people.proveEmail(person.get().id(), EmailProof.INVITATION, by);
        }
        return new Outcome.In(person.get(), sessions.begin(person.get(), visitor, ""));
    }

    private Optional<Person> find(Connection connection, String code) throws SQLException {
        try (var query = connection.prepareStatement("SELECT p.* FROM people p JOIN invitation i ON i.person = p.id"
                + " WHERE i.hash = ? AND i.expires_at > ? AND p.active = 1")) {
            query.setString(1, Opaque.digest(code));
            query.setLong(2, clock.instant().toEpochMilli());
            return Rows.first(query, PersonRows::person);
        }
    }

    private void insert(Connection connection, String person, String hash) throws SQLException {
        Instant end = clock.instant().plus(LIFE);
        try (var insert =
                connection.prepareStatement("INSERT INTO invitation (person, hash, expires_at) VALUES (?, ?, ?)")) {
            insert.setString(1, person);
            insert.setString(2, hash);
            insert.setLong(3, end.toEpochMilli());
            insert.executeUpdate();
        }
    }

    private static boolean drop(Connection connection, String person) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM invitation WHERE person = ?")) {
            delete.setString(1, person);
            return delete.executeUpdate() == 1;
        }
    }
}
