package dev.anabranch.server.connection.grant;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.Retries;
import dev.anabranch.atlassian.oauth.AtlassianOAuth;
import dev.anabranch.atlassian.oauth.OAuthApp;
import dev.anabranch.atlassian.oauth.OAuthHosts;
import dev.anabranch.atlassian.oauth.ScopePurpose;
import dev.anabranch.atlassian.oauth.Scopes;
import dev.anabranch.atlassian.oauth.TokenAnswer.Granted;
import dev.anabranch.atlassian.oauth.TokenPair;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.auth.AuthOptions;
import dev.anabranch.simulator.auth.Lives;
import dev.anabranch.simulator.cloud.Gateway;
import dev.anabranch.simulator.fault.FaultJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/// A simulated site whose people consent, and a client for its tokens.
record ConsentingSite(Simulator simulator, AtlassianOAuth oauth) implements AutoCloseable {
    /// Old refresh tokens are worth nothing from the moment on in which there is another.
    static ConsentingSite withoutLeeway() {
        try {
            var simulator = Simulator.start(SimulatorOptions.generated(2, 1, 3));
            simulator.auth().grants().set(Lives.USUAL.withLeeway(Duration.ZERO));
            return new ConsentingSite(simulator, oauth(simulator.authUri(), simulator.baseUri()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static AtlassianOAuth oauth(URI auth, URI api) {
        var app = new OAuthApp(
                AuthOptions.DEMO_CLIENT_ID,
                Secret.of(AuthOptions.DEMO_SECRET),
                URI.create(AuthOptions.usual().callback()));
        var once = ClientOptions.standard()
                .with(new Retries(1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO));
        return AtlassianOAuth.of(new OAuthHosts(auth, api), app, once);
    }

    TokenPair consent() {
        var app = simulator.auth().apps().find(AuthOptions.DEMO_CLIENT_ID).orElseThrow();
        var person = simulator.accounts().getFirst().user();
        var scopes = Scopes.names(Set.of(ScopePurpose.READ));
        var code = simulator.auth().grants().consent(app, person, scopes, Set.of(Gateway.CLOUD_ID));
        return ((Granted) oauth.exchange(Secret.of(code))).pair();
    }

    void revoke() {
        simulator
                .auth()
                .grants()
                .revoke(
                        AuthOptions.DEMO_CLIENT_ID,
                        simulator.accounts().getFirst().user().accountId());
    }

    /// @param rules JSON with single quotes
    void spoil(String rules) {
        simulator.faults().set(FaultJson.read(rules.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    /// How often a refresh was asked for; a consent asks once, too.
    long asked() {
        return simulator.log().entries().stream()
                .filter(entry -> entry.path().equals("/oauth/token"))
                .count();
    }

    boolean opens(Secret accessToken) {
        return !oauth.sites(accessToken).isEmpty();
    }

    @Override
    public void close() {
        oauth.close();
        simulator.close();
    }
}
