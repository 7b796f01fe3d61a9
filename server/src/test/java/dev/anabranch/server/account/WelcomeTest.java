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
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEachDatabase
class WelcomeTest {
    private static final Visitor HOME = new Visitor("192.0.2.7", "Firefox");
    private static final String PASSWORD = "nine lives of a blue cat";

    @RegisterExtension
    final TestDatabase held;

    private final SetClock time = SetClock.at("2026-11-20T08:00:00Z");
    private final Accounts accounts;

    WelcomeTest(Product product) {
        held = TestDatabase.of(product);
        accounts = new Accounts(held.database(), time);
    }

    @Test
    void theCodeMakesTheFirstAdministratorAndDies() {
        String code = accounts.welcome().code().orElseThrow();
        assertThat(code).matches("([A-Z2-9]{5}-){3}[A-Z2-9]{5}");
        var in = (Welcome.Outcome.In) claim(code.toLowerCase(Locale.ROOT).replace("-", " "), "ana@acme.example", HOME);
        assertThat(in.person().role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(accounts.sessions().find(in.session().cookie())).isPresent();
        assertThat(accounts.welcome().code()).isEmpty();
        assertThat(claim(code, "eve@acme.example", HOME)).isEqualTo(new Welcome.Outcome.Over());
        assertThat(accounts.people().all()).hasSize(1);
    }

    @Test
    void whoRunsTheServerCanLetAnotherAdministratorIn() {
        accounts.people().add(Newcomer.person("Lost", "lost@acme.example", Role.ADMINISTRATOR), Actor.SERVER);
        assertThat(accounts.welcome().code()).isEmpty();
        accounts.welcome().openAnyway();
        String code = accounts.welcome().code().orElseThrow();
        assertThat(claim(code, "ana@acme.example", HOME)).isInstanceOf(Welcome.Outcome.In.class);
        assertThat(claim(code, "eve@acme.example", HOME)).isEqualTo(new Welcome.Outcome.Over());
    }

    @Test
    void theCodeIsAnotherOneAfterEachStart() {
        String code = accounts.welcome().code().orElseThrow();
        var restarted = new Accounts(held.database(), time);
        assertThat(restarted.welcome().code()).isPresent().isNotEqualTo(java.util.Optional.of(code));
        assertThat(restarted
                        .welcome()
                        .claim(code, Newcomer.person("Ana", "ana@acme.example", Role.ADMINISTRATOR), PASSWORD, HOME))
                .isEqualTo(new Welcome.Outcome.WrongCode());
    }

    @Test
    void wrongCodesHaveToWait() {
        String code = accounts.welcome().code().orElseThrow();
        for (int i = 0; i < 5; i++) {
            assertThat(claim("AAAAA-AAAAA-AAAAA-AAAA" + i, "eve@acme.example", HOME))
                    .isEqualTo(new Welcome.Outcome.WrongCode());
        }
        assertThat(claim(code, "ana@acme.example", HOME)).isEqualTo(new Welcome.Outcome.Wait(Duration.ofSeconds(1)));
        assertThat(claim(code, "ana@acme.example", new Visitor("192.0.2.8", "")))
                .isInstanceOf(Welcome.Outcome.In.class);
    }

    @Test
    void aWeakPasswordLeavesTheCodeGood() {
        String code = accounts.welcome().code().orElseThrow();
        var ana = Newcomer.person("Ana", "ana@acme.example", Role.ADMINISTRATOR);
        assertThatThrownBy(() -> accounts.welcome().claim(code, ana, "password", HOME))
                .isInstanceOf(AccountRefused.class);
        assertThat(accounts.welcome().code()).contains(code);
    }

    @Test
    void ofManyWhoComeAtOnceOneBecomesTheAdministrator() throws Exception {
        var neighbour = new Accounts(held.database(), time);
        List<Callable<Welcome.Outcome>> claims = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            var door = i % 2 == 0 ? accounts.welcome() : neighbour.welcome();
            String code = door.code().orElseThrow();
            var newcomer = Newcomer.person("Ana", "ana%d@acme.example".formatted(i), Role.ADMINISTRATOR);
            var from = new Visitor("192.0.2." + i, "");
            claims.add(() -> door.claim(code, newcomer, PASSWORD, from));
        }
        var outcomes = new ArrayList<Welcome.Outcome>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var outcome : threads.invokeAll(claims)) {
                outcomes.add(outcome.get());
            }
        }
        assertThat(outcomes).filteredOn(Welcome.Outcome.In.class::isInstance).hasSize(1);
        assertThat(accounts.people().all()).hasSize(1);
    }

    private Welcome.Outcome claim(String code, String email, Visitor from) {
        return accounts.welcome().claim(code, Newcomer.person("Ana", email, Role.ADMINISTRATOR), PASSWORD, from);
    }
}
