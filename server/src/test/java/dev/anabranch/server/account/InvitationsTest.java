package dev.anabranch.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.SetClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEachDatabase
class InvitationsTest {
    private static final Visitor HOME = new Visitor("192.0.2.7", "Firefox");
    private static final String PASSWORD = "nine lives of a blue cat";

    @RegisterExtension
    final TestDatabase held;

    private final SetClock time = SetClock.at("2026-11-20T08:00:00Z");
    private final Accounts accounts;
    private final Person ana;

    InvitationsTest(Product product) {
        held = TestDatabase.of(product);
        accounts = new Accounts(held.database(), time);
        ana = accounts.people().add(Newcomer.person("Ana", "ana@acme.example", Role.MEMBER), Actor.SERVER);
    }

    @Test
    void aLinkIsGoodOnceForAPasswordAndSignsIn() {
        String code = accounts.invitations().invite(ana, Actor.SERVER);
        assertThat(accounts.invitations().find(code))
                .hasValueSatisfying(found -> assertThat(found.name()).isEqualTo("Ana"));
        assertThatThrownBy(() -> accounts.invitations().accept(code, "password", HOME))
                .isInstanceOf(AccountRefused.class);
        assertThat(accounts.invitations().accept(code, PASSWORD, HOME)).isInstanceOf(Invitations.Outcome.In.class);
        assertThat(accounts.invitations().accept(code, "another long password", HOME))
                .isEqualTo(new Invitations.Outcome.Worthless());
        assertThat(accounts.signIn().attempt(new SignIn.Attempt("ana@acme.example", PASSWORD, ""), HOME))
                .isInstanceOf(SignIn.Outcome.In.class);
    }

    @Test
    void aLinkThatIsOldReplacedOrOfSomebodyWhoLeftIsWorthless() {
        String replaced = accounts.invitations().invite(ana, Actor.SERVER);
        String left = accounts.invitations().invite(ana, Actor.SERVER);
        assertThat(accounts.invitations().find(replaced)).isEmpty();
        accounts.people().deactivate(ana.id(), Actor.SERVER);
        assertThat(accounts.invitations().find(left)).isEmpty();
        accounts.people().activate(ana.id(), Actor.SERVER);
        assertThat(accounts.invitations().find(left)).isPresent();
        time.pass(Invitations.LIFE);
        assertThat(accounts.invitations().find(left)).isEmpty();
        assertThat(accounts.invitations().accept(left, PASSWORD, HOME)).isEqualTo(new Invitations.Outcome.Worthless());
    }

    @Test
    void theCodeIsNotInTheDatabaseAndGuessesHaveToWait() {
        String code = accounts.invitations().invite(ana, Actor.SERVER);
        assertThat(held.number("SELECT COUNT(*) FROM invitation WHERE hash = '" + Opaque.digest(code) + "'"))
                .isOne();
        for (int i = 0; i < 5; i++) {
            assertThat(accounts.invitations().accept("guess" + i, PASSWORD, HOME))
                    .isEqualTo(new Invitations.Outcome.Worthless());
        }
        assertThat(accounts.invitations().accept(code, PASSWORD, HOME)).isInstanceOf(Invitations.Outcome.Wait.class);
    }
}
