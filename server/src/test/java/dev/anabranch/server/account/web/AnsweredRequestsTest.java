package dev.anabranch.server.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.web.AnsweredRequests.Asked;
import dev.anabranch.server.account.web.AnsweredRequests.Known;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.SetClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is remembered of requests with an idempotency key.
@OnEachDatabase
class AnsweredRequestsTest {
    private static final Asked ASKED = new Asked("p-1", "key", "this");

    @RegisterExtension
    final TestDatabase held;

    private final SetClock clock = SetClock.at("2026-11-20T08:00:00Z");
    private final AnsweredRequests requests;

    AnsweredRequestsTest(Product product) {
        held = TestDatabase.of(product);
        requests = new AnsweredRequests(held.database(), clock);
    }

    @Test
    void aRequestIsNewsOnceAndThenAnswered() {
        assertThat(requests.claim(ASKED)).isInstanceOf(Known.News.class);
        assertThat(requests.claim(ASKED)).isEqualTo(new Known.Begun(clock.instant(), true));
        requests.answered(ASKED, 201, new byte[] {1, 2});
        assertThat(requests.claim(ASKED)).isInstanceOfSatisfying(Known.Answered.class, answered -> {
            assertThat(answered.status()).isEqualTo(201);
            assertThat(answered.sealed()).containsExactly(1, 2);
        });
        assertThat(requests.claim(new Asked("p-1", "key", "that"))).isInstanceOf(Known.AnotherRequest.class);
        assertThat(requests.claim(new Asked("p-2", "key", "that"))).isInstanceOf(Known.News.class);
    }

    @Test
    void anotherProcessKnowsItTooAndWhatIsForgottenIsNewsAgain() {
        requests.claim(ASKED);
        var another = new AnsweredRequests(held.database(), clock);
        assertThat(another.claim(ASKED)).isEqualTo(new Known.Begun(clock.instant(), false));
        requests.forget(ASKED);
        assertThat(another.claim(ASKED)).isInstanceOf(Known.News.class);
    }

    @Test
    void afterADayAKeyIsForgotten() {
        requests.claim(ASKED);
        requests.answered(ASKED, 200, new byte[0]);
        requests.forget(ASKED); // too late: it has an answer
        clock.pass(Duration.ofHours(24).minusMillis(1));
        assertThat(requests.claim(ASKED)).isInstanceOf(Known.Answered.class);
        clock.pass(Duration.ofMillis(1));
        assertThat(requests.claim(ASKED)).isInstanceOf(Known.News.class);
    }

    @Test
    void ofManyAtOnceItIsNewsToOne() throws Exception {
        var work = new ArrayList<Callable<Known>>();
        for (int i = 0; i < 8; i++) {
            var process = new AnsweredRequests(held.database(), clock);
            work.add(() -> process.claim(ASKED));
        }
        int news = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var known : threads.invokeAll(work)) {
                news += known.get() instanceof Known.News ? 1 : 0;
            }
        }
        assertThat(news).isEqualTo(1);
    }

    /// Between the two statements of a claim another process may forget the key; on PostgreSQL that shows.
    @Test
    void whatOthersForgetAtThatVeryMomentIsNewsToSomebody() throws Exception {
        var work = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 3; i++) {
            var process = new AnsweredRequests(held.database(), clock);
            work.add(() -> {
                int news = 0;
                for (int round = 0; round < 200; round++) {
                    if (process.claim(ASKED) instanceof Known.News) {
                        process.forget(ASKED);
                        news++;
                    }
                }
                return news;
            });
        }
        int news = 0;
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (var done : threads.invokeAll(work)) {
                news += done.get();
            }
        }
        assertThat(news).isPositive();
        assertThat(requests.claim(ASKED)).isInstanceOf(Known.News.class);
    }

    @Test
    void anAnswerIsOpenedByWhomItWasSealedForOnly() throws Exception {
        var answer = new KeptAnswer(
                Map.of("Location", "/api/v1/runs/1"), "{\"token\":\"secret\"}".getBytes(StandardCharsets.UTF_8));
        byte[] sealed = answer.sealed("mine");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("secret", "Location");
        assertThat(KeptAnswer.opened(sealed, "another's")).isEmpty();
        var opened = KeptAnswer.opened(sealed, "mine").orElseThrow();
        assertThat(opened.headers()).containsEntry("Location", "/api/v1/runs/1");
        assertThat(opened.body()).isEqualTo(answer.body());
        sealed[20] ^= 1;
        assertThat(KeptAnswer.opened(sealed, "mine")).isEmpty();
    }
}
