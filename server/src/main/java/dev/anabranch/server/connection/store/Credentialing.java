package dev.anabranch.server.connection.store;

import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.oauth.OAuthHosts;
import dev.anabranch.atlassian.oauth.ScopePurpose;
import dev.anabranch.server.connection.Connection;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Turns what is kept into something that can be opened.
///
/// @param hosts where the gateway is
record Credentialing(Vault vault, OAuthHosts hosts, LiveGrants grants, Reading reading) {
    /// A connection with the credential that is kept.
    ///
    /// @throws ConnectionRefused when it is not signed in
    Connection open(StoredConnection stored) {
        Connections.requireSignedIn(stored);
        return switch (stored.way()) {
            case OAUTH ->
                with(
                        stored,
                        new Credentials.OAuthGrant(
                                grants.of(stored.id(), stored.app().orElseThrow(Connections::unknown))));
            case API_TOKEN, SCOPED_TOKEN, PERSONAL_TOKEN, PASSWORD -> with(stored, credentials(stored, token(stored)));
        };
    }

    /// The same with a credential that is not kept yet.
    Connection with(StoredConnection stored, Secret secret) {
        return with(stored, credentials(stored, secret));
    }

    private Connection with(StoredConnection stored, Credentials credentials) {
        return new Connection(
                address(stored),
                stored.edition(),
                credentials,
                List.of(),
                reading.attachments(),
                reading.access() && mayReadAccess(stored),
                reading.mediaHosts());
    }

    /// Whether the credential is good for who may read what: where it has scopes, as far as that was asked for.
    private static boolean mayReadAccess(StoredConnection stored) {
        return switch (stored.way()) {
            case OAUTH, SCOPED_TOKEN -> stored.purposes().contains(ScopePurpose.PERMISSIONS);
            case API_TOKEN, PERSONAL_TOKEN, PASSWORD -> true;
        };
    }

    /// Where the Jira of the site is: at the site itself, or behind the gateway where that was asked for.
    Optional<SiteAddress> jira(StoredConnection stored) {
        var site = stored.site().orElseThrow(Connections::unknown);
        return switch (stored.way()) {
            case API_TOKEN -> Optional.of(site.address());
            case OAUTH, SCOPED_TOKEN ->
                stored.purposes().contains(ScopePurpose.JIRA)
                        ? Optional.of(new SiteAddress(
                                URI.create(gateway(site) + "/ex/jira/" + id(site)),
                                site.address().site(),
                                ""))
                        : Optional.empty();
            case PERSONAL_TOKEN, PASSWORD -> Optional.empty();
        };
    }

    /// Where requests go to: the site itself, or the gateway by the site's cloud id.
    private SiteAddress address(StoredConnection stored) {
        var site = stored.site().orElseThrow(Connections::unknown);
        return switch (stored.way()) {
            case OAUTH, SCOPED_TOKEN -> site.address().throughGateway(gateway(site), id(site));
            case API_TOKEN, PERSONAL_TOKEN, PASSWORD -> site.address();
        };
    }

    /// A site on this machine is its own gateway, unless another one is configured.
    private URI gateway(ConnectedSite site) {
        return hosts.equals(OAuthHosts.ATLASSIAN) && site.address().isLoopback()
                ? site.address().site()
                : hosts.api();
    }

    private static String id(ConnectedSite site) {
        return site.cloudId().orElseThrow(Connections::unknown);
    }

    private Secret token(StoredConnection stored) {
        return vault.secrets()
                .get(Vault.tokenOf(stored.id()))
                .orElseThrow(() -> new ConnectionRefused("needs-sign-in", "Its token is gone; enter it anew."))
                .secret();
    }

    private static Credentials credentials(StoredConnection stored, Secret secret) {
        String account = stored.account().typed();
        return switch (stored.way()) {
            case API_TOKEN, SCOPED_TOKEN -> new Credentials.ApiToken(account, secret);
            case PASSWORD -> new Credentials.UserPassword(account, secret);
            case PERSONAL_TOKEN -> new Credentials.BearerToken(secret);
            case OAUTH -> throw new IllegalArgumentException("A consent is no token.");
        };
    }
}
