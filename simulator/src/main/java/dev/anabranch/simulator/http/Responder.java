package dev.anabranch.simulator.http;

/// What stands behind a listening port. Called by many threads at once; must not throw.
@FunctionalInterface
public interface Responder {
    /// What goes back for a request.
    Reply respond(Request request);
}
