package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.Objection;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import dev.anabranch.atlassian.AtlassianException.Unreadable;
import dev.anabranch.atlassian.SiteAddress;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a list goes on, in whatever form the site tells it: absolute, from the site's root with `/wiki`, or from
/// the wiki without it (v1), in `_links.next` or in the `Link` header. Whatever the form, it must lead to the
/// site's own wiki.
record NextLink(SiteAddress site, Target current) {
    private static final Pattern HEADER_NEXT = Pattern.compile("<([^>]*)>\\s*;[^,]*?\\brel\\s*=\\s*\"?next\\b\"?");

    /// The target named by the `rel="next"` entry of a `Link` header, if there is one.
    static Optional<String> inHeader(String header) {
        var matcher = HEADER_NEXT.matcher(header);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /// The target of the next page, with the parameters that the link forgot.
    ///
    /// @throws Rejected when it leads to another host
    /// @throws Unreadable when it leads nowhere in the wiki
    Target target(String link) {
        var below = belowSite(link.strip());
        var target = Target.parse(below.startsWith("?") ? current.path() + below : inWiki(below));
        if (!target.path().startsWith("/wiki/") || target.path().contains("..")) {
            throw new Unreadable("The link to the next page of " + current.path() + " leads out of the wiki.", "next");
        }
        return target.mended(current);
    }

    private String belowSite(String link) {
        if (!link.matches("(?s)^([A-Za-z][A-Za-z0-9+.-]*:|//|\\\\).*")) {
            return link;
        }
        var uri = parsed(link);
        if (!isSameOrigin(uri, site.requests()) && !isSameOrigin(uri, site.site())) {
            throw new Rejected(
                    "The link to the next page of " + current.path() + " leads to the unexpected host " + uri.getHost()
                            + "; nothing was sent there.",
                    Objection.UNEXPECTED_HOST);
        }
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return withoutGateway(uri.getRawPath()) + query;
    }

    private String withoutGateway(String path) {
        var prefix = site.requests().getRawPath();
        return prefix != null && !prefix.isEmpty() && path.startsWith(prefix + "/")
                ? path.substring(prefix.length())
                : path;
    }

    private URI parsed(String link) {
        try {
            return site.requests().resolve(link.replace('\\', '/'));
        } catch (IllegalArgumentException noAddress) {
            throw new Unreadable("The link to the next page of " + current.path() + " is no valid address.", "next");
        }
    }

    private static boolean isSameOrigin(URI link, URI site) {
        return site.getScheme().equalsIgnoreCase(link.getScheme())
                && site.getHost().equalsIgnoreCase(link.getHost())
                && link.getRawUserInfo() == null
                && port(site) == port(link);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
    }

    private static String inWiki(String path) {
        return path.startsWith("/rest/") || path.startsWith("/api/") ? "/wiki" + path : path;
    }
}
