package dev.anabranch.atlassian.oauth;

import java.time.Duration;
import java.util.Optional;

/// What became of a request for tokens. A caller acts differently on each: switch over it without a default.
/// Messages hold no token and nothing that the server said but the name of its error.
public sealed interface TokenAnswer {
    /// Tokens. Only an answer that is right in every field is one.
    record Granted(TokenPair pair) implements TokenAnswer {}

    /// The refresh token is worth nothing any more: expired, taken back, or used by somebody else. Before this is
    /// believed, look whether another process has stored a newer one; if not, the person has to consent again.
    /// Trying again with the same token does not help.
    record GrantEnded(String message) implements TokenAnswer {}

    /// The code from the callback is wrong, used, or too old: the consent has to be begun anew.
    record CodeRefused(String message) implements TokenAnswer {}

    /// Client id or secret of the app are wrong. The grant may well live: whoever registered the app corrects it,
    /// and nobody has to consent again.
    record AppRefused(String message) implements TokenAnswer {}

    /// No usable answer, for now. The stored tokens are as good or bad as before.
    ///
    /// @param retryAfter how long the server asks to be left alone
    /// @param mayHaveBeenDone the server may have issued tokens that did not arrive: the old refresh token is
    ///     then good for about ten more minutes, and a code is used up
    record TryLater(Cause cause, Optional<Duration> retryAfter, boolean mayHaveBeenDone, String message)
            implements TokenAnswer {}

    /// Why there was no usable answer.
    enum Cause {
        /// Too many requests (429).
        THROTTLED,
        /// The server failed (5xx).
        SERVER_ERROR,
        /// No whole answer arrived.
        NETWORK,
        /// Something answered, but not as the token endpoint does: a web page, a redirect, fields that are
        /// missing or wrong.
        UNUSABLE_ANSWER
    }
}
