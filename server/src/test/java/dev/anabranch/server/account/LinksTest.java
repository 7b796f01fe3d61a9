package dev.anabranch.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.account.LinkedAccount.Way;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.SetClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Which accounts elsewhere people are.
@OnEachDatabase
class LinksTest {
    private static final Realm WIKI = Realm.ofSite("https://wiki.acme.example/confluence");

    @RegisterExtension
    final TestDatabase held;

    private final Product product;
    private final Accounts accounts;
    private final Links links;

    LinksTest(Product product) {
        this.product = product;
        held = TestDatabase.of(product);
        accounts = new Accounts(held.database(), SetClock.at("2026-11-20T08:00:00Z"));
        links = accounts.links();
    }

    @Test
    void anAccountBelongsToOnePersonOfARealmAndAPersonHasOneInEach() {
        var ana = person("ana");
        var bo = person("bo");
        link(ana, Realm.CLOUD, "5f00:one");
        link(ana, WIKI, "key-1");
        link(bo, WIKI, "5f00:one"); // the same text is somebody else on another site
        assertThatThrownBy(() -> link(bo, Realm.CLOUD, "5f00:one"))
                .isInstanceOf(AccountRefused.class)
                .hasMessageContaining("5f00:one");
        link(ana, Realm.CLOUD, "5f00:two");
        link(bo, Realm.CLOUD, "5f00:one");
        assertThat(links.of(ana.id()))
                .extracting(link -> link.realm().text() + " " + link.account())
                .containsExactly("cloud 5f00:two", WIKI.text() + " key-1");
        assertThat(links.with(Realm.CLOUD, "5f00:one"))
                .map(LinkedAccount::personId)
                .contains(bo.id());
    }

    @Test
    void whoWasUnlinkedIsNotLinkedByItself() {
        var ana = person("ana");
        assertThat(links.linkIfOpen(wish(ana, "one"), Way.EMAIL, Actor.SERVER)).isPresent();
        assertThat(links.linkIfOpen(wish(ana, "two"), Way.EMAIL, Actor.SERVER)).isEmpty();
        assertThat(links.unlink(ana.id(), Realm.CLOUD, Actor.SERVER)).isTrue();
        assertThat(links.unlink(ana.id(), Realm.CLOUD, Actor.SERVER)).isFalse();
        assertThat(links.of(ana.id())).isEmpty();
        assertThat(links.decided(Realm.CLOUD)).containsExactly(ana.id());
        assertThat(links.linkIfOpen(wish(ana, "one"), Way.EMAIL, Actor.SERVER)).isEmpty();
        assertThat(links.linkIfOpen(wish(person("bo"), "one"), Way.EMAIL, Actor.SERVER))
                .isPresent();
        link(ana, Realm.CLOUD, "two");
        assertThat(links.of(ana.id(), Realm.CLOUD)).map(LinkedAccount::account).contains("two");
    }

    @Test
    void accountsChangeHandsInOneGoOrNotAtAll() {
        var ana = person("ana");
        var bo = person("bo");
        var cy = person("cy");
        link(ana, Realm.CLOUD, "one");
        link(bo, Realm.CLOUD, "two");
        link(cy, Realm.CLOUD, "three");
        links.linkAll(List.of(wish(ana, "two"), wish(bo, "one")), Way.FILE, Actor.SERVER);
        assertThat(accountOf(ana)).isEqualTo("two");
        assertThat(accountOf(bo)).isEqualTo("one");
        assertThatThrownBy(() -> links.linkAll(List.of(wish(ana, "four"), wish(bo, "three")), Way.FILE, Actor.SERVER))
                .isInstanceOf(AccountRefused.class);
        assertThat(accountOf(ana)).isEqualTo("two");
        assertThat(accountOf(bo)).isEqualTo("one");
    }

    @Test
    void ofManyWhoWantOneAccountAtOnceOneGetsIt() throws Exception {
        var work = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 8; i++) {
            var person = person("p" + i);
            work.add(() -> links.linkIfOpen(wish(person, "one"), Way.EMAIL, Actor.SERVER)
                    .isPresent());
        }
        int linked = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(work)) {
                linked += done.get() ? 1 : 0;
            }
        }
        assertThat(linked).isEqualTo(1);
        assertThat(links.all()).hasSize(1);
    }

    @Test
    void idsThatCouldBeAnothersAndServiceAccountsAreRefused() {
        var ana = person("ana");
        for (String id : List.of("", " ", "a b", "x".repeat(256), "a\u0000b", "a\nb")) {
            assertThatThrownBy(() -> wish(ana, id)).as("'%s'", id).isInstanceOf(AccountRefused.class);
        }
        assertThat(wish(ana, " 5f00:one ").account()).isEqualTo("5f00:one");
        var robot = accounts.people().add(Newcomer.service("robot", Role.VIEWER), Actor.SERVER);
        assertThatThrownBy(() -> link(robot, Realm.CLOUD, "one")).hasMessageContaining("service account");
    }

    @Test
    void eachChangeIsNotedWithWhoAndHow() {
        var ana = person("ana");
        link(ana, Realm.CLOUD, "one");
        links.unlink(ana.id(), Realm.CLOUD, Actor.operator("127.0.0.1"));
        assertThat(accounts.audit().newest(AuditLog.Wanted.ALL, "", 2))
                .extracting(line -> line.by().name() + ": " + line.action() + " " + line.object() + " " + line.detail())
                .containsExactly(
                        "the operator: person.unlink ana@acme.example one of cloud",
                        "the server: person.link ana@acme.example one of cloud, by administrator");
    }

    @Test
    void whatAnEarlierVersionLinkedStaysLinked() {
        try (var earlier = TestDatabase.earlier(product, "36", """
                INSERT INTO people (id, kind, name, role, active, atlassian_account, created_at)
                    VALUES ('p-1', 'person', 'Ana', 'member', 1, '5f00:one', 7);
                INSERT INTO people (id, kind, name, role, active, created_at)
                    VALUES ('p-2', 'person', 'Bo', 'member', 1, 7);
                """)) {
            var kept = new Accounts(earlier.database(), SetClock.at("2026-11-20T08:00:00Z"));
            assertThat(kept.links().all())
                    .extracting(link -> link.personId() + " " + link.realm().text() + " " + link.account())
                    .containsExactly("p-1 cloud 5f00:one");
            assertThat(kept.people().find("p-1").orElseThrow().version()).isEqualTo(1);
        }
    }

    private String accountOf(Person person) {
        return links.of(person.id(), Realm.CLOUD).orElseThrow().account();
    }

    private void link(Person person, Realm realm, String account) {
        links.link(new Links.Wish(person.id(), realm, account), Way.ADMINISTRATOR, Actor.SERVER);
    }

    private static Links.Wish wish(Person person, String account) {
        return new Links.Wish(person.id(), Realm.CLOUD, account);
    }

    private Person person(String name) {
        return accounts.people().add(Newcomer.person(name, name + "@acme.example", Role.MEMBER), Actor.SERVER);
    }
}
