package dev.anabranch.server.linking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.access.AccessOfSites;
import dev.anabranch.server.access.Reader;
import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.Links;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Realm;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.content.KnownPeople;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.SetClock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// As whom people read the sites.
@OnEachDatabase
class ReadersTest {
    private static final String ACME = "https://acme.atlassian.net";
    private static final String OTHER = "https://other.atlassian.net";
    private static final String WIKI = "https://wiki.acme.example/confluence";

    @RegisterExtension
    final TestDatabase held;

    private final SetClock clock = SetClock.at("2026-11-20T08:00:00Z");
    private final Accounts accounts;
    private final Readers readers;

    ReadersTest(Product product) {
        held = TestDatabase.of(product);
        accounts = new Accounts(held.database(), clock);
        readers = new Readers(accounts.links(), new KnownPeople(held.database()), new AccessOfSites(held.database()));
    }

    @BeforeEach
    void read() {
        ReadPeople.ofCloud(held.database(), clock, ACME).person("id-ana", "ana@acme.example");
        ReadPeople.ofCloud(held.database(), clock, OTHER).person("id-ana", "ana@acme.example");
        ReadPeople.ofDataCenter(held.database(), clock, WIKI).person("key-ana", "ana@acme.example");
    }

    @Test
    void onlyALinkMakesSomebodyAnAccount() {
        var ana = added(Role.ADMINISTRATOR);
        assertThat(readers.ofEachSite(Optional.of(ana)))
                .hasSize(3)
                .allSatisfy((site, reader) -> assertThat(reader).isEqualTo(Reader.ANONYMOUS));
        link(ana, Realm.CLOUD, "id-ana");
        assertThat(readers.ofEachSite(Optional.of(ana)))
                .isEqualTo(Map.of(
                        ACME, new Reader.Account("id-ana"),
                        OTHER, new Reader.Account("id-ana"),
                        WIKI, Reader.ANONYMOUS));
        link(ana, Realm.ofSite(WIKI), "key-ana");
        assertThat(readers.of(Optional.of(ana), WIKI)).isEqualTo(new Reader.Account("key-ana"));
        assertThat(readers.of(Optional.of(ana), "https://never.seen.example")).isEqualTo(Reader.ANONYMOUS);
    }

    @Test
    void whoIsNobodyOrWasDeactivatedIsAnonymous() {
        var ana = added(Role.VIEWER);
        link(ana, Realm.CLOUD, "id-ana");
        accounts.people().deactivate(ana.id(), Actor.SERVER);
        assertThat(readers.of(accounts.people().find(ana.id()), ACME)).isEqualTo(Reader.ANONYMOUS);
        assertThat(readers.of(Optional.empty(), ACME)).isEqualTo(Reader.ANONYMOUS);
    }

    private Person added(Role role) {
        return accounts.people().add(Newcomer.person("Ana", "ana@acme.example", role), Actor.SERVER);
    }

    private void link(Person person, Realm realm, String account) {
        accounts.links()
                .link(new Links.Wish(person.id(), realm, account), LinkedAccount.Way.ADMINISTRATOR, Actor.SERVER);
    }
}
