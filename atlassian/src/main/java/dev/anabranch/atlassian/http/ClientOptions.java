package dev.anabranch.atlassian.http;

import java.util.Set;

/// What can be set about a client. Start from [#standard] and change what differs.
///
/// @param timeouts for one try of a request
/// @param retries for one call
/// @param maxBodyBytes largest body that is read as JSON, decompressed; a list that hits it is asked again in
///     smaller pages
/// @param mediaHosts hosts (`name` or `name:port`) that attachments may be redirected to, beside the site's own and
/// Atlassian's
/// @param limiter the site's queue; share one between all clients of a site
/// @param waiting time and chance
public record ClientOptions(
        Timeouts timeouts,
        Retries retries,
        long maxBodyBytes,
        Set<String> mediaHosts,
        SiteLimiter limiter,
        Waiting waiting) {

    public ClientOptions {
        mediaHosts = Set.copyOf(mediaHosts);
        if (maxBodyBytes < 1) {
            throw new IllegalArgumentException("A body of at least one byte must be allowed.");
        }
    }

    /// The usual limits, with a queue of its own of four requests in flight.
    public static ClientOptions standard() {
        return new ClientOptions(
                Timeouts.STANDARD, Retries.STANDARD, 64L << 20, Set.of(), new SiteLimiter(4), Waiting.real());
    }

    /// The same with other time-outs.
    public ClientOptions with(Timeouts other) {
        return new ClientOptions(other, retries, maxBodyBytes, mediaHosts, limiter, waiting);
    }

    /// The same with other retries.
    public ClientOptions with(Retries other) {
        return new ClientOptions(timeouts, other, maxBodyBytes, mediaHosts, limiter, waiting);
    }

    /// The same with the site's shared queue.
    public ClientOptions with(SiteLimiter other) {
        return new ClientOptions(timeouts, retries, maxBodyBytes, mediaHosts, other, waiting);
    }

    /// The same with another clock, chance and sleep.
    public ClientOptions with(Waiting other) {
        return new ClientOptions(timeouts, retries, maxBodyBytes, mediaHosts, limiter, other);
    }

    /// The same with another cap of a body.
    public ClientOptions withMaxBodyBytes(long other) {
        return new ClientOptions(timeouts, retries, other, mediaHosts, limiter, waiting);
    }

    /// The same with these further hosts for attachments.
    public ClientOptions withMediaHosts(Set<String> other) {
        return new ClientOptions(timeouts, retries, maxBodyBytes, other, limiter, waiting);
    }
}
