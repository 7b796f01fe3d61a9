package dev.anabranch.server.platform;

import dev.anabranch.atlassian.oauth.OAuthHosts;
import java.net.URI;
import java.net.URISyntaxException;

/// Where Atlassian's hosts for OAuth are. Only whoever runs the server can say that they are elsewhere, as a simulator
/// is; no request can.
public final class OAuthSettings {
    private OAuthSettings() {}

    /// The hosts that are configured; Atlassian's own unless both settings say otherwise.
    ///
    /// @throws CommandFailed when only one is set, or one is no host
    public static OAuthHosts hosts(Configuration configuration) {
        var auth = configuration.value(Setting.OAUTH_AUTH);
        var api = configuration.value(Setting.OAUTH_API);
        if (auth.isEmpty() && api.isEmpty()) {
            return OAuthHosts.ATLASSIAN;
        }
        if (auth.isEmpty() || api.isEmpty()) {
            throw configuration.refused(
                    auth.isEmpty() ? Setting.OAUTH_API : Setting.OAUTH_AUTH, "needs the other of the two, too");
        }
        URI first = uri(configuration, Setting.OAUTH_AUTH, auth.get());
        URI second = uri(configuration, Setting.OAUTH_API, api.get());
        try {
            return new OAuthHosts(first, second);
        } catch (IllegalArgumentException wrong) {
            throw configuration.refused(Setting.OAUTH_AUTH, "cannot be used: " + wrong.getMessage());
        }
    }

    private static URI uri(Configuration configuration, Setting setting, String text) {
        try {
            return new URI(text.replaceAll("/$", ""));
        } catch (URISyntaxException none) {
            throw configuration.refused(setting, "must be an address of a host, such as https://auth.atlassian.com");
        }
    }
}
