package dev.anabranch.server.account;

import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.StoredText;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The browsers that are signed in. They outlive a restart of the server, and any number of servers on one database
/// know the same. Safe for any number of threads and processes.
public final class Sessions {
    /// Longest time without a request.
    static final Duration IDLE = Duration.ofHours(12);
    /// Longest time at all.
    public static final Duration LIFE = Duration.ofDays(7);

    private static final Duration GRAIN = Duration.ofMinutes(1);

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    /// @param database where they are kept
    public Sessions(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /// A session that has just begun.
    ///
    /// @param cookie what the browser has to show from now on; kept nowhere here
    public record Begun(Session session, String cookie) {
        /// Tells nothing of the cookie.
        @Override
        public String toString() {
            return "Begun[" + session.id() + "]";
        }
    }

    /// Who is behind a cookie.
    ///
    /// @param viewed as whom an administrator looks at the pages; empty for themselves
    public record Known(Person person, Session session, Optional<Person> viewed) {}

    /// Begins one, always with a new cookie: what the browser showed before is good for nothing any more.
    ///
    /// @param formerCookie what the browser showed, whosever it was; empty for none
    public Begun begin(Person person, Visitor visitor, String formerCookie) {
        Instant now = now();
        String cookie = Opaque.fresh();
        var session = new Session(
                Opaque.digest(cookie),
                person.id(),
                now,
                now,
                now.plus(LIFE),
                StoredText.of(visitor.address(), 64),
                StoredText.of(visitor.agent(), 255),
                Optional.empty());
        return database.write(connection -> {
            PersonRows.seen(connection, person.id(), now.toEpochMilli()); // its row first, as Turn says
            SessionRows.sweep(connection, now, now.minus(IDLE));
            drop(connection, formerCookie);
            SessionRows.insert(connection, session);
            audit.note(
                    connection,
                    Actor.browser(person, visitor.address()),
                    Deed.done("session.start", person.email().map(Email::text).orElse("")));
            return new Begun(session, cookie);
        });
    }

    /// Who is behind a cookie; nobody when it is unknown or over, or when the person is not let in any more.
    public Optional<Known> find(String cookie) {
        String id = Opaque.digest(cookie);
        Instant now = now();
        var known = database.read(connection -> {
            Optional<Session> session = SessionRows.find(connection, id).filter(found -> isOpen(found, now));
            if (session.isEmpty()) {
                return Optional.<Known>empty();
            }
            var person = PersonRows.find(connection, session.get().personId()).filter(Person::active);
            return person.isEmpty()
                    ? Optional.<Known>empty()
                    : Optional.of(
                            new Known(person.get(), session.get(), viewed(connection, person.get(), session.get())));
        });
        known.filter(found -> found.session().seenAt().plus(GRAIN).isBefore(now))
                .ifPresent(found -> seen(found, now));
        return known;
    }

    private static Optional<Person> viewed(Connection connection, Person person, Session session) throws SQLException {
        return session.viewsAs().isPresent() && person.has(Right.ADMINISTER)
                ? PersonRows.find(connection, session.viewsAs().get()).filter(Person::active)
                : Optional.empty();
    }

    /// Lets an administrator look at the pages as somebody else, until they end it or the session ends. The caller has
    /// made sure that it is an administrator.
    public void viewAs(Known known, Person other, Actor by) {
        database.write(connection -> {
            SessionRows.viewAs(connection, known.session().id(), Optional.of(other.id()));
            audit.note(connection, by, Deed.done("view-as.start", People.label(other)));
            return known;
        });
    }

    /// Lets them look as themselves again. May be repeated.
    public void endViewing(Known known, Actor by) {
        if (known.session().viewsAs().isEmpty()) {
            return;
        }
        database.write(connection -> {
            SessionRows.viewAs(connection, known.session().id(), Optional.empty());
            audit.note(
                    connection,
                    by,
                    Deed.done("view-as.end", known.viewed().map(People::label).orElse("")));
            return known;
        });
    }

    /// The open sessions of somebody, the newest first.
    public List<Session> of(Person person) {
        Instant now = now();
        return database.read(connection -> SessionRows.of(connection, person.id()).stream()
                .filter(session -> isOpen(session, now))
                .toList());
    }

    /// Ends one session of somebody.
    ///
    /// @return whether there was one
    public boolean end(Person person, String id, Actor by) {
        return database.write(connection -> {
            boolean ended = SessionRows.end(connection, person.id(), id);
            if (ended) {
                audit.note(connection, by, Deed.done("session.end", person.name()));
            }
            return ended;
        });
    }

    /// Ends all sessions of somebody, and disconnects all clients that they let in.
    ///
    /// @return how many it were
    public int endAll(Person person, Actor by) {
        return database.write(connection -> {
            int ended = SessionRows.endAll(connection, person.id(), "");
            audit.note(connection, by, Deed.done("session.end-all", person.name(), "sessions: " + ended));
            return ended;
        });
    }

    /// Makes the end of a session wait until the caller's transaction is done, so that nothing is begun in its name
    /// after it.
    ///
    /// @return false when it has ended
    public static boolean hold(Connection connection, Session session) throws SQLException {
        return SessionRows.hold(connection, session.personId(), session.id());
    }

    private void seen(Known known, Instant now) {
        database.write(connection -> {
            PersonRows.seen(connection, known.person().id(), now.toEpochMilli()); // its row first, as Turn says
            SessionRows.seen(connection, known.session().id(), now);
            return known;
        });
    }

    private static void drop(Connection connection, String formerCookie) throws SQLException {
        if (formerCookie.isEmpty()) {
            return;
        }
        Optional<Session> former = SessionRows.find(connection, Opaque.digest(formerCookie));
        if (former.isPresent()) {
            SessionRows.end(connection, former.get().personId(), former.get().id());
        }
    }

    private static boolean isOpen(Session session, Instant now) {
        return session.endsAt().isAfter(now) && session.seenAt().plus(IDLE).isAfter(now);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.instant().toEpochMilli());
    }
}
