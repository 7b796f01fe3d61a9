package dev.anabranch.server.account.atlassian;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.oauth.OAuthApp;
import dev.anabranch.atlassian.oauth.OAuthHosts;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.OAuthSettings;
import dev.anabranch.server.platform.SecretFile;
import dev.anabranch.server.platform.Setting;
import java.net.URI;
import java.util.Optional;

/// The app by which people sign in at Atlassian.
///
/// @param clientId as the developer console shows it
/// @param hosts Atlassian's own, or those of a simulator
public record AtlassianSettings(String clientId, Secret secret, OAuthHosts hosts) {
    /// Where Atlassian sends people back to; registered in the developer console behind the server's own address.
    public static final String CALLBACK = "/login/oauth2/code/atlassian";

    /// The settings, if there are any.
    ///
    /// @throws CommandFailed when they are not complete, or what they name is not possible
    public static Optional<AtlassianSettings> of(Configuration configuration) {
        return configuration.value(Setting.ATLASSIAN_CLIENT_ID).map(clientId -> {
            var settings = new AtlassianSettings(clientId, secret(configuration), OAuthSettings.hosts(configuration));
            try {
                settings.app("http://127.0.0.1");
            } catch (IllegalArgumentException none) {
                throw configuration.refused(Setting.ATLASSIAN_CLIENT_ID, "is no client id of an app");
            }
            return settings;
        });
    }

    /// The app as the developer console knows it.
    ///
    /// @param address of this server, without a slash at its end
    OAuthApp app(String address) {
        return new OAuthApp(clientId, secret, URI.create(address + CALLBACK));
    }

    private static Secret secret(Configuration configuration) {
        String text = SecretFile.read(
                        configuration, Setting.ATLASSIAN_CLIENT_SECRET, Setting.ATLASSIAN_CLIENT_SECRET_FILE)
                .orElseThrow(() -> configuration.refused(
                        Setting.ATLASSIAN_CLIENT_ID, "needs atlassian-sign-in.client-secret-file, too"));
        try {
            return Secret.of(text);
        } catch (IllegalArgumentException unusable) {
            Setting from =
                    configuration.value(Setting.ATLASSIAN_CLIENT_SECRET_FILE).isPresent()
                            ? Setting.ATLASSIAN_CLIENT_SECRET_FILE
                            : Setting.ATLASSIAN_CLIENT_SECRET;
            throw configuration.refused(from, "cannot be used: " + unusable.getMessage());
        }
    }
}
