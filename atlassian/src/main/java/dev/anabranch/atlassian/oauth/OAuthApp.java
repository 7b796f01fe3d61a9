package dev.anabranch.atlassian.oauth;

import dev.anabranch.atlassian.Secret;
import java.net.URI;

/// An app as it is registered in Atlassian's developer console.
///
/// @param callback exactly as registered: the console's address and this one are compared character by character
public record OAuthApp(String clientId, Secret clientSecret, URI callback) {
    /// @throws IllegalArgumentException when the id is empty or the callback is no whole address
    public OAuthApp {
        clientId = clientId.strip();
        if (clientId.isEmpty() || clientId.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "The client id of the OAuth app is missing. It is in the developer console.");
        }
        if (callback.getHost() == null || callback.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "\"" + callback
                            + "\" is no callback address; a good one looks like https://anabranch.acme.com/connections/callback");
        }
    }
}
