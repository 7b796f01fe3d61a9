package dev.anabranch.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.SetClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEachDatabase
class SessionsTest {
    private static final Visitor HOME = new Visitor("192.0.2.7", "Firefox");

    @RegisterExtension
    final TestDatabase held;

    private final SetClock time = SetClock.at("2026-11-20T08:00:00Z");
    private final Accounts accounts;

    SessionsTest(Product product) {
        held = TestDatabase.of(product);
        accounts = new Accounts(held.database(), time);
    }

    @Test
    void theCookieIsNotInTheDatabase() {
        String cookie = accounts.sessions().begin(ana(), HOME, "").cookie();
        assertThat(cookie).hasSize(43);
        String row = held.database().read(connection -> {
            try (var query = connection.prepareStatement("SELECT * FROM person_session")) {
                return Rows.all(query, each -> each.getString("hash") + each.getString("agent"))
                        .getFirst();
            }
        });
        assertThat(row).doesNotContain(cookie).startsWith(Opaque.digest(cookie));
    }

    @Test
    void aSessionOutlivesTheServerAndIsKnownToItsNeighbours() {
        String cookie = accounts.sessions().begin(ana(), HOME, "").cookie();
        var another = new Accounts(held.database(), time);
        assertThat(another.sessions().find(cookie)).isPresent();
        another.sessions().endAll(accounts.sessions().find(cookie).orElseThrow().person(), Actor.SERVER);
        assertThat(accounts.sessions().find(cookie)).isEmpty();
    }

    @Test
    void aSessionEndsWhenItIsLeftAloneAndAfterAWeekInAnyCase() {
        var ana = ana();
        String idle = accounts.sessions().begin(ana, HOME, "").cookie();
        time.pass(Sessions.IDLE);
        assertThat(accounts.sessions().find(idle)).isEmpty();
        String busy = accounts.sessions().begin(ana, HOME, "").cookie();
        for (int hours = 6; hours < Sessions.LIFE.toHours(); hours += 6) {
            time.pass(Duration.ofHours(6));
            assertThat(accounts.sessions().find(busy))
                    .as("after %d hours", hours)
                    .isPresent();
        }
        time.pass(Duration.ofHours(6));
        assertThat(accounts.sessions().find(busy)).isEmpty();
    }

    @Test
    void signingInAgainMakesTheFormerCookieWorthless() {
        var ana = ana();
        String former = accounts.sessions().begin(ana, HOME, "").cookie();
        String now = accounts.sessions().begin(ana, HOME, former).cookie();
        assertThat(now).isNotEqualTo(former);
        assertThat(accounts.sessions().find(former)).isEmpty();
        assertThat(accounts.sessions().find(now)).isPresent();
    }

    @Test
    void aCookieThatNobodyGaveOutIsNobody() {
        ana();
        assertThat(accounts.sessions().find("made-up-by-somebody-else")).isEmpty();
        assertThat(accounts.sessions().find("")).isEmpty();
    }

    @Test
    void whoIsNotLetInAnyMoreIsOutAtOnce() {
        var bo = accounts.people().add(Newcomer.person("Bo", "bo@acme.example", Role.MEMBER), Actor.SERVER);
        String cookie = accounts.sessions().begin(bo, HOME, "").cookie();
        accounts.people().deactivate(bo.id(), Actor.SERVER);
        assertThat(accounts.sessions().find(cookie)).isEmpty();
        accounts.people().activate(bo.id(), Actor.SERVER);
        assertThat(accounts.sessions().find(cookie)).isEmpty();
    }

    @Test
    void lookingAsSomebodyEndsWhenTheyAreNotLetInAnyMore() {
        var ana = ana();
        var bo = accounts.people().add(Newcomer.person("Bo", "bo@acme.example", Role.MEMBER), Actor.SERVER);
        String cookie = accounts.sessions().begin(ana, HOME, "").cookie();
        accounts.sessions().viewAs(accounts.sessions().find(cookie).orElseThrow(), bo, Actor.SERVER);
        assertThat(accounts.sessions().find(cookie).orElseThrow().viewed()).isPresent();
        accounts.people().deactivate(bo.id(), Actor.SERVER);
        accounts.people().activate(bo.id(), Actor.SERVER);
        assertThat(accounts.sessions().find(cookie).orElseThrow().viewed()).isEmpty();
        assertThat(accounts.audit().newest(AuditLog.Wanted.ALL, "", 10))
                .filteredOn(event -> event.action().equals("view-as.end"))
                .singleElement()
                .satisfies(event -> assertThat(event.detail()).contains("ana@acme.example"));
    }

    @Test
    void aRoleCountsFromTheNextRequestOn() {
        var ana = ana();
        String cookie = accounts.sessions().begin(ana, HOME, "").cookie();
        accounts.people().changeRole(ana.id(), Role.MEMBER, Actor.SERVER);
        assertThat(accounts.sessions().find(cookie).orElseThrow().person().has(Right.ADMINISTER))
                .isFalse();
    }

    @Test
    void oneEndsItsOwnSessionsAndNobodyElses() {
        var ana = ana();
        var bo = accounts.people().add(Newcomer.person("Bo", "bo@acme.example", Role.MEMBER), Actor.SERVER);
        var here = accounts.sessions().begin(ana, HOME, "");
        time.pass(Duration.ofMinutes(5));
        var phone = accounts.sessions().begin(ana, new Visitor("198.51.100.3", "Phone"), "");
        assertThat(accounts.sessions().of(ana)).extracting(Session::agent).containsExactly("Phone", "Firefox");
        assertThat(accounts.sessions().end(bo, phone.session().id(), Actor.SERVER))
                .isFalse();
        assertThat(accounts.sessions().end(ana, phone.session().id(), Actor.SERVER))
                .isTrue();
        assertThat(accounts.sessions().find(phone.cookie())).isEmpty();
        assertThat(accounts.sessions().find(here.cookie())).isPresent();
        assertThat(accounts.sessions().endAll(ana, Actor.SERVER)).isOne();
        assertThat(accounts.sessions().of(ana)).isEmpty();
    }

    private Person ana() {
        accounts.people().add(Newcomer.person("Zoe", "zoe@acme.example", Role.ADMINISTRATOR), Actor.SERVER);
        return accounts.people().add(Newcomer.person("Ana", "ana@acme.example", Role.ADMINISTRATOR), Actor.SERVER);
    }
}
