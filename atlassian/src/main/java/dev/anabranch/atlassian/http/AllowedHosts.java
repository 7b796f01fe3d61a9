package dev.anabranch.atlassian.http;

import dev.anabranch.atlassian.AtlassianException.Objection;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import dev.anabranch.atlassian.SiteAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/// The hosts that a file may come from: the site itself, Atlassian's media hosts, and those that were configured. A
/// site on this machine may send on to any port of this machine, because a simulator's media host has a port of its
/// own.
///
/// Everything else is refused before a byte is sent, so that a site cannot make us call hosts inside our network.
record AllowedHosts(SiteAddress site, Set<String> configured) {

    /// The address, if it is allowed.
    ///
    /// @throws Rejected when it is not; the message names the host but not the address, which may be signed
    URI allow(URI address) {
        var host = address.getHost();
        if (host == null || address.getRawUserInfo() != null || !isAllowed(address, host.toLowerCase(Locale.ROOT))) {
            throw new Rejected(
                    "The site redirects a download to the unexpected host " + host
                            + "; nothing was sent there. If it is right, add it to the allowed media hosts.",
                    Objection.UNEXPECTED_HOST);
        }
        return address;
    }

    private boolean isAllowed(URI address, String host) {
        var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (site.isLoopback() && SiteAddress.isLoopback(host)) {
            return scheme.equals("http") || scheme.equals("https");
        }
        var withPort = address.getPort() < 0 ? host : host + ":" + address.getPort();
        if (configured.contains(withPort)) {
            return scheme.equals("https") || (site.isLoopback() && scheme.equals("http"));
        }
        return scheme.equals("https")
                && (isSite(address, site.site())
                        || isSite(address, site.requests())
                        || isAtlassianMedia(address, host));
    }

    private static boolean isSite(URI address, URI site) {
        return site.getHost().equalsIgnoreCase(address.getHost()) && site.getPort() == address.getPort();
    }

    private static boolean isAtlassianMedia(URI address, String host) {
        boolean standardPort = address.getPort() < 0 || address.getPort() == 443;
        return standardPort && (host.endsWith(".media.atlassian.com") || host.equals("media-cdn.atlassian.com"));
    }
}
