package dev.anabranch.server.history;

/// A repository that we did not make is where ours would be; the message says which, and what to do.
public final class NotOurRepository extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotOurRepository(String message) {
        super(message);
    }
}
