package dev.anabranch.atlassian;

/// How a client signs in. Immutable; prints without the secret.
public sealed interface Credentials {

    /// An Atlassian account's e-mail address and one of its API tokens, sent as Basic authentication.
    ///
    /// @param email the account's address; it must hold no colon, which Basic authentication cannot carry
    record ApiToken(String email, Secret token) implements Credentials {
        public ApiToken {
            email = email.strip();
            if (email.isEmpty() || email.contains(":") || email.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("\"" + email + "\" is no e-mail address of an Atlassian account.");
            }
        }
    }

    /// A user name with its password, sent as Basic authentication: Data Center only.
    ///
    /// @param user the name to sign in with; it must hold no colon, which Basic authentication cannot carry
    record UserPassword(String user, Secret password) implements Credentials {
        public UserPassword {
            user = user.strip();
            if (user.isEmpty() || user.contains(":") || user.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("\"" + user + "\" is no user name of Confluence.");
            }
        }
    }

    /// None: for asking a site what it is, before anything is entrusted to it.
    record Anonymous() implements Credentials {}

    /// A token that speaks for itself: an OAuth access token (through the gateway only) or a personal access token.
    record BearerToken(Secret token) implements Credentials {}

    /// The grant of a person to an app of OAuth: through the gateway only. The token that is sent may change from
    /// one request to the next.
    record OAuthGrant(AccessTokens tokens) implements Credentials {
        @Override
        public String toString() {
            return "OAuthGrant[hidden]";
        }
    }
}
