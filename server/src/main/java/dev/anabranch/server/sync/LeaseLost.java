package dev.anabranch.server.sync;

/// Another run has taken over what this one wrote to.
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLost(String run) {
        super("Run %s showed no sign of life for too long, and another one has taken over. It wrote nothing since."
                .formatted(run));
    }
}
