package dev.anabranch.atlassian.oauth;

import dev.anabranch.atlassian.SiteAddress;
import java.net.URI;
import java.util.Set;

/// A site that a token opens.
///
/// @param cloudId what the gateway calls it; stays the same when the site is renamed
/// @param name as the site is called; `acme`
/// @param url where people open it; `https://acme.atlassian.net`
/// @param scopes what was granted there, of all products together
public record AccessibleSite(String cloudId, String name, URI url, Set<String> scopes) {
    public AccessibleSite {
        scopes = Set.copyOf(scopes);
        if (!cloudId.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("\"" + cloudId + "\" is no cloud id.");
        }
    }

    /// Its Confluence, through the gateway.
    public SiteAddress confluence(OAuthHosts hosts) {
        return SiteAddress.of(url.toString()).throughGateway(hosts.api(), cloudId);
    }

    /// Its Jira, through the gateway.
    public SiteAddress jira(OAuthHosts hosts) {
        return new SiteAddress(URI.create(hosts.api() + "/ex/jira/" + cloudId), url, "");
    }
}
