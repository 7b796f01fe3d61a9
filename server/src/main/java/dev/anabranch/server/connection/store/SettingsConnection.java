package dev.anabranch.server.connection.store;

import dev.anabranch.atlassian.Credentials;
import dev.anabranch.server.connection.Connection;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The connection of the settings, shown as one of those that people made.
final class SettingsConnection {
    private SettingsConnection() {}

    static StoredConnection of(Connection connection, Instant startedAt) {
        return new StoredConnection(
                Connections.SETTINGS,
                Optional.empty(),
                way(connection.credentials()),
                Optional.of(new ConnectedSite(
                        connection.site(), Optional.empty(), connection.site().authority())),
                new ConnectedAccount(typed(connection.credentials()), Optional.empty()),
                Optional.empty(),
                Set.of(),
                Stage.READY,
                true,
                Optional.empty(),
                ConnectionDates.made("the settings file", startedAt),
                1);
    }

    private static SignInWay way(Credentials credentials) {
        return switch (credentials) {
            case Credentials.ApiToken _ -> SignInWay.API_TOKEN;
            case Credentials.UserPassword _ -> SignInWay.PASSWORD;
            case Credentials.BearerToken _, Credentials.Anonymous _ -> SignInWay.PERSONAL_TOKEN;
            case Credentials.OAuthGrant _ -> SignInWay.OAUTH;
        };
    }

    private static String typed(Credentials credentials) {
        return switch (credentials) {
            case Credentials.ApiToken(var email, var _) -> email;
            case Credentials.UserPassword(var user, var _) -> user;
            case Credentials.BearerToken _, Credentials.Anonymous _, Credentials.OAuthGrant _ -> "";
        };
    }
}
