package dev.anabranch.atlassian.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anabranch.atlassian.AccessTokens;
import dev.anabranch.atlassian.AtlassianException.Refusal;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.confluence.ContentStatus;
import dev.anabranch.atlassian.confluence.ContentType;
import dev.anabranch.atlassian.confluence.NewPage;
import dev.anabranch.atlassian.confluence.Parent;
import dev.anabranch.atlassian.confluence.Space;
import dev.anabranch.atlassian.oauth.TokenAnswer.Granted;
import dev.anabranch.simulator.cloud.Gateway;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A token that ends, or is refused, while a run goes on.
class ChangingTokenTest {
    private final PlayedSite site = PlayedSite.open();

    /// Refreshes when told so, as a connection does.
    private class Held implements AccessTokens {
        final AtomicInteger refreshes = new AtomicInteger();
        private TokenPair pair;

        Held(TokenPair pair) {
            this.pair = pair;
        }

        @Override
        public synchronized Secret current() {
            return pair.accessToken();
        }

        @Override
        public synchronized Optional<Secret> insteadOf(Secret refused) {
            if (refused.equals(pair.accessToken())) {
                try (var client = site.client()) {
                    pair = ((Granted) client.refresh(pair.refreshToken())).pair();
                }
                refreshes.incrementAndGet();
            }
            return Optional.of(pair.accessToken());
        }
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void refusedTokenIsRefreshedOnceAndTheRunGoesOn() {
        var held = new Held(site.pair());
        try (var confluence = confluence(held)) {
            assertThat(confluence.spaces().stream()).hasSize(1);
            site.simulator().auth().grants().endAccessTokens();
            assertThat(confluence.spaces().stream()).hasSize(1);
            assertThat(confluence.currentUser().displayName()).isEqualTo("Sync Service");
        }
        assertThat(held.refreshes).hasValue(1);
    }

    @Test
    void changeThatWasRefusedForItsTokenIsSentWithTheNextOne() {
        var held = new Held(site.pair(Scopes.names(Set.of(ScopePurpose.READ, ScopePurpose.WRITE))));
        try (var writer = confluence(held).writer()) {
            site.simulator().auth().grants().endAccessTokens();
            var key = site.simulator().spaces().getFirst().key();
            var made = writer.create(new NewPage(key, Optional.empty(), "Made", "<p>x</p>"));
            site.simulator().auth().grants().endAccessTokens();
            writer.trash(new Parent(made.id(), ContentType.PAGE));
            assertThat(writer.read(made.id()).status()).isEqualTo(ContentStatus.TRASHED);
        }
        assertThat(held.refreshes).hasValue(2);
    }

    @Test
    void grantWithoutTheScopeOfAChangeIsTold() {
        var scopes = new HashSet<>(Scopes.names(Set.of(ScopePurpose.READ, ScopePurpose.WRITE)));
        scopes.remove("delete:page:confluence");
        var held = new Held(site.pair(scopes));
        try (var writer = confluence(held).writer()) {
            var key = site.simulator().spaces().getFirst().key();
            var made = writer.create(new NewPage(key, Optional.empty(), "Made", "<p>x</p>"));
            assertThatExceptionOfType(Unauthorized.class)
                    .isThrownBy(() -> writer.trash(new Parent(made.id(), ContentType.PAGE)))
                    .matches(error -> error.refusal() == Refusal.SCOPE)
                    .withMessageContaining("scopes for writing");
            assertThat(writer.read(made.id()).status()).isEqualTo(ContentStatus.CURRENT);
        }
    }

    @Test
    void siteThatRefusesEverythingIsAskedTwice() {
        var held = new Held(site.pair());
        site.spoil("[{'path':'/ex/*','status':401,'body':'{\\\"code\\\":401,\\\"message\\\":\\\"Unauthorized\\\"}'}]");
        try (var confluence = confluence(held)) {
            assertThatExceptionOfType(Unauthorized.class)
                    .isThrownBy(() -> confluence.space("GEN1"))
                    .matches(error -> error.refusal() == Refusal.CREDENTIAL)
                    .withMessageContaining("Authorise the connection again");
        }
        assertThat(held.refreshes).hasValue(1);
        assertThat(site.simulator().log().entries().stream().filter(entry -> entry.status() == 401))
                .hasSize(2);
    }

    @Test
    void manyCallsThatAreRefusedTogetherMakeOneRefresh() throws Exception {
        var held = new Held(site.pair());
        try (var confluence = confluence(held);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 1; round <= 3; round++) {
                site.simulator().auth().grants().endAccessTokens();
                var calls = Collections.nCopies(16, (Callable<Optional<Space>>) () -> confluence.space("GEN1"));
                for (var call : threads.invokeAll(calls)) {
                    assertThat(call.get()).isPresent();
                }
                assertThat(held.refreshes).hasValue(round);
            }
        }
    }

    @Test
    void downloadGoesOnWithTheNewToken() {
        var held = new Held(site.pair());
        try (var confluence = confluence(held)) {
            var file = confluence.attachmentsNewestFirst().stream().findFirst().orElseThrow();
            site.simulator().auth().grants().endAccessTokens();
            var bytes = new ByteArrayOutputStream();
            assertThat(confluence.download(file, () -> bytes).bytes()).isEqualTo(bytes.size());
        }
        assertThat(held.refreshes).hasValue(1);
    }

    @Test
    void missingScopeIsNoReasonToRefresh() {
        var held = new Held(site.pair(Set.of("offline_access", "read:page:confluence")));
        try (var confluence = confluence(held)) {
            assertThatExceptionOfType(Unauthorized.class)
                    .isThrownBy(() -> confluence.space("GEN1"))
                    .matches(error -> error.refusal() == Refusal.SCOPE);
        }
        assertThat(held.refreshes).hasValue(0);
    }

    @Test
    void tokenThatSomebodyElseRefreshedIsUsed() {
        var old = site.pair();
        var held = new Held(old) {
            private boolean first = true;

            @Override
            public synchronized Secret current() {
                if (first) {
                    first = false;
                    return Secret.of("of another time");
                }
                return super.current();
            }
        };
        try (var confluence = confluence(held)) {
            assertThat(confluence.space("GEN1")).isPresent();
        }
        assertThat(held.refreshes).hasValue(0);
    }

    @Test
    void endedGrantEndsTheCall() {
        AccessTokens ended = new AccessTokens() {
            @Override
            public Secret current() {
                throw new Unauthorized("The grant has ended.", Refusal.CREDENTIAL);
            }

            @Override
            public Optional<Secret> insteadOf(Secret refused) {
                return Optional.empty();
            }
        };
        try (var confluence = confluence(ended)) {
            assertThatExceptionOfType(Unauthorized.class).isThrownBy(() -> confluence.space("GEN1"));
        }
        assertThat(site.simulator().log().entries()).isEmpty();
    }

    private Confluence confluence(AccessTokens tokens) {
        var address = SiteAddress.of(site.simulator().baseUri().toString())
                .throughGateway(site.simulator().baseUri(), Gateway.CLOUD_ID);
        return Confluence.connect(address, new Credentials.OAuthGrant(tokens), PlayedSite.oneTry());
    }
}
