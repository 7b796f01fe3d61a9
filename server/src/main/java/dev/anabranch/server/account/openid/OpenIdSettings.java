package dev.anabranch.server.account.openid;

import dev.anabranch.server.account.Role;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.SecretFile;
import dev.anabranch.server.platform.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// Which provider people sign in at.
///
/// @param issuer its address, below which `.well-known/openid-configuration` lies
/// @param secret of the client that is registered there
/// @param newcomers role of those whom nobody invited; nothing to let none of them in
/// @param name how people call it
public record OpenIdSettings(String issuer, String clientId, String secret, Optional<Role> newcomers, String name) {
    /// The settings, if there are any.
    ///
    /// @throws CommandFailed when they are not complete, or what they name is not possible
    public static Optional<OpenIdSettings> of(Configuration configuration) {
        return configuration.value(Setting.OPENID_ISSUER).map(issuer -> {
            refuseWrongIssuer(configuration, issuer);
            String clientId = configuration
                    .value(Setting.OPENID_CLIENT_ID)
                    .orElseThrow(() -> configuration.refused(Setting.OPENID_ISSUER, "needs openid.client-id, too"));
            String secret = SecretFile.read(
                            configuration, Setting.OPENID_CLIENT_SECRET, Setting.OPENID_CLIENT_SECRET_FILE)
                    .orElseThrow(
                            () -> configuration.refused(Setting.OPENID_ISSUER, "needs openid.client-secret-file, too"));
            return new OpenIdSettings(
                    issuer, clientId, secret, newcomers(configuration), configuration.orUsual(Setting.OPENID_NAME));
        });
    }

    /// The same without the secret.
    @Override
    public String toString() {
        return "OpenIdSettings[" + issuer + ", " + clientId + "]";
    }

    private static Optional<Role> newcomers(Configuration configuration) {
        String word = configuration.orUsual(Setting.OPENID_NEWCOMERS);
        if (word.equals("none")) {
            return Optional.empty();
        }
        return Optional.of(Role.of(word)
                .filter(role -> role != Role.ADMINISTRATOR)
                .orElseThrow(() -> configuration.refused(Setting.OPENID_NEWCOMERS, "must be none, viewer or member")));
    }

    private static void refuseWrongIssuer(Configuration configuration, String issuer) {
        try {
            URI uri = new URI(issuer);
            boolean local = "127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost());
            if (uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && local))) {
                return;
            }
        } catch (URISyntaxException none) {
            // said below
        }
        throw configuration.refused(Setting.OPENID_ISSUER, "must be an https address");
    }
}
