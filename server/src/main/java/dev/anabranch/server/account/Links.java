package dev.anabranch.server.account;

import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.account.LinkedAccount.Way;
import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which accounts elsewhere people are. An account belongs to one person at most, and in each realm a person has one
/// at most: the database says so. Each change is noted in the audit log in the same transaction. Safe for any number
/// of threads and processes.
public final class Links {
    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    Links(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /// What is to be linked.
    ///
    /// @param account id there
    public record Wish(String personId, Realm realm, String account) {
        /// The same, with an id that can be kept.
        ///
        /// @throws AccountRefused when the id can be none
        public Wish {
            account = LinkedAccount.checked(account);
        }
    }

    /// All of them, by person.
    public List<LinkedAccount> all() {
        return database.read(LinkRows::all);
    }

    /// Those of somebody, at most one in each realm.
    public List<LinkedAccount> of(String personId) {
        return database.read(connection -> LinkRows.of(connection, personId));
    }

    /// That of somebody in one realm.
    public Optional<LinkedAccount> of(String personId, Realm realm) {
        return of(personId).stream().filter(link -> link.realm().equals(realm)).findFirst();
    }

    /// Whose an account is.
    public Optional<LinkedAccount> with(Realm realm, String account) {
        return database.read(connection -> LinkRows.with(connection, realm, account));
    }

    /// The people for whom it was decided, by whatever way, what they are in a realm, or that they are nobody there:
    /// nothing is to be linked to them by itself.
    public Set<String> decided(Realm realm) {
        return database.read(connection -> LinkRows.decided(connection).stream()
                .filter(each -> each.realm().equals(realm))
                .map(LinkRows.Decided::person)
                .collect(Collectors.toSet()));
    }

    /// Links somebody; what was linked in that realm before is not any more.
    ///
    /// @throws AccountRefused when somebody else has the account, or there is no such person
    public LinkedAccount link(Wish wish, Way way, Actor by) {
        return inTurn(connection -> link(connection, wish, way, by));
    }

    /// In the turn of links, which the caller has.
    LinkedAccount link(Connection connection, Wish wish, Way way, Actor by) throws SQLException {
        LinkRows.drop(connection, wish.personId(), wish.realm());
        return insertOrRefuse(connection, wish, way, by);
    }

    /// Links somebody of whom nobody has decided yet what account is theirs.
    ///
    /// @return nothing when somebody has, or when the account is another's
    public Optional<LinkedAccount> linkIfOpen(Wish wish, Way way, Actor by) {
        return inTurn(connection -> {
            boolean open = !LinkRows.isDecided(connection, wish.personId(), wish.realm())
                    && LinkRows.with(connection, wish.realm(), wish.account()).isEmpty();
            return open ? insert(connection, wish, way, by) : Optional.empty();
        });
    }

    /// Links all of them or none: accounts may change hands among them.
    ///
    /// @throws AccountRefused when one of them is not possible
    public void linkAll(Collection<Wish> wishes, Way way, Actor by) {
        inTurn(connection -> {
            for (var wish : wishes) {
                LinkRows.drop(connection, wish.personId(), wish.realm());
            }
            for (var wish : wishes) {
                insertOrRefuse(connection, wish, way, by);
            }
            return wishes;
        });
    }

    /// Links somebody to nothing in a realm, and lets nothing be linked there by itself again.
    ///
    /// @return whether there was something
    public boolean unlink(String personId, Realm realm, Actor by) {
        return inTurn(connection -> unlink(connection, personId, realm, by));
    }

    /// In the turn of links, which the caller has.
    boolean unlink(Connection connection, String personId, Realm realm, Actor by) throws SQLException {
        Optional<LinkedAccount> before = LinkRows.of(connection, personId).stream()
                .filter(link -> link.realm().equals(realm))
                .findFirst();
        if (before.isEmpty()) {
            return false;
        }
        var person = People.known(connection, personId);
        LinkRows.drop(connection, personId, realm);
        LinkRows.insertNone(connection, personId, realm, now());
        PersonRows.changed(connection, personId);
        String what = "%s of %s".formatted(before.get().account(), realm.text());
        audit.note(connection, by, Deed.done("person.unlink", People.label(person), what));
        return true;
    }

    private <T> T inTurn(Database.Work<T> work) {
        return database.write(connection -> {
            Turn.LINKS.take(connection, clock);
            return work.with(connection);
        });
    }

    private LinkedAccount insertOrRefuse(Connection connection, Wish wish, Way way, Actor by) throws SQLException {
        return insert(connection, wish, way, by)
                .orElseThrow(() -> new AccountRefused(
                        "linked-account", "Somebody else is linked to the account %s.".formatted(wish.account())));
    }

    /// Nothing when it is somebody else's.
    private Optional<LinkedAccount> insert(Connection connection, Wish wish, Way way, Actor by) throws SQLException {
        var person = People.known(connection, wish.personId());
        if (person.kind() == Person.Kind.SERVICE) {
            throw new AccountRefused("linked-account", "A service account is nobody in Confluence.");
        }
        var link = new LinkedAccount(person.id(), wish.realm(), wish.account(), way, now());
        if (!LinkRows.insert(connection, link)) {
            return Optional.empty();
        }
        PersonRows.changed(connection, person.id());
        audit.note(
                connection,
                by,
                Deed.done(
                        "person.link",
                        People.label(person),
                        "%s of %s, by %s".formatted(link.account(), link.realm().text(), way.word())));
        return Optional.of(link);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.instant().toEpochMilli());
    }
}
