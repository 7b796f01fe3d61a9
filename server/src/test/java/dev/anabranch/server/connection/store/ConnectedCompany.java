package dev.anabranch.server.connection.store;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.oauth.OAuthHosts;
import dev.anabranch.atlassian.oauth.ScopePurpose;
import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.secrets.Secrets;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.auth.AuthOptions;
import dev.anabranch.simulator.cloud.Gateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A simulated Cloud site, and everything that keeps connections to it.
record ConnectedCompany(Simulator site, Vault vault, OAuthApps apps, Connections connections) implements AutoCloseable {
    static final Actor BO = new Actor(Optional.of("per-bo"), "Bo", "session", "127.0.0.1");
    static final URI CALLBACK = URI.create(AuthOptions.usual().callback());
    static final Consents.Browser BROWSER = new Consents.Browser("the-digest-of-a-cookie", "per-bo", BO, _ -> true);
    static final OptionalLong ANY = OptionalLong.empty();

    static ConnectedCompany start(TestDatabase held, Path folder, Clock clock) {
        try {
            return of(Simulator.start(SimulatorOptions.sampleCompany()), held, folder, clock);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Another server on the same database.
    static ConnectedCompany of(Simulator site, TestDatabase held, Path folder, Clock clock) {
        var database = held.database();
        var secrets = Secrets.open(database, Configuration.of(Map.of(), "the test"), folder, clock);
        var vault = Vault.of(database, secrets, new Accounts(database, clock), clock);
        var apps = new OAuthApps(vault, new OAuthHosts(site.authUri(), site.baseUri()));
        var reading = new Reading(true, true, Set.of(site.mediaUri().getAuthority()));
        return new ConnectedCompany(site, vault, apps, new Connections(vault, apps, reading, Optional.empty()));
    }

    TokenSignIn tokens() {
        return new TokenSignIn(connections);
    }

    Consents consents() {
        return new Consents(connections, apps);
    }

    String address() {
        return site.baseUri().toString();
    }

    String email(int account) {
        return site.accounts().get(account).user().email();
    }

    Secret token(int account) {
        return Secret.of(site.accounts().get(account).apiToken());
    }

    /// A draft of the workspace for an API token of somebody.
    StoredConnection draft(int account) {
        return connections.begin(Draft.ofWorkspace(SignInWay.API_TOKEN, address(), email(account)), BO);
    }

    StoredConnection signedIn(int account) {
        return tokens().signIn(draft(account).id(), ANY, TokenSignIn.Entered.of(token(account)), BO);
    }

    StoredConnection ready(int account) {
        return connections.finish(signedIn(account).id(), ANY, BO);
    }

    OAuthApplication app() {
        return apps.all().stream()
                .findFirst()
                .orElseGet(() -> apps.register(
                        new OAuthApps.Registration(
                                "Demo", AuthOptions.DEMO_CLIENT_ID, Secret.of(AuthOptions.DEMO_SECRET)),
                        BO));
    }

    /// A draft to consent for, without a site.
    StoredConnection oauthDraft(ScopePurpose... purposes) {
        return connections.begin(
                new Draft(
                        Optional.empty(),
                        SignInWay.OAUTH,
                        Optional.empty(),
                        "",
                        Optional.of(app().id()),
                        Set.of(purposes)),
                BO);
    }

    /// Asks for a consent and gives it, as somebody with these scopes: the query with which the browser comes back.
    String consented(String id, int account, Set<String> scopes, Set<String> sites) {
        String state = state(id);
        var app = site.auth().apps().find(AuthOptions.DEMO_CLIENT_ID).orElseThrow();
        String code =
                site.auth().grants().consent(app, site.accounts().get(account).user(), scopes, sites);
        return "state=" + state + "&code=" + code;
    }

    /// The same with all that was asked for, at the site that there is.
    String consented(String id, int account) {
        var address = begun(id);
        var app = site.auth().apps().find(AuthOptions.DEMO_CLIENT_ID).orElseThrow();
        var scopes = Set.of(parameter(address, "scope").split(" ", -1));
        String code = site.auth()
                .grants()
                .consent(app, site.accounts().get(account).user(), scopes, Set.of(Gateway.CLOUD_ID));
        return "state=" + parameter(address, "state") + "&code=" + code;
    }

    String state(String id) {
        return parameter(begun(id), "state");
    }

    URI begun(String id) {
        return consents().begin(id, BROWSER, CALLBACK, "/connections/" + id);
    }

    static String parameter(URI address, String name) {
        for (String part : address.getRawQuery().split("&", -1)) {
            if (part.startsWith(name + "=")) {
                return URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        throw new IllegalArgumentException(name);
    }

    @Override
    public void close() {
        site.close();
    }
}
