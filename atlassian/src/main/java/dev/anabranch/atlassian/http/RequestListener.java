package dev.anabranch.atlassian.http;

import java.time.Duration;

/// Hears of each request. Called on the thread of the request, once per try, after its answer was read or had
/// failed; it must return quickly and may be called by many threads at once.
@FunctionalInterface
public interface RequestListener {
    /// A try has ended.
    void ended(Exchange exchange);

    /// Bytes of a file arrive: a long download goes on. Called often.
    default void moving() {}

    /// One try of one request.
    ///
    /// @param method the HTTP method
    /// @param path the path below the site, without the query (which may hold titles)
    /// @param query what may be shown of the query; empty when there was none
    /// @param status the answer's status, or 0 when there was none
    /// @param points what it cost of an app's quota: 1, and 1 for each object, 2 for each person or group
    /// @param bytes of body that arrived, before decompression
    /// @param took from sending to the last byte
    record Exchange(String method, String path, String query, int status, int points, long bytes, Duration took) {}
}
