package dev.anabranch.server.connection.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.AtlassianException.Throttled;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.http.Waiting;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.secrets.Secrets;
import dev.anabranch.simulator.auth.Lives;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class GrantTokensTest {
    private static final String ID = "g1";
    private static final Duration HOUR = Duration.ofHours(1);

    @RegisterExtension
    final TestDatabase held;

    @TempDir
    Path folder;

    private final ConsentingSite site = ConsentingSite.withoutLeeway();
    private final MovedClock clock = new MovedClock();
    private final List<Grant> told = Collections.synchronizedList(new ArrayList<>());
    private Grants grants; // of this process

    @SuppressWarnings("NullAway.Init") // by consent()
    GrantTokensTest(Product product) {
        held = TestDatabase.of(product);
    }

    /// Moved by hand, and by whoever sleeps.
    private static final class MovedClock extends Clock {
        private Instant now = Instant.parse("2026-11-03T09:00:00Z");

        synchronized void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public synchronized Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void consent() {
        grants = grants();
        grants.consented(ID, site.consent());
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aFreshTokenIsNotRefreshedAndOneThatEndsIs() {
        var tokens = tokens();
        var first = tokens.current();
        clock.move(HOUR.minusSeconds(61));
        assertThat(tokens.current()).isEqualTo(first);
        clock.move(Duration.ofSeconds(2));
        var second = tokens.current();
        assertThat(second).isNotEqualTo(first);
        assertThat(site.opens(second)).isTrue();
        assertThat(grants.get(ID)).hasValueSatisfying(grant -> {
            assertThat(grant.version()).isEqualTo(2);
            assertThat(grant.refreshedAt()).isEqualTo(clock.instant());
            assertThat(grant.expiresAt()).isEqualTo(clock.instant().plus(HOUR));
        });
        assertThat(site.asked()).isEqualTo(2);
    }

    @Test
    void oneExpiryMakesOneRefreshHoweverManyCome() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var real = new Waiting(clock, random, Thread::sleep);
        var processes = List.of(tokens(real), tokens(real), tokens(real)); // each with a queue of its own
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int cycle = 1; cycle <= 5; cycle++) {
                clock.move(HOUR);
                site.spoil("[{'host':'auth','path':'/oauth/token','delay':%d}]".formatted(random.nextInt(300)));
                var calls = new ArrayList<Callable<Secret>>();
                for (int i = 0; i < 64; i++) {
                    processes.forEach(process -> calls.add(process::current));
                }
                var seen = new HashSet<Secret>();
                for (var call : threads.invokeAll(calls)) {
                    seen.add(call.get());
                }
                assertThat(seen).as("seed %d, cycle %d", seed, cycle).hasSize(1);
                assertThat(site.opens(seen.iterator().next())).isTrue();
                assertThat(site.asked()).as("seed %d", seed).isEqualTo(cycle + 1);
            }
        }
    }

    /// reliability.md, A10.
    @Test
    void masterAndDataKeysChangeWhileThreeProcessesRefreshAndNothingIsLost() throws Exception {
        var real = new Waiting(clock, new Random(1), Thread::sleep);
        var processes = List.of(tokens(real), tokens(real), tokens(real));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int cycle = 1; cycle <= 8; cycle++) {
                clock.move(HOUR);
                var calls = new ArrayList<Callable<Secret>>();
                processes.forEach(process -> calls.add(process::current));
                var changed = threads.submit(() -> {
                    var secrets = secrets();
                    secrets.renewMasterKey();
                    return secrets.rotate();
                });
                var seen = new HashSet<Secret>();
                for (var call : threads.invokeAll(calls)) {
                    seen.add(call.get());
                }
                assertThat(changed.get()).isEqualTo(1);
                assertThat(seen).as("cycle %d", cycle).hasSize(1);
                assertThat(site.asked()).as("cycle %d", cycle).isEqualTo(cycle + 1);
                assertThat(grants().held(ID).orElseThrow().pair().access())
                        .isEqualTo(seen.iterator().next());
            }
        }
        assertThat(grant().ended()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void aRefusedTokenIsRefreshedOnceForAllWhoHadIt() {
        var first = tokens();
        var second = tokens();
        var refused = first.current();
        assertThat(second.current()).isEqualTo(refused);
        var other = first.insteadOf(refused).orElseThrow();
        assertThat(other).isNotEqualTo(refused);
        assertThat(second.insteadOf(refused)).contains(other);
        assertThat(first.current()).isEqualTo(other);
        assertThat(site.asked()).isEqualTo(2);
    }

    @Test
    void anEndedGrantIsToldOnceAndNeverTriedAgain() {
        var processes = List.of(tokens(), tokens());
        site.revoke();
        clock.move(HOUR);
        for (var process : processes) {
            for (int i = 0; i < 3; i++) {
                assertThatExceptionOfType(Unauthorized.class).isThrownBy(process::current);
            }
        }
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().ended()).isPresent();
        assertThat(site.asked()).isEqualTo(2);
        grants.consented(ID, site.consent());
        assertThat(site.opens(processes.getFirst().current())).isTrue();
        assertThat(grants.get(ID).orElseThrow().ended()).isEmpty();
    }

    @Test
    void bothBodiesOfADeadGrantEndIt() {
        var bodies = Map.of(
                "unauthorized_client", "refresh_token is invalid",
                "invalid_grant", "Unknown or invalid refresh token.");
        for (var error : bodies.keySet()) {
            site.spoil(("[{'host':'auth','path':'/oauth/token','status':403,"
                            + "'body':'{\\\"error\\\":\\\"%s\\\",\\\"error_description\\\":\\\"%s\\\"}'}]")
                    .formatted(error, bodies.get(error)));
            clock.move(HOUR);
            assertThatExceptionOfType(Unauthorized.class).as(error).isThrownBy(tokens()::current);
            assertThat(grants.get(ID).orElseThrow().ended()).as(error).isPresent();
            site.spoil("[]");
            grants.consented(ID, site.consent());
        }
        assertThat(told).hasSize(2);
    }

    @Test
    void whoeverFindsAnotherTokenStoredTakesThat() {
        var before = grants.held(ID).orElseThrow();
        var late = new GrantTokens(
                grants,
                ID,
                refresh -> {
                    grants.consented(ID, site.consent()); // somebody consents while the answer is under way
                    return site.oauth().refresh(Secret.of("a token of long ago"));
                },
                waiting(),
                told::add);
        clock.move(HOUR);
        var token = late.current();
        assertThat(token).isNotEqualTo(before.pair().access());
        assertThat(site.opens(token)).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void aBadAnswerNeverTakesThePlaceOfAGoodPair() {
        site.simulator().auth().grants().set(Lives.USUAL); // some answers are spoilt after the token was used
        var pair = grants.held(ID).orElseThrow().pair();
        var answers = List.of(
                "'status':429",
                "'status':500",
                "'drop':true",
                "'status':200,'headers':{'Content-Type':'text/html'},'body':'<html>'",
                "'merge':{'refresh_token':null}",
                "'merge':{'token_type':'mac'}",
                "'merge':{'expires_in':0}",
                "'merge':{'expires_in':-1}",
                "'merge':{'expires_in':'soon'}",
                "'merge':{'expires_in':99999999999}");
        for (var answer : answers) {
            site.spoil("[{'host':'auth','path':'/oauth/token',%s}]".formatted(answer));
            clock.move(HOUR);
            assertThatExceptionOfType(AtlassianException.class)
                    .as(answer)
                    .isThrownBy(tokens()::current)
                    .isInstanceOfAny(Throttled.class, Unavailable.class);
            assertThat(grants.held(ID).orElseThrow().pair()).as(answer).isEqualTo(pair);
        }
        assertThat(told).isEmpty();
        site.spoil("[]");
        assertThat(site.opens(tokens().current())).isTrue();
    }

    @Test
    void whatIsStillGoodIsSentWhileNoOtherCanBeHad() {
        var tokens = tokens();
        var first = tokens.current();
        site.spoil("[{'host':'auth','path':'/oauth/token','status':500}]");
        clock.move(HOUR.minusSeconds(30));
        assertThat(tokens.current()).isEqualTo(first);
        long asked = site.asked();
        assertThat(tokens.current()).isEqualTo(first);
        assertThat(site.asked()).as("nobody tries again at once").isEqualTo(asked);
        clock.move(Duration.ofSeconds(31));
        assertThatExceptionOfType(Unavailable.class).isThrownBy(tokens::current);
        site.spoil("[]");
        assertThat(site.opens(tokens.current())).isTrue();
    }

    @Test
    void aWrongSecretOfTheAppEndsNoGrant() {
        site.spoil("[{'host':'auth','path':'/oauth/token','status':401,"
                + "'body':'{\\\"error\\\":\\\"access_denied\\\",\\\"error_description\\\":\\\"Unauthorized\\\"}'}]");
        clock.move(HOUR);
        assertThatExceptionOfType(Unauthorized.class).isThrownBy(tokens()::current);
        assertThat(grants.get(ID).orElseThrow().ended()).isEmpty();
        site.spoil("[]");
        assertThat(site.opens(tokens().current())).isTrue();
    }

    @Test
    void aLeaseOfTheDeadIsOverAfterAMinute() {
        assertThat(grants.takeLease(ID, 1, "the dead", GrantTokens.LEASE)).isTrue();
        clock.move(HOUR.minus(GrantTokens.LEASE));
        assertThat(grants.takeLease(ID, 1, "the dead", GrantTokens.LEASE)).isTrue();
        clock.move(Duration.ofSeconds(1));
        var begun = clock.instant();
        assertThat(site.opens(tokens().current())).isTrue();
        assertThat(Duration.between(begun, clock.instant())).isBetween(Duration.ofSeconds(58), GrantTokens.LEASE);
    }

    @Test
    void aForgottenGrantLeavesNothing() {
        held.database().<Integer>write(connection -> {
            grants.forget(connection, ID);
            return 0;
        });
        assertThatExceptionOfType(Unauthorized.class)
                .isThrownBy(tokens()::current)
                .withMessageContaining("deleted");
        assertThat(held.number("SELECT COUNT(*) FROM secret")).isZero();
        assertThat(held.number("SELECT COUNT(*) FROM oauth_grant")).isZero();
    }

    @Test
    void itIsSaidBeforeAGrantDies() {
        var consented = clock.instant();
        assertThat(grant().warning(consented.plus(Duration.ofDays(79)))).isEmpty();
        assertThat(grant().warning(consented.plus(Duration.ofDays(80))))
                .hasValueSatisfying(text -> assertThat(text).contains("ends in 10 days"));
        for (int day = 60; day <= 360; day += 60) {
            clock.move(Duration.ofDays(60));
            tokens().current();
        }
        assertThat(grant().warning(consented.plus(Duration.ofDays(349)))).isEmpty();
        assertThat(grant().warning(consented.plus(Duration.ofDays(364))))
                .hasValueSatisfying(text -> assertThat(text).contains("ends in 1 day;"));
        assertThat(grant().endsAt()).isEqualTo(consented.plus(Duration.ofDays(365)));
    }

    private Grant grant() {
        return grants.get(ID).orElseThrow();
    }

    private Grants grants() {
        return new Grants(held.database(), secrets(), clock);
    }

    private Secrets secrets() {
        return Secrets.open(held.database(), Configuration.of(Map.of(), "the test"), folder, clock);
    }

    private GrantTokens tokens() {
        return tokens(waiting());
    }

    private GrantTokens tokens(Waiting waiting) {
        return new GrantTokens(grants(), ID, site.oauth()::refresh, waiting, told::add);
    }

    private Waiting waiting() {
        return new Waiting(clock, new Random(1), clock::move);
    }
}
