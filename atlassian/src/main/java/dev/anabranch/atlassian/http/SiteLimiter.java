package dev.anabranch.atlassian.http;

/// The queue in front of one site, shared by all who talk to it: runs, people and agents. Give the same instance to
/// every client
/// of a site. It bounds the requests in flight, lets interactive ones go first, and holds everybody back while the
/// site asks for
/// a pause. Safe for use by any number of threads.
public final class SiteLimiter {
    private final int maxInFlight;

    /// @param maxInFlight most requests on their way at the same time, at least 1
    public SiteLimiter(int maxInFlight) {
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("At least one request must be allowed.");
        }
        this.maxInFlight = maxInFlight;
    }

    /// Most requests on their way at the same time.
    public int maxInFlight() {
        return maxInFlight;
    }
}
