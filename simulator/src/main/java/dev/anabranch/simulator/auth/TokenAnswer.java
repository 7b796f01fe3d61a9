package dev.anabranch.simulator.auth;

import java.util.Optional;

/// What the token endpoint says.
public sealed interface TokenAnswer {
    /// Tokens.
    ///
    /// @param refreshToken only where `offline_access` was granted
    /// @param expiresIn seconds
    record Issued(String accessToken, Optional<String> refreshToken, long expiresIn, String scope)
            implements TokenAnswer {}

    /// A refusal in the words of the service.
    record Refused(int status, String error, String description) implements TokenAnswer {
        /// The app's id or secret is wrong. The same code as when a person declines.
        static final Refused WRONG_APP = new Refused(401, "access_denied", "Unauthorized");

        /// A refresh token that was never issued to this app, or was used before.
        static final Refused NOT_CURRENT = new Refused(403, "unauthorized_client", "refresh_token is invalid");

        /// A refresh token that has expired or was taken back.
        static final Refused DEAD = new Refused(403, "invalid_grant", "Unknown or invalid refresh token.");

        /// Unknown, used or expired code, or one that was given out for another app or address.
        static final Refused WRONG_CODE = new Refused(403, "invalid_grant", "Invalid authorization code");

        /// The request lacks something.
        static Refused incomplete(String description) {
            return new Refused(400, "invalid_request", description);
        }
    }
}
