package dev.anabranch.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.SetClock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEachDatabase
class AccessTokensTest {
    @RegisterExtension
    final TestDatabase held;

    private final SetClock time = SetClock.at("2026-11-20T08:00:00Z");
    private final Accounts accounts;

    AccessTokensTest(Product product) {
        held = TestDatabase.of(product);
        accounts = new Accounts(held.database(), time);
    }

    @Test
    void aTokenIsShownOnceAndOnlyItsDigestIsKept() {
        var made = make(robot(), Right.READ);
        assertThat(made.text()).matches("anabranch_[A-Za-z0-9_-]{43}");
        String row = held.database().read(connection -> {
            try (var query = connection.prepareStatement("SELECT * FROM access_token")) {
                return Rows.all(query, each -> each.getString("hash") + each.getString("id") + each.getString("name"))
                        .getFirst();
            }
        });
        assertThat(row).doesNotContain(made.text().substring(12, 20));
        assertThat(made.toString()).doesNotContain(made.text().substring(12, 20));
    }

    @Test
    void aTokenMayWhatItsScopesSayAndItsOwnerMay() {
        var robot = robot();
        var known = accounts.tokens().find(make(robot, Right.SYNC).text()).orElseThrow();
        assertThat(known.has(Right.SYNC)).isTrue();
        assertThat(known.has(Right.READ)).isFalse();
        var all = make(robot, Right.READ, Right.SYNC);
        accounts.people().changeRole(robot.id(), Role.VIEWER, Actor.SERVER);
        assertThat(accounts.tokens().find(all.text()).orElseThrow().has(Right.SYNC))
                .isFalse();
        assertThat(accounts.tokens().find(all.text()).orElseThrow().has(Right.READ))
                .isTrue();
    }

    @Test
    void noOtherScopeBringsTheOneToWrite() {
        var robot = robot();
        assertThat(accounts.tokens()
                        .find(make(robot, Right.READ, Right.SYNC).text())
                        .orElseThrow()
                        .has(Right.WRITE))
                .isFalse();
        accounts.people().changeRole(robot.id(), Role.VIEWER, Actor.SERVER);
        var viewer = accounts.people().find(robot.id()).orElseThrow();
        assertThat(accounts.tokens()
                        .find(make(viewer, Right.WRITE).text())
                        .orElseThrow()
                        .has(Right.WRITE))
                .isTrue();
    }

    @Test
    void nobodyMakesATokenThatMayMoreThanItsOwner() {
        var robot = robot();
        assertThatThrownBy(() -> make(robot, Right.READ, Right.ADMINISTER))
                .isInstanceOf(AccountRefused.class)
                .hasMessageContaining("admin");
        assertThatThrownBy(() -> make(robot)).isInstanceOf(AccountRefused.class);
        assertThatThrownBy(() -> new AccessTokens.Wish("for ever", Set.of(Right.READ), Duration.ofDays(367)))
                .isInstanceOf(AccountRefused.class);
        assertThat(accounts.tokens().of(robot)).isEmpty();
    }

    @Test
    void aTokenThatExpiredWasRevokedOrWhoseOwnerIsOutIsNobody() {
        var robot = robot();
        var short_ = accounts.tokens()
                .make(robot, new AccessTokens.Wish("short", Set.of(Right.READ), Duration.ofDays(1)), Actor.SERVER);
        var revoked = make(robot, Right.READ);
        var left = make(robot, Right.READ);
        assertThat(accounts.tokens().find(short_.text())).isPresent();
        time.pass(Duration.ofDays(1));
        assertThat(accounts.tokens().find(short_.text())).isEmpty();
        assertThat(accounts.tokens().revoke(robot, revoked.token().id(), Actor.SERVER))
                .isTrue();
        assertThat(accounts.tokens().revoke(robot, revoked.token().id(), Actor.SERVER))
                .isFalse();
        assertThat(accounts.tokens().find(revoked.text())).isEmpty();
        assertThat(accounts.tokens().find(left.text())).isPresent();
        accounts.people().deactivate(robot.id(), Actor.SERVER);
        assertThat(accounts.tokens().find(left.text())).isEmpty();
    }

    @Test
    void whenItWasLastUsedIsKnownToTheMinute() {
        var robot = robot();
        var made = make(robot, Right.READ);
        assertThat(accounts.tokens().of(robot).getFirst().lastUsedAt()).isEmpty();
        accounts.tokens().find(made.text());
        time.pass(Duration.ofMinutes(5));
        accounts.tokens().find(made.text());
        assertThat(accounts.tokens().of(robot).getFirst().lastUsedAt()).contains(time.instant());
    }

    @Test
    void otherTextsAreNobody() {
        make(robot(), Right.READ);
        assertThat(accounts.tokens().find("")).isEmpty();
        assertThat(accounts.tokens().find("anabranch_")).isEmpty();
        assertThat(accounts.tokens().find("anabranch_" + Opaque.fresh())).isEmpty();
    }

    private Person robot() {
        return accounts.people().add(Newcomer.service("Nightly report", Role.MEMBER), Actor.SERVER);
    }

    private AccessTokens.Made make(Person owner, Right... scopes) {
        return accounts.tokens()
                .make(owner, new AccessTokens.Wish("test", Set.of(scopes), Duration.ofDays(30)), Actor.SERVER);
    }
}
