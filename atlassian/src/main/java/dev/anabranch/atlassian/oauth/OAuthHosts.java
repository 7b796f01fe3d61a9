package dev.anabranch.atlassian.oauth;

import dev.anabranch.atlassian.SiteAddress;
import java.net.URI;

/// The two hosts that OAuth needs. Neither address has a path or ends in a slash.
///
/// @param auth where people consent and tokens are issued
/// @param api what tells of a token, and the gateway to the sites
public record OAuthHosts(URI auth, URI api) {
    /// Atlassian's own.
    public static final OAuthHosts ATLASSIAN =
            new OAuthHosts(URI.create("https://auth.atlassian.com"), URI.create("https://api.atlassian.com"));

    /// @throws IllegalArgumentException when one is no `https` host, or `http` on this machine
    public OAuthHosts {
        check(auth);
        check(api);
    }

    private static void check(URI host) {
        boolean secure = "https".equals(host.getScheme());
        boolean here =
                "http".equals(host.getScheme()) && host.getHost() != null && SiteAddress.isLoopback(host.getHost());
        boolean plain = host.getHost() != null
                && host.getRawUserInfo() == null
                && host.getRawQuery() == null
                && String.valueOf(host.getRawPath()).isEmpty();
        if (!plain || !(secure || here)) {
            throw new IllegalArgumentException("\"" + host
                    + "\" is no address of a host for OAuth; a good one looks like https://auth.atlassian.com");
        }
    }
}
