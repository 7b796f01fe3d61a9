package dev.anabranch.server.sync;

/// The run was asked to stop.
public final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Cancelled() {
        super("The run was stopped. The next one goes on from here.");
    }
}
