package dev.anabranch.atlassian.oauth;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.Retries;
import dev.anabranch.atlassian.oauth.TokenAnswer.Granted;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.auth.App;
import dev.anabranch.simulator.auth.AuthOptions;
import dev.anabranch.simulator.auth.Lives;
import dev.anabranch.simulator.cloud.Gateway;
import dev.anabranch.simulator.fault.FaultJson;
import dev.anabranch.simulator.model.User;
import dev.anabranch.simulator.source.GeneratedSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/// A small simulated site that stands still in time, with its ready-made app.
record PlayedSite(Simulator simulator) implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-03T09:00:00Z");

    static PlayedSite open() {
        try {
            return new PlayedSite(Simulator.start(SimulatorOptions.serving(new GeneratedSource(3, 1, 7).withFiles(2, 0))
                    .withClock(Clock.fixed(NOW, ZoneOffset.UTC))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OAuthHosts hosts() {
        return new OAuthHosts(simulator.authUri(), simulator.baseUri());
    }

    OAuthApp app() {
        return app(AuthOptions.DEMO_SECRET);
    }

    OAuthApp app(String secret) {
        return new OAuthApp(
                AuthOptions.DEMO_CLIENT_ID,
                Secret.of(secret),
                URI.create(AuthOptions.usual().callback()));
    }

    AtlassianOAuth client() {
        return client(app());
    }

    AtlassianOAuth client(OAuthApp app) {
        return AtlassianOAuth.of(hosts(), app, oneTry());
    }

    /// Tries once, and takes its time.
    static ClientOptions oneTry() {
        return ClientOptions.standard().with(new Retries(1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO));
    }

    User person() {
        return simulator.accounts().getFirst().user();
    }

    Secret code(Set<String> scopes) {
        App registered =
                simulator.auth().apps().find(AuthOptions.DEMO_CLIENT_ID).orElseThrow();
        return Secret.of(simulator.auth().grants().consent(registered, person(), scopes, Set.of(Gateway.CLOUD_ID)));
    }

    Secret code() {
        return code(Scopes.names(Set.of(ScopePurpose.READ, ScopePurpose.JIRA)));
    }

    TokenPair pair() {
        return pair(Scopes.names(Set.of(ScopePurpose.READ, ScopePurpose.JIRA)));
    }

    TokenPair pair(Set<String> scopes) {
        try (var client = client()) {
            return ((Granted) client.exchange(code(scopes))).pair();
        }
    }

    void revoke() {
        simulator.auth().grants().revoke(AuthOptions.DEMO_CLIENT_ID, person().accountId());
    }

    void withoutLeeway() {
        simulator.auth().grants().set(Lives.USUAL.withLeeway(Duration.ZERO));
    }

    /// @param rules JSON with single quotes
    void spoil(String rules) {
        simulator.faults().set(FaultJson.read(rules.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    long asked(String path) {
        return simulator.log().entries().stream()
                .filter(entry -> entry.path().equals(path))
                .count();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
