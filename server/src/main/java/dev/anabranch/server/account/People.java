package dev.anabranch.server.account;

import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who may sign in. Each change is noted in the audit log in the same transaction. Safe for any number of threads and
/// processes.
public final class People {
    private static final Logger LOG = LoggerFactory.getLogger(People.class);

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;
    private final List<Consumer<Person>> listeners = new CopyOnWriteArrayList<>();

    /// @param database where they are kept
    public People(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /// All of them, by name.
    public List<Person> all() {
        return database.read(PersonRows::all);
    }

    /// The one with an id.
    public Optional<Person> find(String id) {
        return database.read(connection -> PersonRows.find(connection, id));
    }

    /// The one with an e-mail address, written in any case.
    public Optional<Person> withEmail(String email) {
        return database.read(connection -> PersonRows.withEmail(connection, email));
    }

    /// The one whom an OpenID provider knows as this.
    Optional<Person> withOpenId(Person.OpenId id) {
        return database.read(connection -> PersonRows.withOpenId(connection, id));
    }

    /// Whether there is somebody who can let others in.
    public boolean haveAdministrator() {
        return database.read(connection -> PersonRows.administrators(connection, "") > 0);
    }

    /// Adds somebody, without a way to sign in.
    ///
    /// @throws AccountRefused when somebody has the e-mail address
    public Person add(Newcomer newcomer, Actor by) {
        return database.write(connection -> add(connection, newcomer, Optional.empty(), by));
    }

    /// Adds somebody with a password.
    ///
    /// @throws AccountRefused when somebody has the e-mail address
    Person add(Newcomer newcomer, Passwords.Hash password, Actor by) {
        return database.write(connection -> add(connection, newcomer, Optional.of(password), by));
    }

    /// Adds the first administrator; of two who come at once one wins.
    ///
    /// @param anyway whether one more is added where there is one
    /// @return nothing when there is one
    Optional<Person> addFirst(Newcomer newcomer, Passwords.Hash password, boolean anyway, Actor by) {
        return database.write(connection -> {
            Turn.ADMINISTRATORS.take(connection, clock);
            if (!anyway && PersonRows.administrators(connection, "") > 0) {
                return Optional.empty();
            }
            return Optional.of(add(connection, newcomer, Optional.of(password), by));
        });
    }

    /// Gives somebody another role.
    ///
    /// @throws AccountRefused for the last administrator
    public Person changeRole(String id, Role role, Actor by) {
        return change(id, by, connection -> role(connection, id, role));
    }

    Deed role(Connection connection, String id, Role role) throws SQLException {
        Turn.ADMINISTRATORS.take(connection, clock);
        var person = known(connection, id);
        if (role != Role.ADMINISTRATOR) {
            keepOneAdministrator(connection, person);
        }
        PersonRows.set(connection, id, "role", role.word());
        return Deed.done(
                "person.role",
                label(person),
                "from %s to %s".formatted(person.role().word(), role.word()));
    }

    /// Somebody, as the caller's transaction sees them.
    public static Optional<Person> find(Connection connection, String id) throws SQLException {
        return PersonRows.find(connection, id);
    }

    /// Lets somebody in again.
    public Person activate(String id, Actor by) {
        return change(id, by, connection -> active(connection, id, true, by));
    }

    /// Lets somebody in no more: sessions end, tokens are good for nothing, and nobody looks at the pages as them.
    ///
    /// @throws AccountRefused for the last administrator
    public Person deactivate(String id, Actor by) {
        return change(id, by, connection -> active(connection, id, false, by));
    }

    Deed active(Connection connection, String id, boolean active, Actor by) throws SQLException {
        Turn.ADMINISTRATORS.take(connection, clock);
        var person = known(connection, id);
        if (!active) {
            keepOneAdministrator(connection, person);
        }
        PersonRows.setActive(connection, id, active);
        if (!active) {
            SessionRows.endAll(connection, id, "");
            for (String looking : SessionRows.endViewing(connection, id)) {
                String who = label(known(connection, looking));
                audit.note(connection, by, Deed.done("view-as.end", label(person), who + " looked"));
            }
        }
        return Deed.done(active ? "person.activate" : "person.deactivate", label(person));
    }

    /// Notes what says that the e-mail address of somebody is theirs.
    Person proveEmail(String id, EmailProof proof, Actor by) {
        return told(change(id, by, connection -> {
            PersonRows.set(connection, id, "email_proof", proof.word());
            return Deed.done("person.email-proof", label(known(connection, id)), proof.word());
        }));
    }

    /// Says that the e-mail address of somebody is theirs, or takes that back.
    ///
    /// @throws AccountRefused for a service account, which has none
    public Person vouchForEmail(String id, boolean isTheirs, Actor by) {
        return told(change(id, by, connection -> vouch(connection, id, isTheirs)));
    }

    Deed vouch(Connection connection, String id, boolean isTheirs) throws SQLException {
        var person = known(connection, id);
        if (person.email().isEmpty()) {
            throw new AccountRefused("email", "A service account has no e-mail address.");
        }
        EmailProof proof = isTheirs ? EmailProof.ADMINISTRATOR : EmailProof.NONE;
        PersonRows.set(connection, id, "email_proof", proof.word());
        return Deed.done("person.email-proof", label(person), isTheirs ? proof.word() : "none");
    }

    /// Has somebody told of each person whose e-mail address has just been proved to be theirs, after the commit.
    /// What a listener throws is logged: it undoes nothing, and keeps nobody else from being told.
    public void whenEmailIsProved(Consumer<Person> listener) {
        listeners.add(listener);
    }

    /// Tells those who want to know, if there is something to tell.
    ///
    /// @return the person as they left it
    Person told(Person person) {
        if (!person.hasProvedEmail()) {
            return person;
        }
        listeners.forEach(listener -> tell(listener, person));
        return find(person.id()).orElse(person);
    }

    private static void tell(Consumer<Person> listener, Person person) {
        try {
            listener.accept(person);
        } catch (RuntimeException failure) { // what was committed stays, whatever becomes of this
            LOG.warn("What follows from the proved e-mail address of {} was not done.", person.id(), failure);
        }
    }

    /// Links somebody to an identity at an OpenID provider that nobody has yet.
    Person linkOpenId(String id, Person.OpenId openId, Actor by) {
        return told(change(id, by, connection -> {
            PersonRows.set(connection, id, "openid_issuer", openId.issuer());
            PersonRows.set(connection, id, "openid_subject", openId.subject());
            PersonRows.set(connection, id, "email_proof", EmailProof.SIGN_IN.word());
            return Deed.done("person.link-openid", label(known(connection, id)), openId.subject());
        }));
    }

    /// Gives somebody a password; other sessions than one end.
    ///
    /// @param sessionToStay digest of the session that goes on; empty for none
    Person setPassword(String id, Passwords.Hash password, String sessionToStay, Actor by) {
        return change(id, by, connection -> {
            var person = known(connection, id);
            PersonRows.set(connection, id, "password_hash", password.text());
            SessionRows.endAll(connection, id, sessionToStay);
            return Deed.done("person.password", label(person));
        });
    }

    /// The same password, kept with today's costs.
    void keepAnew(String id, Passwords.Hash password) {
        database.write(connection -> {
            PersonRows.set(connection, id, "password_hash", password.text());
            return id;
        });
    }

    /// What is kept of the password of somebody.
    Optional<Passwords.Hash> password(String id) {
        return database.read(connection -> PersonRows.password(connection, id));
    }

    private Person add(Connection connection, Newcomer newcomer, Optional<Passwords.Hash> password, Actor by)
            throws SQLException {
        var person = new Person(
                Opaque.id("p"),
                newcomer.kind(),
                newcomer.name(),
                newcomer.email(),
                newcomer.role(),
                true,
                new Person.Ways(password.isPresent(), Optional.empty(), EmailProof.NONE),
                1,
                Instant.ofEpochMilli(clock.instant().toEpochMilli()),
                Optional.empty());
        if (!PersonRows.insert(connection, person, password)) {
            throw new AccountRefused(
                    "email", "Somebody with the e-mail address %s is here already.".formatted(label(person)));
        }
        audit.note(
                connection,
                by,
                Deed.done("person.add", label(person), person.role().word()));
        return person;
    }

    private Person change(String id, Actor by, Database.Work<Deed> work) {
        return database.write(connection -> {
            audit.note(connection, by, work.with(connection));
            return known(connection, id);
        });
    }

    static Person known(Connection connection, String id) throws SQLException {
        return PersonRows.find(connection, id)
                .orElseThrow(() -> new AccountRefused("no-such-person", "There is nobody with this id."));
    }

    /// A server without an administrator could not be helped from its pages.
    private static void keepOneAdministrator(Connection connection, Person person) throws SQLException {
        if (person.role() == Role.ADMINISTRATOR
                && person.kind() == Person.Kind.PERSON
                && PersonRows.administrators(connection, person.id()) == 0) {
            throw new AccountRefused(
                    "last-administrator",
                    "%s is the last administrator. Make somebody else one first.".formatted(person.name()));
        }
    }

    static String label(Person person) {
        return person.email().map(Email::text).orElse(person.name());
    }
}
