package dev.anabranch.server.platform.web;

import jakarta.servlet.http.HttpServletRequest;

/// Told of each request that names this server by a name that is none of its own.
@FunctionalInterface
public interface RefusedHosts {
    /// Tells of one, before it is answered.
    void told(HttpServletRequest request);
}
