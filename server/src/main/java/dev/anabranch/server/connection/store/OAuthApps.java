package dev.anabranch.server.connection.store;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.Retries;
import dev.anabranch.atlassian.oauth.AtlassianOAuth;
import dev.anabranch.atlassian.oauth.OAuthApp;
import dev.anabranch.atlassian.oauth.OAuthHosts;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.account.Opaque;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The apps that people can consent to. Their secrets go in and never come out. Safe for any number of threads and
/// processes.
public final class OAuthApps {
    /// Somebody waits in front of the screen.
    private static final ClientOptions OPTIONS = ClientOptions.standard()
            .with(new Retries(2, Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(5)));

    private final Vault vault;
    private final OAuthHosts hosts;

    /// @param hosts where people consent and tokens come from: Atlassian, unless whoever runs the server says
    ///     otherwise
    public OAuthApps(Vault vault, OAuthHosts hosts) {
        this.vault = vault;
        this.hosts = hosts;
    }

    /// What is to be registered.
    ///
    /// @param name by which people pick it
    public record Registration(String name, String clientId, Secret secret) {
        /// @throws ConnectionRefused when a part is missing or too long
        public Registration {
            name = name.strip();
            clientId = clientId.strip();
            if (name.isEmpty() || name.length() > 255) {
                throw new ConnectionRefused("name", "An app needs a name of 1 to 255 characters.");
            }
            if (!clientId.matches("[\\x21-\\x7e]{1,255}")) {
                throw new ConnectionRefused(
                        "client-id",
                        "The client id is missing or was not copied whole. It is in the developer console.");
            }
        }
    }

    /// Where people consent and tokens come from.
    public OAuthHosts hosts() {
        return hosts;
    }

    /// Those that are there for all, by name.
    public List<OAuthApplication> all() {
        return vault.database().read(AppRows::shared);
    }

    /// An app, if it is there.
    public Optional<OAuthApplication> get(String id) {
        return vault.database().read(connection -> AppRows.find(connection, id));
    }

    /// Registers an app for all connections.
    ///
    /// @throws ConnectionRefused when another one has the name
    public OAuthApplication register(Registration wanted, Actor by) {
        return vault.keeping(connection -> {
            var app = insert(connection, wanted, Optional.empty(), by);
            vault.audit().note(connection, by, Deed.done("oauth-app.register", app.name(), app.id()));
            return app;
        });
    }

    /// Puts another name, client id or secret in the place of those of an app; connections go on with it.
    ///
    /// @param secret the new one; empty to keep the old one
    /// @throws ConnectionRefused when there is no such app, or another one has the name
    public OAuthApplication change(String id, String name, String clientId, Optional<Secret> secret, Actor by) {
        var checked = new Registration(name, clientId, secret.orElse(Secret.of("unchanged")));
        return vault.keeping(connection -> {
            var app = AppRows.find(connection, id).orElseThrow(OAuthApps::unknown);
            if (!AppRows.update(connection, app, checked.name(), checked.clientId())) {
                throw taken(checked.name());
            }
            if (secret.isPresent()) {
                keep(connection, id, secret.get());
            }
            vault.audit()
                    .note(
                            connection,
                            by,
                            Deed.done("oauth-app.change", checked.name(), secret.isPresent() ? "with secret" : ""));
            return AppRows.find(connection, id).orElseThrow();
        });
    }

    /// Forgets an app and its secret.
    ///
    /// @throws ConnectionRefused when there is none, or a connection still uses it
    public void delete(String id, Actor by) {
        vault.database().write(connection -> {
            var app = AppRows.find(connection, id).orElseThrow(OAuthApps::unknown);
            int users = AppRows.users(connection, id);
            if (users > 0) {
                throw new ConnectionRefused(
                        "app-in-use",
                        "%d connection%s signed in by %s; delete them first, or replace the app's secret."
                                .formatted(users, users == 1 ? " is" : "s are", app.name()));
            }
            forget(connection, id);
            vault.audit().note(connection, by, Deed.done("oauth-app.delete", app.name(), id));
            return app;
        });
    }

    /// A client that consents and exchanges tokens as an app; to be closed.
    ///
    /// @param callback as it is registered in the console
    /// @throws ConnectionRefused when the app or its secret is gone
    AtlassianOAuth open(String id, URI callback) {
        var app = get(id).orElseThrow(OAuthApps::unknown);
        var secret = vault.secrets().get(secretOf(id)).orElseThrow(OAuthApps::unknown);
        return AtlassianOAuth.of(hosts, new OAuthApp(app.clientId(), secret.secret(), callback), OPTIONS);
    }

    /// An app of one connection alone, as part of a transaction.
    OAuthApplication insert(Connection connection, Registration wanted, Optional<String> onlyFor, Actor by)
            throws SQLException {
        var app = new OAuthApplication(
                Opaque.id("oap"), wanted.name(), wanted.clientId(), onlyFor, by.name(), vault.now(), 1);
        if (!AppRows.insert(connection, app)) {
            throw taken(wanted.name());
        }
        keep(connection, app.id(), wanted.secret());
        return app;
    }

    /// Forgets the app of one connection alone, as part of a transaction.
    void forgetOnlyFor(Connection connection, String id) throws SQLException {
        for (var app : AppRows.onlyFor(connection, id)) {
            forget(connection, app);
        }
    }

    private void forget(Connection connection, String id) throws SQLException {
        vault.secrets().delete(connection, secretOf(id));
        AppRows.delete(connection, id);
    }

    private void keep(Connection connection, String id, Secret secret) throws SQLException {
        vault.secrets().replace(connection, secretOf(id), secret).orElseThrow(Connections::changedMeanwhile);
    }

    private static String secretOf(String id) {
        return "oauth-app/" + id + "/secret";
    }

    private static ConnectionRefused taken(String name) {
        return new ConnectionRefused("name", "There is another app with the name '%s'.".formatted(name));
    }

    private static ConnectionRefused unknown() {
        return new ConnectionRefused("no-such-app", "There is no such OAuth app; an administrator can register one.");
    }
}
