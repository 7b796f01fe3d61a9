package dev.anabranch.atlassian;

import java.net.URI;

/// Where a Confluence site is: the address that requests go to, and the one that people open. They differ when
/// requests go through Cloud's gateway. Neither ends in a slash. On Cloud `/wiki` is not part of them; on Data Center
/// the context path is.
///
/// @param requests requests are sent below this: `https://acme.atlassian.net`, or the gateway with the site's
///     cloud id
/// @param site links for people start with this: `https://acme.atlassian.net`
/// @param wikiPath what follows it before the path of every page: `/wiki` on Cloud, nothing on Data Center
public record SiteAddress(URI requests, URI site, String wikiPath) {
    private static final String CLOUD_WIKI = "/wiki";

    /// The address of a Cloud site meant by what a person typed or pasted: `acme`, `acme.atlassian.net`, a site with
    /// `/wiki`, or the address of any page of it, with or without a scheme. Loopback hosts (a simulator) may use
    /// `http`, everything else is `https`.
    ///
    /// @throws IllegalArgumentException when no site can be meant; the message shows an example of a good address
    public static SiteAddress of(String typed) {
        var origin = new TypedAddress(typed).origin();
        return new SiteAddress(origin, origin, CLOUD_WIKI);
    }

    /// The address of a Data Center site meant by what a person typed or pasted: its base address with the context
    /// path, if it has one, or the address of any page of it. Loopback hosts may use `http`, everything else is
    /// `https`.
    ///
    /// @throws IllegalArgumentException when no site can be meant; the message shows an example of a good address
    public static SiteAddress ofDataCenter(String typed) {
        var base = new TypedAddress(typed, TypedAddress.Kind.DATA_CENTER).base();
        return new SiteAddress(base, base, "");
    }

    /// True for hosts that only Atlassian runs: `acme.atlassian.net`.
    public boolean isCertainlyCloud() {
        return site.getHost().endsWith(".atlassian.net");
    }

    /// The address under which all pages lie: a page's web path follows it.
    public String wiki() {
        return site + wikiPath;
    }

    /// The address of the same site through Atlassian's gateway, for OAuth and for scoped API tokens. A site on this
    /// machine, which is a simulator, is its own gateway.
    ///
    /// @param cloudId the site's id, as `https://<site>/_edge/tenant_info` tells it
    public SiteAddress throughGateway(String cloudId) {
        return throughGateway(URI.create(isLoopback() ? site.toString() : "https://api.atlassian.com"), cloudId);
    }

    /// The same for a gateway at another address, such as a simulator's.
    ///
    /// @param gateway scheme and host, without a path
    public SiteAddress throughGateway(URI gateway, String cloudId) {
        if (!cloudId.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("\"" + cloudId + "\" is no cloud id.");
        }
        return new SiteAddress(URI.create(gateway + "/ex/confluence/" + cloudId), site, wikiPath);
    }

    /// The address a person opens for a path as the site tells it in `_links.webui`, for example
    /// `/spaces/DOC/pages/1/Title`. It always lies on the site, whatever the path says.
    public URI webUrl(String webPath) {
        var path = webPath.startsWith("/") ? webPath : "";
        boolean isWhole = !wikiPath.isEmpty() && (path.equals(wikiPath) || path.startsWith(wikiPath + "/"));
        var inWiki = isWhole ? path : wikiPath + path;
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
