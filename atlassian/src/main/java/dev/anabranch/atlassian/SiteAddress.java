package dev.anabranch.atlassian;

import java.net.URI;

/// Where a Confluence Cloud site is: the address that requests go to, and the one that people open. They differ
/// when requests go through the gateway. Neither ends in a slash, and `/wiki` is not part of them.
///
/// @param requests requests are sent below this: `https://acme.atlassian.net`, or the gateway with the site's
///     cloud id
/// @param site links for people start with this: `https://acme.atlassian.net`
public record SiteAddress(URI requests, URI site) {

    /// The address meant by what a person typed or pasted: `acme`, `acme.atlassian.net`, a site with `/wiki`, or
    /// the address of any page of it, with or without a scheme. Loopback hosts (a simulator) may use `http`,
    /// everything else is `https`.
    ///
    /// @throws IllegalArgumentException when no site can be meant; the message shows an example of a good address
    public static SiteAddress of(String typed) {
        var origin = new TypedAddress(typed).origin();
        return new SiteAddress(origin, origin);
    }

    /// The address of the same site through Atlassian's gateway, for OAuth and for scoped API tokens.
    ///
    /// @param cloudId the site's id, as `https://<site>/_edge/tenant_info` tells it
    public SiteAddress throughGateway(String cloudId) {
        if (!cloudId.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("\"" + cloudId + "\" is no cloud id.");
        }
        return new SiteAddress(URI.create("https://api.atlassian.com/ex/confluence/" + cloudId), site);
    }

    /// The address a person opens for a path as the site tells it in `_links.webui`, for example
    /// `/spaces/DOC/pages/1/Title`. It always lies on the site, whatever the path says.
    public URI webUrl(String webPath) {
        var path = webPath.startsWith("/") ? webPath : "";
        var inWiki = path.equals("/wiki") || path.startsWith("/wiki/") ? path : "/wiki" + path;
        return URI.create(site + UrlText.escapeIllegal(inWiki));
    }

    /// The site's host and port, for messages and metrics.
    public String authority() {
        return site.getRawAuthority();
    }

    /// True for a site on this machine, such as a simulator.
    public boolean isLoopback() {
        return TypedAddress.isLoopback(requests.getHost());
    }

    /// True for the names and addresses of this machine itself.
    public static boolean isLoopback(String host) {
        return TypedAddress.isLoopback(host);
    }

    @Override
    public String toString() {
        return site.toString();
    }
}
