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
        return new OAuthHosts(
                host(configuration, Setting.OAUTH_AUTH, auth.get()), host(configuration, Setting.OAUTH_API, api.get()));
    }

    /// Each by itself, so that the message names the one that is wrong.
    private static URI host(Configuration configuration, Setting setting, String text) {
        URI host = uri(configuration, setting, text);
        try {
            var _ = new OAuthHosts(host, host);
            return host;
        } catch (IllegalArgumentException wrong) {
            throw configuration.refused(setting, "cannot be used: " + wrong.getMessage());
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
