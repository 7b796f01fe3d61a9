package dev.anabranch.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.account.LinkedAccount.Way;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.SetClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEachDatabase
class PeopleTest {
    @RegisterExtension
    final TestDatabase held;

    private final Accounts accounts;
    private final People people;

    PeopleTest(Product product) {
        held = TestDatabase.of(product);
        accounts = new Accounts(held.database(), SetClock.at("2026-11-20T08:00:00Z"));
        people = accounts.people();
    }

    @Test
    void anEMailAddressBelongsToOnePersonInWhateverCase() {
        person("Ana", "Ana@Acme.example", Role.MEMBER);
        assertThatThrownBy(() -> person("Other Ana", "aNA@acme.EXAMPLE", Role.VIEWER))
                .isInstanceOf(AccountRefused.class)
                .hasMessageContaining("aNA@acme.EXAMPLE");
        assertThat(people.all()).hasSize(1);
        assertThat(people.withEmail(" ANA@ACME.EXAMPLE")
                        .orElseThrow()
                        .email()
                        .orElseThrow()
                        .text())
                .isEqualTo("Ana@Acme.example");
    }

    @Test
    void namesAndAddressesThatAreNoneAreRefused() {
        for (String email : List.of("", "ana", "@acme.example", "ana@", "a na@acme.example", "a@b@c", "ana@acme\n.x")) {
            assertThatThrownBy(() -> Newcomer.person("Ana", email, Role.VIEWER)).isInstanceOf(AccountRefused.class);
        }
        assertThatThrownBy(() -> Newcomer.service("  ", Role.VIEWER)).isInstanceOf(AccountRefused.class);
        assertThatThrownBy(() -> Newcomer.service("x".repeat(101), Role.VIEWER)).isInstanceOf(AccountRefused.class);
        assertThat(Newcomer.service("two\nlines\u0000", Role.VIEWER).name()).isEqualTo("two lines");
    }

    @Test
    void whoIsToldOfAProvedEmailMayFailOrChangeThePerson() {
        people.whenEmailIsProved(person -> {
            throw new IllegalStateException("broken");
        });
        people.whenEmailIsProved(person -> accounts.links()
                .link(new Links.Wish(person.id(), Realm.CLOUD, "of-" + person.id()), Way.EMAIL, Actor.SERVER));
        var ana = person("Ana", "ana@acme.example", Role.MEMBER);
        var proved = people.vouchForEmail(ana.id(), true, Actor.SERVER);
        assertThat(people.find(ana.id())).contains(proved);
        assertThat(accounts.links().of(ana.id())).hasSize(1);
        var bo = person("Bo", "bo@acme.example", Role.MEMBER);
        var vouched = new PersonChanges.Wanted(Optional.empty(), Optional.empty(), Optional.of(true), Optional.empty());
        var changed = accounts.changes().change(bo.id(), vouched, Optional.of(bo.version()), Actor.SERVER);
        assertThat(people.find(bo.id())).contains(changed);
        assertThat(accounts.links().of(bo.id())).hasSize(1);
    }

    @Test
    void theLastAdministratorStaysOne() {
        var ana = person("Ana", "ana@acme.example", Role.ADMINISTRATOR);
        people.add(Newcomer.service("robot", Role.ADMINISTRATOR), Actor.SERVER);
        assertThatThrownBy(() -> people.changeRole(ana.id(), Role.MEMBER, Actor.SERVER))
                .isInstanceOf(AccountRefused.class)
                .hasMessageContaining("last administrator");
        assertThatThrownBy(() -> people.deactivate(ana.id(), Actor.SERVER)).isInstanceOf(AccountRefused.class);
        person("Bo", "bo@acme.example", Role.ADMINISTRATOR);
        assertThat(people.changeRole(ana.id(), Role.MEMBER, Actor.SERVER).role())
                .isEqualTo(Role.MEMBER);
    }

    @Test
    void twoAdministratorsWhoPutEachOtherOutLeaveOne() throws Exception {
        for (int round = 0; round < 5; round++) {
            var ana = person("Ana", "ana%d@acme.example".formatted(round), Role.ADMINISTRATOR);
            var bo = person("Bo", "bo%d@acme.example".formatted(round), Role.ADMINISTRATOR);
            List<Callable<Boolean>> tries = List.of(() -> out(ana), () -> out(bo));
            var done = new ArrayList<Boolean>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var outcome : threads.invokeAll(tries)) {
                    done.add(outcome.get());
                }
            }
            assertThat(done).as("round %d", round).containsExactlyInAnyOrder(true, false);
            assertThat(people.haveAdministrator()).isTrue();
            held.run("UPDATE people SET active = 0");
        }
    }

    @Test
    @Timeout(60)
    void changesOfOnePersonByDifferentDoorsWaitForEachOther() throws Exception {
        var ana = person("Ana", "ana@acme.example", Role.MEMBER);
        var bo = person("Bo", "bo@acme.example", Role.MEMBER);
        var links = accounts.links();
        var visitor = new Visitor("192.0.2.1", "test");
        var hash = new Passwords().hash("a long enough password");
        var atOnce = new PersonChanges.Wanted(
                Optional.of(Role.VIEWER),
                Optional.of(false),
                Optional.of(true),
                Optional.of(new PersonChanges.Linked(Realm.CLOUD, Optional.of("one"))));
        List<Runnable> doors = List.of(
                () -> accounts.changes().change(ana.id(), atOnce, Optional.empty(), Actor.SERVER),
                () -> people.changeRole(ana.id(), Role.MEMBER, Actor.SERVER),
                () -> people.deactivate(ana.id(), Actor.SERVER),
                () -> people.setPassword(ana.id(), hash, "", Actor.SERVER),
                () -> links.unlink(ana.id(), Realm.CLOUD, Actor.SERVER),
                () -> links.linkAll(List.of(wish(ana, "two"), wish(bo, "three")), Way.FILE, Actor.SERVER),
                () -> links.linkAll(List.of(wish(bo, "two"), wish(ana, "four")), Way.FILE, Actor.SERVER),
                () -> accounts.sessions().begin(ana, visitor, ""));
        var work = new ArrayList<Callable<Void>>();
        for (var door : doors) {
            work.add(() -> {
                for (int round = 0; round < 25; round++) {
                    door.run();
                }
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(doors.size())) {
            for (var done : threads.invokeAll(work)) {
                assertThat(done).succeedsWithin(Duration.ZERO);
            }
        }
    }

    @Test
    void severalChangesAtOnceAreAllMadeOrNone() {
        var ana = person("Ana", "ana@acme.example", Role.ADMINISTRATOR);
        var bo = person("Bo", "bo@acme.example", Role.VIEWER);
        accounts.links().link(new Links.Wish(ana.id(), Realm.CLOUD, "5f00:one"), Way.ADMINISTRATOR, Actor.SERVER);
        var taken = new PersonChanges.Linked(Realm.CLOUD, Optional.of("5f00:one"));
        var wanted = new PersonChanges.Wanted(
                Optional.of(Role.MEMBER), Optional.empty(), Optional.of(true), Optional.of(taken));
        long lines = audited();
        assertThatThrownBy(() -> accounts.changes().change(bo.id(), wanted, Optional.empty(), Actor.SERVER))
                .isInstanceOf(AccountRefused.class);
        assertThat(people.find(bo.id())).contains(bo);
        assertThat(audited()).isEqualTo(lines);
    }

    @Test
    void aChangeOfWhatIsNotThatAnyMoreIsRefused() {
        var bo = person("Bo", "bo@acme.example", Role.VIEWER);
        var changed = people.changeRole(bo.id(), Role.MEMBER, Actor.SERVER);
        assertThat(changed.version()).isGreaterThan(bo.version());
        var wanted = new PersonChanges.Wanted(Optional.empty(), Optional.of(false), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> accounts.changes().change(bo.id(), wanted, Optional.of(bo.version()), Actor.SERVER))
                .isInstanceOf(PersonChanges.ChangedMeanwhile.class);
        assertThat(people.find(bo.id())).contains(changed);
        var out = accounts.changes().change(bo.id(), wanted, Optional.of(changed.version()), Actor.SERVER);
        assertThat(out.active()).isFalse();
    }

    @Test
    void aChangeThatIsRefusedLeavesNothingAndOneThatIsMadeIsNoted() {
        var ana = person("Ana", "ana@acme.example", Role.ADMINISTRATOR);
        var bo = person("Bo", "bo@acme.example", Role.VIEWER);
        var by = Actor.browser(ana, "192.0.2.7");
        assertThatThrownBy(() -> people.deactivate(ana.id(), by)).isInstanceOf(AccountRefused.class);
        people.changeRole(bo.id(), Role.MEMBER, by);
        people.deactivate(bo.id(), by);
        assertThat(accounts.audit().newest(AuditLog.Wanted.ALL, "", 10))
                .extracting(line -> line.by().name() + ": " + line.action() + " " + line.object() + " " + line.detail())
                .startsWith(
                        "Ana: person.deactivate bo@acme.example ",
                        "Ana: person.role bo@acme.example from viewer to member",
                        "the server: person.add bo@acme.example viewer");
    }

    private static Links.Wish wish(Person person, String account) {
        return new Links.Wish(person.id(), Realm.CLOUD, account);
    }

    private long audited() {
        return held.number("SELECT COUNT(*) FROM audit_event");
    }

    private boolean out(Person person) {
        try {
            people.deactivate(person.id(), Actor.SERVER);
            return true;
        } catch (AccountRefused last) {
            return false;
        }
    }

    private Person person(String name, String email, Role role) {
        return people.add(Newcomer.person(name, email, role), Actor.SERVER);
    }
}
