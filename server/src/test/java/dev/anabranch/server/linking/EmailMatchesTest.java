package dev.anabranch.server.linking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.Links;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Realm;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.account.Visitor;
import dev.anabranch.server.content.AccessRecord;
import dev.anabranch.server.content.KnownPeople;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.SetClock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Linking by the e-mail address that sites show, and who is left.
@OnEachDatabase
class EmailMatchesTest {
    private static final String ACME = "https://acme.atlassian.net";
    private static final String OTHER = "https://other.atlassian.net";
    private static final String WIKI = "https://wiki.acme.example/confluence";

    @RegisterExtension
    final TestDatabase held;

    private final SetClock clock = SetClock.at("2026-11-20T08:00:00Z");
    private final Accounts accounts;
    private final EmailMatches matches;
    private final Unmatched unmatched;

    EmailMatchesTest(Product product) {
        held = TestDatabase.of(product);
        accounts = new Accounts(held.database(), clock);
        var known = new KnownPeople(held.database());
        matches = new EmailMatches(accounts, known);
        unmatched = new Unmatched(accounts, known, matches);
    }

    @Test
    void theOneAccountThatShowsAProvedAddressIsLinked() {
        var ana = proved("Ana@Acme.example");
        cloud(ACME).person("id-ana", "ana@ACME.example").hidden("id-other");
        cloud(OTHER).person("id-ana", "ana@acme.example");
        assertThat(matches.linkAll()).isEqualTo(1);
        assertThat(matches.linkAll()).isZero();
        var link = accounts.links().of(ana.id()).getFirst();
        assertThat(link.account()).isEqualTo("id-ana");
        assertThat(link.way()).isEqualTo(LinkedAccount.Way.EMAIL);
        assertThat(unmatched.people()).isEmpty();
        assertThat(unmatched.accounts())
                .extracting(found -> found.seen().identity().accountId())
                .containsExactly("id-other");
    }

    @Test
    void whoIsLinkedIsAskedAboutAlsoWhereNothingNamesThem() {
        var ana = proved("ana@acme.example");
        cloud(ACME).person("id-other", "other@acme.example");
        var wiki = ReadPeople.ofDataCenter(held.database(), clock, WIKI);
        wiki.person("key-other", "other@acme.example");
        accounts.links()
                .link(new Links.Wish(ana.id(), Realm.CLOUD, "id-ana"), LinkedAccount.Way.ADMINISTRATOR, Actor.SERVER);
        var known = new KnownPeople(held.database());
        var wanted = new WantedIdentities(held.database(), accounts.links(), known);
        wanted.note();
        wanted.note();
        var later = clock.instant().plusSeconds(1);
        assertThat(record(ACME).unidentified(later, later, 10)).containsExactly("id-ana", "id-other");
        assertThat(record(WIKI).unidentified(later, later, 10)).containsExactly("key-other");
        assertThat(known.find(ACME, "id-ana")).as("nothing is known yet").isEmpty();
    }

    private AccessRecord record(String site) {
        return AccessRecord.of(held.database(), site).orElseThrow();
    }

    @Test
    void eachDataCenterSiteHasUsersOfItsOwn() {
        var ana = proved("ana@acme.example");
        cloud(ACME).person("id-ana", "ana@acme.example");
        ReadPeople.ofDataCenter(held.database(), clock, WIKI).person("key-ana", "ana@acme.example");
        assertThat(matches.linkAll()).isEqualTo(2);
        assertThat(accounts.links().of(ana.id()))
                .extracting(link -> link.realm().text() + " " + link.account())
                .containsExactly("cloud id-ana", WIKI + " key-ana");
    }

    @Test
    void doubtMeansNoLinkAndIsTold() {
        proved("several@acme.example");
        proved("closed@acme.example");
        proved("app@acme.example");
        proved("apart@acme.example");
        proved("hidden@acme.example");
        proved("taken@acme.example");
        person("typed@acme.example");
        var decided = proved("decided@acme.example");
        link(decided, "id-decided");
        accounts.links().unlink(decided.id(), Realm.CLOUD, Actor.SERVER);
        link(proved("owner@acme.example"), "id-taken");
        cloud(ACME)
                .person("id-1", "several@acme.example")
                .person("id-2", "Several@acme.example")
                .closed("id-closed", "closed@acme.example")
                .app("id-app", "app@acme.example")
                .person("id-apart-1", "apart@acme.example")
                .person("id-taken", "taken@acme.example")
                .person("id-decided", "decided@acme.example")
                .person("id-typed", "typed@acme.example");
        cloud(OTHER).person("id-apart-2", "apart@acme.example");
        assertThat(matches.linkAll()).isZero();
        assertThat(unmatched.people())
                .extracting(found -> found.person().name() + ": " + found.why().word())
                .containsExactly(
                        "apart: in-doubt",
                        "app: in-doubt",
                        "closed: in-doubt",
                        "decided: unlinked",
                        "hidden: email-not-shown",
                        "several: in-doubt",
                        "taken: taken",
                        "typed: email-not-verified");
    }

    @Test
    void anAddressThatIsProvedLaterIsMatchedAtOnce() {
        accounts.people().whenEmailIsProved(matches::link);
        cloud(ACME).person("id-ana", "ana@acme.example").person("id-bo", "bo@acme.example");
        var ana = person("ana@acme.example");
        accounts.people().vouchForEmail(ana.id(), true, Actor.SERVER);
        assertThat(accounts.links().of(ana.id())).hasSize(1);
        var bo = person("bo@acme.example");
        String code = accounts.invitations().invite(bo, Actor.SERVER);
        assertThat(matches.link(bo)).isZero();
        accounts.invitations().accept(code, "five words nobody would try", new Visitor("127.0.0.1", ""));
        assertThat(accounts.links().of(bo.id())).hasSize(1);
    }

    @Test
    void whoIsNotLetInAndProgramsAreNotMatched() {
        var ana = proved("ana@acme.example");
        accounts.people().deactivate(ana.id(), Actor.SERVER);
        accounts.people().add(Newcomer.service("robot", Role.VIEWER), Actor.SERVER);
        cloud(ACME).person("id-ana", "ana@acme.example");
        assertThat(matches.linkAll()).isZero();
        assertThat(unmatched.people()).isEmpty();
    }

    @Test
    void onlyAccountsOfTheOwnAddressAreOffered() {
        var ana = proved("ana@acme.example");
        var typed = person("typed@acme.example");
        cloud(ACME)
                .person("id-1", "ana@acme.example")
                .person("id-2", "ana@acme.example")
                .closed("id-3", "ana@acme.example")
                .person("id-typed", "typed@acme.example");
        var realm = new SitesOfRealm(Realm.CLOUD, List.of(ACME));
        assertThat(matches.ofOwnEmail(ana, realm))
                .extracting(seen -> seen.identity().accountId())
                .containsExactly("id-1", "id-2");
        assertThat(matches.ofOwnEmail(typed, realm)).isEmpty();
    }

    private ReadPeople cloud(String site) {
        return ReadPeople.ofCloud(held.database(), clock, site);
    }

    private void link(Person person, String account) {
        accounts.links()
                .link(new Links.Wish(person.id(), Realm.CLOUD, account), LinkedAccount.Way.ADMINISTRATOR, Actor.SERVER);
    }

    private Person proved(String email) {
        return accounts.people().vouchForEmail(person(email).id(), true, Actor.SERVER);
    }

    private Person person(String email) {
        String name = email.substring(0, email.indexOf('@'));
        return accounts.people().add(Newcomer.person(name, email, Role.MEMBER), Actor.SERVER);
    }
}
