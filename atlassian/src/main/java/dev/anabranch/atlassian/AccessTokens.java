package dev.anabranch.atlassian;

import java.util.Optional;

/// Where the access token of an OAuth grant comes from. It changes while a run goes on: each try of each request
/// asks for the current one. Called by many threads at once.
///
/// What an implementation has to see to is that one expiry makes one refresh, however many callers come: whoever
/// has to wait for another's refresh looks at the stored token again before it refreshes itself.
public interface AccessTokens {
    /// The token to send now; one that is about to end is refreshed first, which may take a while.
    ///
    /// @throws AtlassianException.Unauthorized when the grant has ended and the person has to consent again
    /// @throws AtlassianException.Unavailable or another one when no token can be had for now
    Secret current();

    /// Says that the site refused a token (401) although its time was not over. A request says so at most once,
    /// and sends one more try with what comes back; when that is refused, too, the request ends with
    /// `Unauthorized`.
    ///
    /// @param refused as it was sent; when the stored one is another by now, that one is the answer, without a
    ///     refresh
    /// @return another token, or empty when there is none
    /// @throws AtlassianException as [#current] does
    Optional<Secret> insteadOf(Secret refused);
}
