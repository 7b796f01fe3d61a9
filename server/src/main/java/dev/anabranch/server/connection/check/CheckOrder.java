package dev.anabranch.server.connection.check;

import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.server.connection.Connection;
import java.util.Optional;

/// What is to be tried.
///
/// @param connection with the spaces that are wanted; with none, all that are visible are looked at
/// @param scopes     which ones it should have; empty where it signs in without scopes
/// @param jira       where the Jira of the site is; empty where there is no way to it, or nobody asked for it
public record CheckOrder(Connection connection, Optional<AskedScopes> scopes, Optional<SiteAddress> jira) {
    /// A connection without scopes; one with an API token leads to Jira, too.
    public static CheckOrder of(Connection connection) {
        return new CheckOrder(
                connection,
                Optional.empty(),
                connection.credentials() instanceof Credentials.ApiToken
                        ? Optional.of(connection.site())
                        : Optional.empty());
    }
}
