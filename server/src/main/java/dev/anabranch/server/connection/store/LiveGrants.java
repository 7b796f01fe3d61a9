package dev.anabranch.server.connection.store;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.http.Waiting;
import dev.anabranch.atlassian.oauth.TokenAnswer;
import dev.anabranch.server.connection.grant.Grant;
import dev.anabranch.server.connection.grant.GrantTokens;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The tokens of all grants that this process uses: one queue for each, however many clients there are.
final class LiveGrants {
    /// Nothing but a consent names the callback; the app has one all the same.
    static final URI UNUSED_CALLBACK = URI.create("http://127.0.0.1/connections/callback");

    private final Vault vault;
    private final OAuthApps apps;
    private final Consumer<Grant> whenEnded;
    private final Map<String, GrantTokens> open = new ConcurrentHashMap<>();

    LiveGrants(Vault vault, OAuthApps apps, Consumer<Grant> whenEnded) {
        this.vault = vault;
        this.apps = apps;
        this.whenEnded = whenEnded;
    }

    /// The tokens of a grant.
    ///
    /// @param id  of the connection, which its grant has too
    /// @param app whose secret is looked up at each refresh, since it may be replaced
    GrantTokens of(String id, String app) {
        return open.computeIfAbsent(
                id,
                fresh ->
                        new GrantTokens(vault.grants(), id, token -> refreshed(app, token), Waiting.real(), whenEnded));
    }

    /// To be called when a connection is gone, or consents to another app.
    void forget(String id) {
        open.remove(id);
    }

    private TokenAnswer refreshed(String app, Secret token) {
        try (var oauth = apps.open(app, UNUSED_CALLBACK)) {
            return oauth.refresh(token);
        }
    }
}
