package dev.anabranch.server.connection;

import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.http.ClientOptions;
import java.util.List;
import java.util.Set;

/// A way into a site with all it needs.
///
/// @param spaceKeys   keys of the spaces to take, at least one
/// @param attachments whether attached files are taken too
/// @param mediaHosts  further hosts that attachments may come from
public record Connection(
        SiteAddress site,
        Credentials credentials,
        List<String> spaceKeys,
        boolean attachments,
        Set<String> mediaHosts) {
    public Connection {
        spaceKeys = List.copyOf(spaceKeys);
        mediaHosts = Set.copyOf(mediaHosts);
    }

    /// A client for the site. Sends nothing yet. Make one and keep it: the site's queue of requests is its own.
    public Confluence open() {
        return Confluence.connect(site, credentials, ClientOptions.standard().withMediaHosts(mediaHosts));
    }

    /// Whose eyes it reads with, for people.
    public String account() {
        return switch (credentials) {
            case Credentials.ApiToken(var email, var token) -> email;
            case Credentials.BearerToken(var token) -> "a personal access token";
        };
    }
}
