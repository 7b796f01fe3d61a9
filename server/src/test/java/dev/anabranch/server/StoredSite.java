package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.oauth.ScopePurpose;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.connection.store.Consents;
import dev.anabranch.server.connection.store.Draft;
import dev.anabranch.server.connection.store.OAuthApps;
import dev.anabranch.server.connection.store.SignInWay;
import dev.anabranch.server.connection.store.TokenSignIn;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.auth.AuthOptions;
import dev.anabranch.simulator.cloud.Gateway;
import dev.anabranch.simulator.datacenter.Logins;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A simulated site that somebody connects while the server runs.
final class StoredSite {
    private static final OptionalLong ANY = OptionalLong.empty();
    private static final URI CALLBACK = URI.create(AuthOptions.usual().callback());
    private static final Consents.Browser BROWSER =
            new Consents.Browser("the-digest-of-a-cookie", "per-tester", Actor.SERVER, _ -> true);

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

    /// Connects a Cloud site by the consent of its first account. The server has to be told of its addresses by
    /// [#settings].
    static String consent(TestServer server, Simulator site) {
        var app = part(server, OAuthApps.class)
                .register(
                        new OAuthApps.Registration(
                                "Demo", AuthOptions.DEMO_CLIENT_ID, Secret.of(AuthOptions.DEMO_SECRET)),
                        Actor.SERVER);
        var draft = new Draft(
                Optional.empty(),
                SignInWay.OAUTH,
                Optional.empty(),
                "",
                Optional.of(app.id()),
                Set.of(ScopePurpose.READ, ScopePurpose.PERMISSIONS));
        String id = connections(server).begin(draft, Actor.SERVER).id();
        consentAgain(server, site, id);
        connections(server).finish(id, ANY, Actor.SERVER);
        return id;
    }

    static void consentAgain(TestServer server, Simulator site, String id) {
        var consents = part(server, Consents.class);
        var asked = consents.begin(id, BROWSER, CALLBACK, "/");
        var app = site.auth().apps().find(AuthOptions.DEMO_CLIENT_ID).orElseThrow();
        var scopes = Set.of(parameter(asked, "scope").split(" ", -1));
        String code =
                site.auth().grants().consent(app, site.accounts().getFirst().user(), scopes, Set.of(Gateway.CLOUD_ID));
        var outcome = consents.answer("state=" + parameter(asked, "state") + "&code=" + code, BROWSER, CALLBACK);
        assertThat(connections(server).get(id).orElseThrow().stage().isSignedIn())
                .as("%s", outcome)
                .isTrue();
    }

    /// Where the simulated Atlassian of a site is.
    static Map<Setting, String> settings(Simulator site) {
        return Map.of(
                Setting.OAUTH_AUTH, site.authUri().toString(),
                Setting.OAUTH_API, site.baseUri().toString());
    }

    private static String parameter(URI address, String name) {
        return Arrays.stream(address.getRawQuery().split("&", -1))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
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
        var signed = part(server, TokenSignIn.class).signIn(id, ANY, entered, Actor.SERVER);
        assertThat(signed.stage().isSignedIn()).isTrue();
    }

    private static Connections connections(TestServer server) {
        return part(server, Connections.class);
    }

    private static <T> T part(TestServer server, Class<T> type) {
        return server.parts(type).iterator().next();
    }
}
