package dev.anabranch.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.SetClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Questions that are at a provider.
@OnEachDatabase
class SignInAttemptsTest {
    @RegisterExtension
    final TestDatabase held;

    private final SetClock clock = SetClock.at("2026-11-20T08:00:00Z");
    private final SignInAttempts attempts;

    SignInAttemptsTest(Product product) {
        held = TestDatabase.of(product);
        attempts = new SignInAttempts(held.database(), clock);
    }

    @Test
    void anAnswerIsTakenOnceForItsPurposeAndWithinTenMinutes() {
        var attempt = attempts.begin("atlassian", "/runs");
        assertThat(attempts.take("openid", attempt.state())).isEmpty();
        assertThat(attempts.take("atlassian", "made-up")).isEmpty();
        assertThat(attempts.take("atlassian", attempt.state()))
                .map(SignInAttempt::returnTo)
                .contains("/runs");
        assertThat(attempts.take("atlassian", attempt.state())).isEmpty();
        var late = attempts.begin("atlassian", "/");
        clock.pass(Duration.ofMinutes(9));
        var fresh = attempts.begin("atlassian", "/");
        clock.pass(Duration.ofMinutes(1));
        assertThat(attempts.take("atlassian", late.state())).isEmpty();
        assertThat(attempts.take("atlassian", fresh.state())).isPresent();
    }

    @Test
    void theDatabaseHoldsNoState() {
        var attempt = attempts.begin("atlassian", "/");
        assertThat(held.number("SELECT COUNT(*) FROM openid_attempt WHERE hash = '" + attempt.state() + "'"))
                .isZero();
        assertThat(attempt.toString()).doesNotContain(attempt.state(), attempt.verifier(), attempt.nonce());
    }
}
