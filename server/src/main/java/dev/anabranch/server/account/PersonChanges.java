package dev.anabranch.server.account;

import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/// Changes several things about somebody in one transaction: all of them, or none. Safe for any number of threads and
/// processes.
public final class PersonChanges {
    private final Database database;
    private final People people;
    private final Links links;
    private final AuditLog audit;
    private final Clock clock;

    PersonChanges(Database database, People people, Links links, AuditLog audit, Clock clock) {
        this.database = database;
        this.people = people;
        this.links = links;
        this.audit = audit;
        this.clock = clock;
    }

    /// What is to be another; what is left out stays.
    ///
    /// @param emailVerified whether an administrator vouches for the e-mail address
    public record Wanted(
            Optional<Role> role, Optional<Boolean> active, Optional<Boolean> emailVerified, Optional<Linked> link) {
        /// Only another link.
        public static Wanted only(Linked link) {
            return new Wanted(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(link));
        }
    }

    /// What somebody is to be in a realm.
    ///
    /// @param account id there; nothing to be nobody
    public record Linked(Realm realm, Optional<String> account) {}

    /// Somebody else has changed the person after it was looked at.
    public static final class ChangedMeanwhile extends RuntimeException {
        ChangedMeanwhile() {
            super("The person was changed meanwhile", null, false, false);
        }
    }

    /// Changes somebody.
    ///
    /// @param expected the version that this is a change of; nothing for whatever it is
    /// @throws ChangedMeanwhile when it is another one by now
    /// @throws AccountRefused when one of the changes is not possible
    public Person change(String id, Wanted wanted, Optional<Long> expected, Actor by) {
        Person changed = database.write(connection -> {
            takeTurns(connection, wanted);
            PersonRows.changed(connection, id); // from here on nobody else changes it until the end
            long before = People.known(connection, id).version() - 1;
            if (expected.filter(version -> version != before).isPresent()) {
                throw new ChangedMeanwhile();
            }
            if (wanted.role().isPresent()) {
                audit.note(
                        connection,
                        by,
                        people.role(connection, id, wanted.role().get()));
            }
            if (wanted.emailVerified().isPresent()) {
                audit.note(
                        connection,
                        by,
                        people.vouch(connection, id, wanted.emailVerified().get()));
            }
            if (wanted.link().isPresent()) {
                link(connection, id, wanted.link().get(), by);
            }
            if (wanted.active().isPresent()) {
                audit.note(
                        connection,
                        by,
                        people.active(connection, id, wanted.active().get(), by));
            }
            return People.known(connection, id);
        });
        return wanted.emailVerified().isPresent() ? people.told(changed) : changed;
    }

    /// Before the row of the person is held, as whoever changes one of these alone does.
    private void takeTurns(Connection connection, Wanted wanted) throws SQLException {
        if (wanted.role().isPresent() || wanted.active().isPresent()) {
            Turn.ADMINISTRATORS.take(connection, clock);
        }
        if (wanted.link().isPresent()) {
            Turn.LINKS.take(connection, clock);
        }
    }

    private void link(Connection connection, String id, Linked wanted, Actor by) throws SQLException {
        if (wanted.account().isPresent()) {
            var wish = new Links.Wish(id, wanted.realm(), wanted.account().get());
            links.link(connection, wish, LinkedAccount.Way.ADMINISTRATOR, by);
        } else {
            links.unlink(connection, id, wanted.realm(), by);
        }
    }
}
