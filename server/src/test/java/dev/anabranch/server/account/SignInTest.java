package dev.anabranch.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.SetClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEachDatabase
class SignInTest {
    private static final Visitor HOME = new Visitor("192.0.2.7", "Firefox");
    private static final String PASSWORD = "nine lives of a blue cat";

    @RegisterExtension
    final TestDatabase held;

    private final SetClock time = SetClock.at("2026-11-20T08:00:00Z");
    private final Accounts accounts;

    SignInTest(Product product) {
        held = TestDatabase.of(product);
        accounts = new Accounts(held.database(), time);
    }

    @Test
    void theRightPasswordBeginsASessionWhateverTheCaseOfTheAddress() {
        var ana = ana();
        var in = (SignIn.Outcome.In) attempt("ANA@acme.example ", PASSWORD, HOME);
        assertThat(in.person().id()).isEqualTo(ana.id());
        assertThat(accounts.sessions().find(in.session().cookie()))
                .hasValueSatisfying(known -> assertThat(known.person().name()).isEqualTo("Ana Ruiz"));
    }

    @Test
    void anUnknownAccountAClosedOneAndAWrongPasswordGetTheSameAnswer() {
        var ana = ana();
        accounts.signIn().add(Newcomer.person("Bo", "bo@acme.example", Role.VIEWER), PASSWORD, Actor.SERVER);
        var robot = accounts.people().add(Newcomer.service("robot", Role.VIEWER), Actor.SERVER);
        accounts.people()
                .deactivate(
                        accounts.people()
                                .withEmail("bo@acme.example")
                                .orElseThrow()
                                .id(),
                        Actor.SERVER);
        var outcomes = List.of(
                attempt("nobody@acme.example", PASSWORD, HOME),
                attempt("bo@acme.example", PASSWORD, HOME),
                attempt("ana@acme.example", "another cat altogether", HOME),
                attempt(robot.name(), "", HOME));
        assertThat(outcomes).containsOnly(new SignIn.Outcome.Refused());
        assertThat(accounts.sessions().of(ana)).isEmpty();
    }

    @Test
    void guessesHaveToWaitTwiceAsLongEachAndTheRightOneEndsIt() {
        ana();
        for (int i = 0; i < 5; i++) {
            assertThat(attempt("ana@acme.example", "guess number " + i, HOME)).isEqualTo(new SignIn.Outcome.Refused());
        }
        assertThat(attempt("ana@acme.example", PASSWORD, HOME))
                .isEqualTo(new SignIn.Outcome.Wait(Duration.ofSeconds(1)));
        time.pass(Duration.ofSeconds(1));
        assertThat(attempt("ana@acme.example", "guess number 6", HOME)).isEqualTo(new SignIn.Outcome.Refused());
        assertThat(attempt("ana@acme.example", PASSWORD, HOME))
                .isEqualTo(new SignIn.Outcome.Wait(Duration.ofSeconds(2)));
        time.pass(Duration.ofSeconds(2));
        assertThat(attempt("ana@acme.example", PASSWORD, HOME)).isInstanceOf(SignIn.Outcome.In.class);
        assertThat(attempt("ana@acme.example", "guess number 7", HOME)).isEqualTo(new SignIn.Outcome.Refused());
    }

    @Test
    void nobodyKeepsAnAccountClosedForLongerThanAMinute() {
        ana();
        for (int i = 0; i < 14; i++) {
            attempt("ana@acme.example", "guess number " + i, new Visitor("192.0.2." + (i + 10), "bot"));
            time.pass(Duration.ofMinutes(1));
        }
        attempt("ana@acme.example", "once more", new Visitor("192.0.2.99", "bot"));
        time.pass(Duration.ofMinutes(1));
        assertThat(attempt("ana@acme.example", PASSWORD, HOME)).isInstanceOf(SignIn.Outcome.In.class);
    }

    @Test
    void oneAddressThatTriesManyAccountsIsSlowedDownForAll() {
        ana();
        for (int i = 0; i < 20; i++) {
            attempt("somebody%d@acme.example".formatted(i), "guess", HOME);
        }
        assertThat(attempt("ana@acme.example", PASSWORD, HOME)).isInstanceOf(SignIn.Outcome.Wait.class);
        assertThat(attempt("ana@acme.example", PASSWORD, new Visitor("192.0.2.8", "")))
                .isInstanceOf(SignIn.Outcome.In.class);
    }

    @Test
    void manyPeopleOfOneOfficeSignInWithoutWaiting() {
        ana();
        for (int i = 0; i < 21; i++) {
            assertThat(attempt("ana@acme.example", PASSWORD, HOME)).isInstanceOf(SignIn.Outcome.In.class);
        }
        for (int i = 0; i < 20; i++) {
            attempt("somebody%d@acme.example".formatted(i), "guess", HOME);
        }
        assertThat(attempt("ana@acme.example", PASSWORD, HOME)).isInstanceOf(SignIn.Outcome.Wait.class);
        time.pass(Duration.ofHours(2));
        assertThat(attempt("ana@acme.example", PASSWORD, HOME)).isInstanceOf(SignIn.Outcome.In.class);
    }

    @Test
    void allAddressesOfOneHouseCountAsOne() {
        for (int i = 0; i < 20; i++) {
            attempt("somebody%d@acme.example".formatted(i), "guess", new Visitor("2001:db8:0:7::" + i, ""));
        }
        assertThat(attempt("a@acme.example", "guess", new Visitor("2001:db8:0:7:ffff::1", "")))
                .isInstanceOf(SignIn.Outcome.Wait.class);
        assertThat(attempt("a@acme.example", "guess", new Visitor("2001:db8:0:8::1", "")))
                .isInstanceOf(SignIn.Outcome.Refused.class);
    }

    @Test
    void manyGuessesAtOnceAreNoMoreThanOneAfterTheOther() throws Exception {
        ana();
        List<Callable<SignIn.Outcome>> guesses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String guess = "guess number " + i;
            var from = new Visitor("198.51.100." + i, "");
            guesses.add(() -> attempt("ana@acme.example", guess, from));
        }
        var judged = new ArrayList<SignIn.Outcome>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var outcome : threads.invokeAll(guesses)) {
                judged.add(outcome.get());
            }
        }
        assertThat(judged).filteredOn(SignIn.Outcome.Refused.class::isInstance).hasSize(5);
    }

    @Test
    void aNewPasswordNeedsTheCurrentOneAndEndsTheOtherSessions() {
        ana();
        var here = (SignIn.Outcome.In) attempt("ana@acme.example", PASSWORD, HOME);
        var elsewhere = (SignIn.Outcome.In) attempt("ana@acme.example", PASSWORD, HOME);
        var known = accounts.sessions().find(here.session().cookie()).orElseThrow();
        assertThatThrownBy(() -> accounts.signIn().changePassword(known, "wrong one", "seven dwarfs in a lift", HOME))
                .isInstanceOf(AccountRefused.class)
                .hasMessageNotContaining("wrong one");
        accounts.signIn().changePassword(known, PASSWORD, "seven dwarfs in a lift", HOME);
        assertThat(accounts.sessions().find(here.session().cookie())).isPresent();
        assertThat(accounts.sessions().find(elsewhere.session().cookie())).isEmpty();
        assertThat(attempt("ana@acme.example", PASSWORD, HOME)).isEqualTo(new SignIn.Outcome.Refused());
        assertThat(attempt("ana@acme.example", "seven dwarfs in a lift", HOME)).isInstanceOf(SignIn.Outcome.In.class);
    }

    @Test
    void whatIsKeptOfAPasswordIsArgon2idWithASaltOfItsOwn() {
        ana();
        accounts.signIn().add(Newcomer.person("Bo", "bo@acme.example", Role.VIEWER), PASSWORD, Actor.SERVER);
        var hashes = held.database().read(connection -> {
            try (var query = connection.prepareStatement("SELECT password_hash FROM people")) {
                return Rows.all(query, row -> row.getString(1));
            }
        });
        assertThat(hashes)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(hash -> hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    }

    @Test
    void attemptsAreNotedWithoutThePasswordAlsoWhereItWasTypedIntoTheWrongField() {
        ana();
        attempt("ana@acme.example", "wrong and secret", HOME);
        attempt("my secret password", "", HOME);
        attempt("ana@acme.example", PASSWORD, HOME);
        var lines = accounts.audit()
                .newest(
                        new AuditLog.Wanted("", "session", AuditLog.Wanted.ALL.from(), AuditLog.Wanted.ALL.until()),
                        "",
                        10);
        assertThat(lines)
                .extracting(line -> line.by().name() + " " + line.outcome().word() + " "
                        + line.by().address())
                .containsExactly(
                        "Ana Ruiz done 192.0.2.7", "nobody refused 192.0.2.7", "ana@acme.example refused 192.0.2.7");
        assertThat(lines.toString()).doesNotContain("secret", PASSWORD);
    }

    private Person ana() {
        return accounts.signIn()
                .add(Newcomer.person("Ana Ruiz", "Ana@acme.example", Role.MEMBER), PASSWORD, Actor.SERVER);
    }

    private SignIn.Outcome attempt(String email, String password, Visitor from) {
        return accounts.signIn().attempt(new SignIn.Attempt(email, password, ""), from);
    }
}
