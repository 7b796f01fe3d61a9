package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.connection.store.Draft;
import dev.anabranch.server.connection.store.SignInWay;
import dev.anabranch.server.connection.store.TokenSignIn;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.datacenter.Logins;
import java.util.Optional;
import java.util.OptionalLong;

/// A simulated site that somebody connects while the server runs.
final class StoredSite {
    private static final OptionalLong ANY = OptionalLong.empty();

    private StoredSite() {}

    /// Connects it for the workspace, by a token of its first account.
    ///
    /// @return the id of the connection, which is ready
    static String connect(TestServer server, Simulator site) {
        var account = site.accounts().getFirst();
        var draft = site.isDataCenter()
                ? Draft.ofWorkspace(SignInWay.PERSONAL_TOKEN, site.baseUri().toString(), "")
                : Draft.ofWorkspace(
                        SignInWay.API_TOKEN,
                        site.baseUri().toString(),
                        account.user().email());
        var token = site.isDataCenter() ? Logins.personalAccessToken(account) : account.apiToken();
        var id = connections(server).begin(draft, Actor.SERVER).id();
        signIn(server, id, new TokenSignIn.Entered(Optional.empty(), Secret.of(token), Optional.empty()));
        connections(server).finish(id, ANY, Actor.SERVER);
        assertThat(server.sites().find(id)).as("it is synced without a restart").isPresent();
        return id;
    }

    static void replaceToken(TestServer server, String id, String account, String token) {
        signIn(server, id, new TokenSignIn.Entered(Optional.of(account), Secret.of(token), Optional.empty()));
    }

    static void disable(TestServer server, String id) {
        connections(server).disable(id, ANY, Actor.SERVER);
    }

    static void enable(TestServer server, String id) {
        connections(server).enable(id, ANY, Actor.SERVER);
    }

    static void delete(TestServer server, String id) {
        connections(server).delete(id, ANY, Actor.SERVER);
    }

    private static void signIn(TestServer server, String id, TokenSignIn.Entered entered) {
        var signed = server.parts(TokenSignIn.class).iterator().next().signIn(id, ANY, entered, Actor.SERVER);
        assertThat(signed.stage().isSignedIn()).isTrue();
    }

    private static Connections connections(TestServer server) {
        return server.parts(Connections.class).iterator().next();
    }
}
