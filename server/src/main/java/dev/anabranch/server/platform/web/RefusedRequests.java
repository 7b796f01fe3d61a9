package dev.anabranch.server.platform.web;

import jakarta.servlet.http.HttpServletRequest;

/// Told of each request that is refused whoever sends it: under a name that is none of this server, with a body larger
/// than is taken, or of a kind that nothing here reads.
@FunctionalInterface
public interface RefusedRequests {
    /// Tells of one.
    ///
    /// @param action what was tried, such as `body.send`
    /// @param object to which thing
    /// @param why    one of few reasons
    void told(HttpServletRequest request, String action, String object, String why);

    /// Tells of one whose body is not taken.
    ///
    /// @param what method and address
    default void body(HttpServletRequest request, String what, String why) {
        told(request, "body.send", what, why);
    }
}
