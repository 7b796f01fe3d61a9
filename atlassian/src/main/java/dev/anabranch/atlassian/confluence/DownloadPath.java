package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.Objection;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import dev.anabranch.atlassian.AtlassianException.Unreadable;
import dev.anabranch.atlassian.SiteAddress;

/// Where a Data Center site has the bytes of an attachment: a path below the site, whatever the site's link says.
record DownloadPath(SiteAddress site) {
    private static final String DOWNLOADS = "/download/";

    /// The path with its query, for exactly the listed version.
    ///
    /// @throws Rejected when the link leads to another host
    /// @throws Unreadable when there is no link, or it leads to no download
    String of(Attachment attachment) {
        var link = attachment
                .downloadPath()
                .orElseThrow(() -> new Unreadable(
                        "Attachment " + attachment.id() + " cannot be downloaded: the site does not tell where it is.",
                        "_links.download"));
        var target = Target.parse(below(link.strip(), attachment.id()));
        if (!target.path().startsWith(DOWNLOADS)
                || target.path().contains("..")
                || target.path().contains("\\")) {
            throw new Unreadable(
                    "The link of attachment " + attachment.id() + " leads to no download.", "_links.download");
        }
        return target.replacing("version", String.valueOf(attachment.version().number()))
                .text();
    }

    private String below(String link, String id) {
        if (!link.matches("(?s)^([A-Za-z][A-Za-z0-9+.-]*:|//|\\\\).*")) {
            return withoutContext(link);
        }
        try {
            var uri = site.requests().resolve(link.replace('\\', '/'));
            var home = site.requests();
            boolean own = home.getScheme().equalsIgnoreCase(uri.getScheme())
                    && home.getHost().equalsIgnoreCase(uri.getHost())
                    && home.getPort() == uri.getPort()
                    && uri.getRawUserInfo() == null;
            if (!own) {
                throw new Rejected(
                        "The link of attachment " + id + " leads to the unexpected host " + uri.getHost()
                                + "; nothing was sent there.",
                        Objection.UNEXPECTED_HOST);
            }
            return withoutContext(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
        } catch (IllegalArgumentException noAddress) {
            throw new Unreadable("The link of attachment " + id + " is no valid address.", "_links.download");
        }
    }

    private String withoutContext(String path) {
        var context = site.requests().getRawPath();
        boolean inContext = context != null && !context.isEmpty() && path.startsWith(context + DOWNLOADS);
        return inContext ? path.substring(context.length()) : path;
    }
}
